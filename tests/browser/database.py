"""What a site has stored, read from its database file."""

import contextlib
import json
import sqlite3
from typing import Any

from django.test import override_settings

from surveys.services.sealing import unseal
from surveys.web.links import read_key
from tests.servers.live_site import LiveSite
from tests.servers.reading import SECRET

RESPONSE = "SELECT id, survey_id, status, language, answers FROM surveys_response WHERE reference = ?"
EQUALITY = "SELECT part, key_name, sealed FROM surveys_equalityrecord WHERE response_id = ?"
DRAFT = "SELECT answers FROM surveys_response WHERE id = ?"
# The demonstration's: see consult.settings.demo.
KEYS = {"demo": "ZGVtb25zdHJhdGlvbi1vbmx5LW5vdC1hLXNlY3JldC0="}


def stored_response(site: LiveSite, reference: str) -> dict[str, Any]:
    """Return status, language and answers of a response, and its equality categories by strand."""
    with contextlib.closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as connection:
        ((pk, survey, status, language, answers),) = connection.execute(RESPONSE, [reference]).fetchall()
        records = connection.execute(EQUALITY, [pk]).fetchall()
    categories: dict[str, str] = {}
    with override_settings(RESPONSE_KEYS=KEYS):
        for part, key_name, sealed in records:
            row = f"{uuid_text(pk)}:{part}"
            categories |= unseal(key_name, sealed, table="equality", row=row, survey=survey)["categories"]
    return {"status": status, "language": language, "answers": json.loads(answers), "categories": categories}


def draft_answers(site: LiveSite, link: str) -> dict[str, Any]:
    """Return the answers of the response that a private link leads to."""
    with override_settings(SECRET_KEY=SECRET):
        pk = read_key(link.split("/")[4])
    assert pk is not None
    with contextlib.closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as connection:
        ((answers,),) = connection.execute(DRAFT, [pk.hex]).fetchall()
    return json.loads(answers)


def uuid_text(stored: str) -> str:
    """Return an id as it is written everywhere but in SQLite, which keeps it without hyphens."""
    return "-".join((stored[:8], stored[8:12], stored[12:16], stored[16:20], stored[20:]))
