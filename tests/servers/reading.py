"""What a site has stored, read from its database past the platform: no process to start, and no doubt who says it."""

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import environ
import psycopg
from django.test import override_settings

from surveys.web.links import new_token

from .live_site import LiveSite

# The demonstration's: see consult.settings.demo.
SECRET = "demonstration-only-not-a-secret"
# A short name of the tests' own goes in.
VERSION = """
SELECT version.id, version.digest FROM surveys_surveyversion AS version
JOIN surveys_survey AS survey ON survey.id = version.survey_id
WHERE survey.slug = '{slug}' ORDER BY version.id DESC LIMIT 1
"""


def rows(site: LiveSite, statement: str) -> list[tuple[Any, ...]]:
    """Return what a statement finds in the site's database, of whichever kind."""
    if not site.database_url:
        with contextlib.closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as connection:
            return connection.execute(statement).fetchall()
    place = environ.Env.db_url_config(site.database_url)
    with psycopg.connect(host=place["HOST"], user=place["USER"], dbname=place["NAME"]) as connection:
        return connection.execute(statement).fetchall()


def json_of(stored: Any) -> Any:
    """Return a JSON column's value; psycopg has read it already."""
    return json.loads(stored) if isinstance(stored, str) else stored


def form_tokens(site: LiveSite, slug: str, responses: Iterable[UUID]) -> list[str]:
    """Return the form tokens with which responses of these ids to the newest version can begin."""
    ((version, digest),) = rows(site, VERSION.format(slug=slug))
    with override_settings(SECRET_KEY=SECRET):
        return [new_token(version_id=version, digest=digest, response_id=response) for response in responses]
