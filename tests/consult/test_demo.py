"""Loading the demonstration into a database, and what analysis then says of it."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from consult.demo.content import BUSES, CONSULTATIONS, LEICESTER, PARK, consultation
from consult.demo.load import AREA, Loaded, load
from consult.demo.logins import LOGINS, PASSWORD
from consult.demo.people import PLANTED
from consult.demo.reset import reset

DAY = date(2026, 11, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[Loaded]:
    """The demonstration, loaded once for this file and rolled back after it."""
    from wagtail.models import Collection, Locale, Page

    with django_db_blocker.unblock(), transaction.atomic():
        # What only migrations make, for the lane without them.
        Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
        make_translators_permission()
        if not Collection.objects.filter(depth=1).exists():
            Collection.add_root(name="Root")
        if not Page.objects.filter(depth=1).exists():
            Page.add_root(title="Root", slug="root")
        yield load(day=DAY)
        transaction.set_rollback(True)


def make_translators_permission() -> None:
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType
    from wagtail_localize.models import Translation

    # The package's own migration hangs it on a content type that belongs to no model.
    kind, _ = ContentType.objects.get_or_create(app_label="wagtail_localize", model="translation")
    assert kind.model_class() is Translation
    Permission.objects.get_or_create(content_type=kind, codename="submit_translation")


def counts() -> dict[str, int]:
    """Return how many rows every table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def profile_of(slug: str, **options: Any) -> dict[str, Any]:
    from analysis.services.profile import profile
    from surveys.models import Survey

    return profile(survey=Survey.objects.get(slug=slug), **options)


def test_everything_is_loaded(demo: Loaded) -> None:
    assert demo.fresh == CONSULTATIONS
    assert demo.responses == {LEICESTER: 32, BUSES: 1200, PARK: 0}


def test_loading_again_changes_and_doubles_nothing(demo: Loaded) -> None:
    before = counts()

    again = load(day=date(2026, 11, 25))

    assert counts() == before
    assert again == Loaded((), demo.responses)


def test_every_consultation_is_live_in_each_of_its_languages(demo: Loaded) -> None:
    from cms.models import ConsultationPage
    from surveys.models import Survey

    for slug in CONSULTATIONS:
        pages = ConsultationPage.objects.live().filter(slug=slug)
        languages = consultation(slug).languages
        assert {page.locale.language_code for page in pages} == set(languages)
        document = Survey.objects.get(slug=slug).current_version.document
        assert document["languages"] == list(languages)
        for page in pages:
            assert page.title == consultation(slug).words[page.locale.language_code]["title"]
            assert document["title"][page.locale.language_code] == page.title


def test_the_published_percentages_of_2001_come_out(demo: Loaded) -> None:
    profile = profile_of(LEICESTER, suppressed=False)
    (options,) = [item["options"] for item in profile["questions"] if item["code"] == "option"]
    shares = {option["code"]: round(100 * option["share"]) for option in options}

    assert profile["responses"] == profile["represents"] == 32
    assert shares == {"ii": 34, "vii": 31, "i": 9, "iii": 9, "iv": 9, "viii": 6, "v": 0, "vi": 0, "own": 0}


def test_the_three_planted_groups_and_no_other_are_under_represented(demo: Loaded) -> None:
    strands = profile_of(BUSES, area=AREA)["strands"]
    found = {
        (strand["strand"], item["category"]): item
        for strand in strands
        for item in strand["categories"]
        if item["status"] == "under-represented"
    }

    assert found.keys() == PLANTED.keys()
    # What an officer acts on is shown: no planted group is so small that its numbers are hidden.
    assert all(item["count"] >= 10 and item["expected"] > 10 and item["needed"] > 0 for item in found.values())
    assert not [item for strand in strands for item in strand["categories"] if item["status"] == "watch"]
    # There is no census of pregnancy; everything else asked is compared, wards too.
    assert [strand["strand"] for strand in strands if not strand["compared"]] == []
    assert [strand["strand"] for strand in strands if not strand["baseline"]] == ["pregnancy-and-maternity"]


def test_the_guide_names_the_planted_groups_with_the_figures_of_the_profile(demo: Loaded) -> None:
    guide = (settings.BASE_DIR / "docs" / "demo.md").read_text(encoding="utf-8")

    for strand in profile_of(BUSES, area=AREA)["strands"]:
        for item in strand["categories"]:
            if (strand["strand"], item["category"]) in PLANTED:
                figures = f"| {item['expected']:.1f} | {item['ratio']:.2f} | {item['needed']} |"
                assert f"{item['count']} of {strand['compared']} {figures}" in guide


def test_the_outcome_of_2001_is_told(demo: Loaded) -> None:
    from cms.models import ConsultationPage

    page = ConsultationPage.objects.get(slug=LEICESTER)

    assert page.has_outcome
    assert not page.feedback_overdue
    assert page.we_asked
    assert len(page.you_said) == 2
    assert [block.value["status"] for block in page.we_did].count("done") == 2


def test_there_is_a_login_for_every_role(demo: Loaded) -> None:
    from consult.accounts.models import User

    for email, role in LOGINS.items():
        user = User.objects.get(email=email)
        assert user.check_password(PASSWORD)
        assert [group.name for group in user.groups.all()] == [role]
        assert not user.is_superuser


def test_resetting_makes_it_anew(demo: Loaded) -> None:
    from surveys.models import Response, SurveyVersion

    before = counts()
    with transaction.atomic():
        Response.objects.filter(survey__slug=BUSES).first().delete()
        reset()
        assert not Response.objects.exists()
        assert not SurveyVersion.objects.exists()
        assert load(day=DAY) == demo
        after = counts()
        transaction.set_rollback(True)

    for label in ("surveys.Response", "surveys.EqualityRecord", "surveys.SurveyVersion", "cms.ConsultationPage"):
        assert after[label] == before[label]


def test_another_site_than_a_demonstration_refuses_unless_forced(demo: Loaded) -> None:
    with pytest.raises(CommandError, match="--force"):
        call_command("demo", stdout=StringIO())
    out = StringIO()
    call_command("demo", "--force", stdout=out)

    assert "http://127.0.0.1:8000/ur/" in out.getvalue()
    assert PASSWORD in out.getvalue()
    assert "buses-after-eight: 1200 responses, there already" in out.getvalue()
