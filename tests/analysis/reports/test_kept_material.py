"""What is kept of a release for its reports: what is in it, and what comes of one that cannot be read."""

import base64
import json
import re
import zlib
from typing import Any

import pytest
from django.test import Client

from analysis.models import ReleasedMaterial
from surveys.models import Response, Survey
from surveys.services.sealing import seal, unseal
from tests.analysis.reports.late import key_in, released_last_night
from tests.analysis.reports.taking import REPORTS, WORKING, said, take
from tests.surveys.receipts.reading import bare

pytestmark = pytest.mark.django_db


@pytest.fixture
def buses(db: None) -> Survey:
    return released_last_night()


def test_nobody_who_answered_can_be_found_in_what_is_kept(buses: Survey) -> None:
    row = ReleasedMaterial.objects.get(language="en")
    document = opened(row)
    assert set(document) == {
        *("taken_at", "version", "asked", "versions", "equality", "averages", "not_asked"),
        *("profile", "answers", "differences", "missing"),
    }
    text = json.dumps(document)
    assert not any(str(key) in text or key.hex in text for key in Response.objects.values_list("pk", flat=True))
    assert "questions" not in document["profile"]
    assert bytes(row.sealed).find(b"asian") < 0
    # The four of a group are hidden there as in the release.
    strands = {strand["strand"]: strand["categories"] for strand in document["profile"]["strands"]}
    assert {row["count"] for row in strands["ethnicity"] if row["category"] == "asian-pakistani"} == {None}


def opened(row: ReleasedMaterial) -> dict[str, Any]:
    sealed = unseal(
        row.key_name, bytes(row.sealed), table="released-material", row=str(row.pk), survey=row.release.survey_id
    )
    document: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(sealed["packed"])))
    return document


def sealed_anew(row: ReleasedMaterial, form: str, document: dict[str, Any]) -> None:
    packed = base64.b64encode(zlib.compress(json.dumps(document).encode())).decode()
    row.key_name, row.sealed = seal(
        {"format": form, "packed": packed}, table="released-material", row=str(row.pk), survey=row.release.survey_id
    )


def cut_short(row: ReleasedMaterial) -> None:
    row.sealed = bytes(row.sealed)[:100]


def lose_the_key(row: ReleasedMaterial) -> None:
    row.key_name = "lost"


def of_a_later_form(row: ReleasedMaterial) -> None:
    sealed_anew(row, "consult-material/2", opened(row))


def of_other_figures(row: ReleasedMaterial) -> None:
    document = opened(row)
    document["answers"]["questions"][0]["options"][0]["count"] += 1
    sealed_anew(row, "consult-material/1", document)


def lacking_what_is_written(row: ReleasedMaterial) -> None:
    document = opened(row)
    del document["missing"]["by"]
    sealed_anew(row, "consult-material/1", document)


def test_what_cannot_be_read_again(officer: Client, buses: Survey, caplog: pytest.LogCaptureFixture) -> None:
    key_in(buses)
    row = ReleasedMaterial.objects.get(language="en")
    whole = (row.key_name, bytes(row.sealed))
    assert take(officer, "pack.zip").status_code == 200
    for damage in (cut_short, lose_the_key, of_a_later_form, of_other_figures, lacking_what_is_written):
        row.key_name, row.sealed = whole
        damage(row)
        row.save()
        caplog.clear()
        words = said("full.html", take(officer, "full.html").content)
        assert bare(WORKING) in words, damage
        assert bare("420 responses by") in words
        assert bare("As released on") not in words
        pack = take(officer, "pack.zip")
        assert pack.status_code == 409
        assert "Wait until more have answered" in pack.content.decode()
        assert officer.get(REPORTS).status_code == 200
        assert any("cannot be" in record.message for record in caplog.records)
        assert not re.search("asian|female|daily", caplog.text)
