"""Building the site, its roles and its questions from a script."""

from collections.abc import Mapping

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page, Site

from analysis.services.baselines import import_baseline
from cms.models import Area, ConsultationIndexPage
from cms.services.areas import add_wards
from cms.services.questions import source_strings, stream_data
from cms.services.roles import grant_page_permissions
from cms.services.site import BuiltSite, build_site
from cms.services.translate import translate_page
from consult.accounts.models import User
from surveys.models import Survey

from .making import LANGUAGES, published, sections, text

pytestmark = pytest.mark.django_db


def test_building_again_changes_nothing(site: Mapping[str, BuiltSite]) -> None:
    before = list(Page.objects.order_by("pk").values_list("pk", "title", "url_path", "live"))
    again = build_site(locales=LANGUAGES)
    assert {code: each.home.pk for code, each in again.items()} == {code: each.home.pk for code, each in site.items()}
    assert list(Page.objects.order_by("pk").values_list("pk", "title", "url_path", "live")) == before
    assert Site.objects.get(is_default_site=True).root_page_id == site["en"].home.pk


def test_an_unknown_language_is_refused(site_root: Page) -> None:
    with pytest.raises(ValueError, match="xx"):
        build_site(locales=["en", "xx"])


def test_roles_get_exactly_their_permissions(publisher: User) -> None:
    officers = Group.objects.get(name="Officer")
    root = Page.get_first_root_node()
    extra = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    GroupPagePermission.objects.create(group=officers, page=root, permission=extra)
    grant_page_permissions()
    found = {
        role: set(GroupPagePermission.objects.filter(group__name=role).values_list("permission__codename", flat=True))
        for role in ("Officer", "Publisher", "Analyst", "Facilitator")
    }
    assert found == {
        "Officer": {"add_page", "change_page"},
        "Publisher": {"add_page", "change_page", "publish_page"},
        "Analyst": set(),
        "Facilitator": set(),
    }


def test_the_same_file_gives_the_same_blocks() -> None:
    assert stream_data(sections(), "en") == stream_data(sections("cy"), "en")


def test_strings_of_a_definition() -> None:
    found = source_strings({"sections": sections("cy")}, "en", "cy")
    assert found["Often"] == text("Often", "cy")["cy"]


def test_a_page_of_text_is_translated_paragraph_by_paragraph(site: Mapping[str, BuiltSite]) -> None:
    page = site["en"].privacy
    page.body = "<h2>Your rights</h2><p>Ask us.</p>"
    page.save_revision().publish()
    polish = translate_page(page=page, locale=site["pl"].home.locale, strings={"Ask us.": "Zapytaj nas."})
    assert polish.pk == site["pl"].privacy.pk
    assert polish.live
    assert polish.body == "<h2>Your rights</h2><p>Zapytaj nas.</p>"
    assert polish.language_of("<h2>Your rights</h2>") == "en"
    assert polish.language_of("<p>Zapytaj nas.</p>") == "pl"


def test_the_wards_of_an_authority_become_areas(site: Mapping[str, BuiltSite]) -> None:
    import_baseline(areas=["E06000016"])
    city = Area.objects.get(code="E06000016")
    assert add_wards(area=city) == 20  # twenty-one wards, of which the site has Abbey
    assert add_wards(area=city) == 0
    assert Area.objects.filter(parent=city).count() == 21


def test_a_consultation_may_ask_for_the_ward(index: ConsultationIndexPage) -> None:
    import_baseline(areas=["E06000016"])
    published(index, equality_strands=["ward"])
    version = Survey.objects.get().current_version
    assert version is not None
    (question,) = version.document["equality"]["sections"][0]["questions"]
    assert question["options"][0] == {"code": "e05010458", "label": {"en": "Abbey"}}
    assert "Leicester" in question["text"]["en"]
