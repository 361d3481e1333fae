"""Tokens of the API: made, ended, and recognised."""

import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from surveys.models import ApiToken, Survey

from . import audit

_RANDOM_BYTES = 32
# So that a token found where it does not belong can be told for what it is.
PREFIX = "consult_"


class UnknownScope(ValueError):
    """A scope that the API does not have."""


@transaction.atomic
def make(
    *, name: str, scopes: Collection[str], survey: Survey | None = None, days: int | None = None
) -> tuple[ApiToken, str]:
    """Make a token; return its row and the token itself, which can be read nowhere again.

    days: how long it is good for, without end when None. Raises UnknownScope, and ValidationError for a name in use.
    """
    unknown = set(scopes) - set(ApiToken.Scope.values)
    if unknown or not scopes:
        raise UnknownScope(", ".join(sorted(unknown)))
    token = PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
    row = ApiToken(
        name=name,
        digest=ApiToken.digest_of(token),
        scopes=sorted(scopes),
        survey=survey,
        expires_at=timezone.now() + timedelta(days=days) if days is not None else None,
    )
    row.full_clean(exclude=["survey", "expires_at", "last_used_on"])
    row.save()
    audit.record(action="token.made", survey=survey, detail={"name": name, "scopes": row.scopes, "days": days})
    return row, token


@transaction.atomic
def end(*, name: str) -> bool:
    """End a token at once; return whether there was one of this name."""
    gone, _ = ApiToken.objects.filter(name=name).delete()
    if gone:
        audit.record(action="token.ended", detail={"name": name})
    return bool(gone)


def recognise(token: str) -> ApiToken | None:
    """Return the row of a token that is good now, with its survey, or None. One query, and one more the first time in
    a day, which is written down."""
    row = ApiToken.objects.select_related("survey").filter(digest=ApiToken.digest_of(token)).first()
    if row is None or row.is_expired(timezone.now()):
        return None
    today = timezone.localdate()
    if row.last_used_on != today:
        ApiToken.objects.filter(pk=row.pk).update(last_used_on=today)
        row.last_used_on = today
    return row
