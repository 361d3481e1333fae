"""Who may do what: one table, written to Django's groups by `apply_roles`.

Permissions are `app.codename`. Wagtail's page permissions (add, change, publish …) hang on a place in the page
tree and are granted beside these by `cms.services.roles`.
"""

from django.contrib.auth.models import Group, Permission

ADMINISTRATOR = "Administrator"
PUBLISHER = "Publisher"
OFFICER = "Officer"
ANALYST = "Analyst"
FACILITATOR = "Facilitator"

_LOOK = {"wagtailadmin.access_admin"}
_FIGURES = {"surveys.view_profile"}
_SEE_GROUPS = {"surveys.view_communitygroup"}
_KEEP_GROUPS = _SEE_GROUPS | {"surveys.add_communitygroup", "surveys.change_communitygroup"}
_WRITE = {
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
    "wagtail_localize.submit_translation",
}

PERMISSIONS: dict[str, set[str]] = {
    FACILITATOR: {"surveys.assist_response"},
    ANALYST: _LOOK | _FIGURES | _SEE_GROUPS | {"surveys.view_unsuppressed", "surveys.export_responses"},
    OFFICER: _LOOK | _FIGURES | _WRITE | _KEEP_GROUPS,
    PUBLISHER: _LOOK | _FIGURES | _WRITE | _KEEP_GROUPS | {"surveys.publish_survey"},
    ADMINISTRATOR: _LOOK
    | _FIGURES
    | _WRITE
    | _KEEP_GROUPS
    | {
        "surveys.delete_communitygroup",
        "surveys.publish_survey",
        "surveys.view_unsuppressed",
        "surveys.export_responses",
        "accounts.add_user",
        "accounts.change_user",
        "accounts.delete_user",
        "auth.add_group",
        "auth.change_group",
    },
}


def apply_roles() -> None:
    """Make the groups of `PERMISSIONS` hold exactly those permissions. Raises LookupError for an unknown one."""
    for role, names in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([_permission(name) for name in sorted(names)])


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    found = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
    if found is None:
        raise LookupError(f"no permission called {name}")
    return found
