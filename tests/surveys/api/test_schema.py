"""The committed OpenAPI document says what the code does."""

from pathlib import Path

import yaml
from django.core.management import call_command
from django.utils import translation

from tests.surveys.api.client import API

COMMITTED = Path(__file__).parents[3] / "docs" / "api" / "openapi.yaml"


def test_the_committed_document_is_the_one_the_code_makes(tmp_path: Path) -> None:
    made = tmp_path / "openapi.yaml"
    with translation.override("en"):
        call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(made))
    advice = "run: python manage.py spectacular --validate --fail-on-warn --file docs/api/openapi.yaml"
    assert made.read_text(encoding="utf-8") == COMMITTED.read_text(encoding="utf-8"), advice


def test_it_has_the_api_and_nothing_else() -> None:
    document = yaml.safe_load(COMMITTED.read_text(encoding="utf-8"))
    assert set(document["paths"]) == {
        f"{API}/surveys/",
        f"{API}/surveys/{{slug}}/definition/",
        f"{API}/surveys/{{slug}}/definitions/{{digest}}/",
        f"{API}/surveys/{{slug}}/aggregates/",
        f"{API}/surveys/{{slug}}/files/",
        f"{API}/responses/{{response_id}}/",
    }
