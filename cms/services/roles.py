"""Page permissions of the roles. The groups are made by the accounts; here they get the page tree and the terms."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.models import Area, Audience, SavedQuestion, SavedSection, Topic

OFFICER, PUBLISHER, ADMINISTRATOR = "Officer", "Publisher", "Administrator"
PAGES = {
    OFFICER: ("add_page", "change_page"),
    PUBLISHER: ("add_page", "change_page", "publish_page"),
    ADMINISTRATOR: ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
}
FILES = {
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
    "wagtailimages": ("add_image", "change_image", "choose_image"),
}
TERMS = (Topic, Audience, Area)
BANK = (SavedQuestion, SavedSection)


@transaction.atomic
def grant_page_permissions() -> None:
    """Give each role what it may do with pages, documents, pictures, the bank and terms; take away what is not listed.

    Repeatable. The groups must exist. Raises Group.DoesNotExist.
    """
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    pages = _permissions("wagtailcore")
    files = [_permissions(app)[code] for app, codes in FILES.items() for code in codes]
    for role, codes in PAGES.items():
        group = Group.objects.get(name=role)
        GroupPagePermission.objects.filter(group=group).exclude(permission__codename__in=codes, page=root).delete()
        for code in codes:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=pages[code])
        for permission in files:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
        group.permissions.add(*_without_deleting(BANK))
        if role != OFFICER:
            group.permissions.add(*_without_deleting(TERMS))


def _permissions(app: str) -> dict[str, Permission]:
    return {each.codename: each for each in Permission.objects.filter(content_type__app_label=app)}


def _without_deleting(models: Iterable[Any]) -> Iterable[Permission]:
    types = ContentType.objects.get_for_models(*models).values()
    return Permission.objects.filter(content_type__in=types).exclude(codename__startswith="delete")
