"""`manage.py profile`: a report to read, JSON for programs, plain words for mistakes."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from surveys.models import AuditEntry
from tests.analysis.builder import leicester, publish, respond

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("profile", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def buses() -> None:
    leicester()
    version = publish(strands=["sex", "ethnicity"])
    respond(version, [{"sex": "female", "ethnicity": "asian-indian"}] * 400, answers={"use": "daily"})
    respond(version, [{"sex": "male", "ethnicity": "white-british"}] * 200, answers={"use": "never"})
    respond(version, [{"sex": "male", "ethnicity": "asian-pakistani"}] * 4, answers={"use": "never"})


def test_the_report(buses: None) -> None:
    lines = run("buses").splitlines()
    assert lines[:3] == [
        "Survey: buses, version 1",
        "Responses: 604, from 604 people",
        "Counts from 1 to 9 are hidden, and others from which they could be worked out.",
    ]
    (male,) = [line.split() for line in lines if line.strip().startswith("male")]
    assert male == ["male", "204", "33.8%", "298.4", "0.68", "0.61–0.76", "<0.0001", "Under-represented", "58"]
    (pakistani,) = [line.split() for line in lines if "asian-pakistani" in line]
    assert pakistani == ["asian-pakistani", "·", "·", "20.8", "·", "·", "·", "Under-represented", "·"]


def test_json_alone(buses: None) -> None:
    found = json.loads(run("buses", "--format", "json", "--baseline", "E06000016", "--threshold", "3"))
    assert [item["strand"] for item in found["strands"]] == ["sex", "ethnicity"]
    ethnicity = {item["category"]: item for item in found["strands"][1]["categories"]}
    assert (ethnicity["asian-pakistani"]["count"], ethnicity["asian-pakistani"]["needed"]) == (4, 13)


def test_json_is_all_that_standard_output_gets(buses: None, capsys: pytest.CaptureFixture[str]) -> None:
    """The audit trail's echo goes elsewhere."""
    call_command("profile", "buses", "--unsuppressed", "--format", "json")
    assert json.loads(capsys.readouterr().out)["suppressed"] is False


def test_small_numbers_on_request_are_written_down(buses: None) -> None:
    assert "·" not in run("buses", "--unsuppressed")
    assert AuditEntry.objects.get().action == "profile.unsuppressed"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["trams"], "There is no survey called “trams”."),
        (["buses", "--baseline", "E06000099"], "No baseline was imported for “E06000099”."),
        (["buses", "--threshold", "0"], "“0” is not a whole number from 1"),
        (["buses", "--threshold", "ten"], "“ten” is not a whole number from 1"),
    ],
)
def test_mistakes_in_plain_words(buses: None, arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message.replace(".", r"\.")):
        run(*arguments)


def test_scipy_is_not_loaded_until_something_is_tested() -> None:
    """A web process that shows no figures does not pay for the statistics library."""
    script = "import sys, django; django.setup(); import consult.urls; sys.exit('scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=Path(settings.BASE_DIR), env=None)
    assert done.returncode == 0
