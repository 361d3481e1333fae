"""A site in five languages, with the terms consultations are filed under."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from wagtail.models import Page, Site

from cms.models import Area, Audience, ConsultationIndexPage, ConsultationPage, Topic
from cms.services.roles import grant_page_permissions
from cms.services.site import BuiltSite, build_site
from cms.services.translate import translate_term
from consult.accounts.models import User
from consult.accounts.roles import PUBLISHER, apply_roles
from tests.page_tree import make_root

from .making import LANGUAGES, published


@pytest.fixture(scope="module")
def built_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Mapping[str, BuiltSite]]:
    """The site, built once for the tests of a file and rolled back after them: building it takes as long as a test."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_root()
        built = build_site(locales=LANGUAGES)
        source = built["en"].home.locale
        city = Area.objects.create(code="E06000016", name="Leicester", locale=source)
        Area.objects.create(code="E05010458", name="Abbey", parent=city, locale=source)
        Audience.objects.create(code="residents", name="People who live here", locale=source)
        transport = Topic.objects.create(code="transport", name="Transport", locale=source)
        translate_term(term=transport, locale=built["pl"].home.locale, name="Transport publiczny")
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def site(built_site: Mapping[str, BuiltSite], db: None) -> Mapping[str, BuiltSite]:
    """The pages of each language, Leicester with one ward, one topic and one audience."""
    # What the test before changed was rolled back behind the cache's back.
    Site.clear_site_root_paths_cache()
    # Pages that no other test has had in its hands.
    keys = {page.pk for built in built_site.values() for page in vars(built).values()}
    pages = {page.pk: page for page in Page.objects.filter(pk__in=keys).specific()}
    return {
        code: BuiltSite(**{name: pages[page.pk] for name, page in vars(built).items()})
        for code, built in built_site.items()
    }


@pytest.fixture
def index(site: Mapping[str, BuiltSite]) -> ConsultationIndexPage:
    """The English list of consultations."""
    return site["en"].consultations


@pytest.fixture
def consultation(index: ConsultationIndexPage) -> ConsultationPage:
    """An open consultation in English."""
    return published(index)


@pytest.fixture(scope="module")
def roles(built_site: Mapping[str, BuiltSite], django_db_blocker: Any) -> None:
    """The groups and what they may do on the site, made once for the tests of a file."""
    with django_db_blocker.unblock():
        _permissions_that_only_migrations_make()
        apply_roles()
        grant_page_permissions()


@pytest.fixture
def publisher(site: Mapping[str, BuiltSite], roles: None) -> User:
    """A user who may publish."""
    user = User.objects.create_user("publisher@example.org", "a long pass phrase", name="Pat Publisher")
    user.groups.add(Group.objects.get(name=PUBLISHER))
    return user


@pytest.fixture
def admin(publisher: User) -> Client:
    """The publisher, logged in."""
    client = Client()
    client.force_login(publisher)
    return client


def _permissions_that_only_migrations_make() -> None:
    for app, model, codename in (
        ("wagtailadmin", "admin", "access_admin"),
        ("wagtail_localize", "translation", "submit_translation"),
    ):
        holder, _made = ContentType.objects.get_or_create(app_label=app, model=model)
        Permission.objects.get_or_create(content_type=holder, codename=codename, defaults={"name": codename})
