"""Surveys, officers and nights for the tests of alerts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.users.models import UserProfile

from analysis.alerts.night import Night, nightly
from consult.accounts.models import User
from surveys.models import CommunityGroup, Survey
from surveys.services.community_groups import keep_group
from tests.analysis.builder import LEICESTER, publish, respond


def officer(email: str = "olu@example.org", *, language: str = "", may_see: bool = True) -> User:
    """Somebody who may see who answered."""
    user = User.objects.create_user(email, name=email.split("@")[0].capitalize())
    if may_see:
        user.user_permissions.add(Permission.objects.get(codename="view_profile"))
    if language:
        UserProfile.objects.create(user=user, preferred_language=language)
    return user


def survey(
    slug: str = "buses", *, women: int = 300, men: int = 100, strands: Sequence[str] = ("sex",), **fields: Any
) -> Survey:
    """A survey that men answered less often than their share of Leicester, which is a little under half."""
    charge, dates = fields.pop("officer", None), fields
    found = publish(slug=slug, strands=strands, **dates).survey
    found.officer = charge
    found.save()
    answer(found, women=women, men=men)
    return found


def answer(found: Survey, *, women: int = 0, men: int = 0, **more: Any) -> None:
    version = found.current_version
    assert version is not None
    respond(version, [{"sex": "female"}] * women + [{"sex": "male"}] * men, **more)


def close(found: Survey) -> None:
    """Let the survey end at this moment."""
    found.closes_at = timezone.now()
    found.save()


def group(name: str, *reaches: tuple[str, str], **fields: Any) -> CommunityGroup:
    given = {"may_contact": True, "email": "secret@example.org", "phone": "0116 496 0009", "area_code": LEICESTER}
    return keep_group(group=CommunityGroup(name=name, **(given | fields)), reaches=reaches)


def night(after: int = 0) -> Night:
    """The run of so many nights from today."""
    return nightly(day=day(after))


def day(after: int) -> date:
    return timezone.localdate() + timedelta(days=after)
