"""People who log in: by email address, invited only, with what their role allows."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from consult.accounts.models import User
from consult.accounts.roles import PERMISSIONS, apply_roles

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough passphrase"


@pytest.fixture(autouse=True)
def permissions_that_only_migrations_make(db: None) -> None:
    """Make the two permissions that Wagtail and wagtail-localize make in a migration."""
    for app, model, codename in (
        ("wagtailadmin", "admin", "access_admin"),
        ("wagtail_localize", "translation", "submit_translation"),
    ):
        holder, _ = ContentType.objects.get_or_create(app_label=app, model=model)
        Permission.objects.get_or_create(content_type=holder, codename=codename, defaults={"name": codename})


def held() -> dict[str, set[str]]:
    """Return group → permissions, as they stand in the database."""
    return {
        group.name: {
            f"{permission.content_type.app_label}.{permission.codename}"
            for permission in group.permissions.select_related("content_type")
        }
        for group in Group.objects.all()
    }


def test_the_groups_hold_exactly_the_table_of_roles() -> None:
    Group.objects.all().delete()
    apply_roles()
    assert held() == PERMISSIONS


def test_applying_again_takes_away_what_is_not_in_the_table() -> None:
    apply_roles()
    group = Group.objects.get(name="Facilitator")
    group.permissions.set(Group.objects.get(name="Administrator").permissions.all())
    apply_roles()
    assert held()["Facilitator"] == {"surveys.assist_response"}


def test_who_may_see_small_numbers_and_take_answers_away() -> None:
    for permission in ("surveys.view_unsuppressed", "surveys.export_responses"):
        assert {role for role, names in PERMISSIONS.items() if permission in names} == {"Administrator", "Analyst"}
    may_publish = {role for role, names in PERMISSIONS.items() if "surveys.publish_survey" in names}
    assert may_publish == {"Administrator", "Publisher"}


def test_the_command_may_be_run_again(site_root: object, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("apply_roles")
    first = held()
    call_command("apply_roles")
    assert held() == first
    assert capsys.readouterr().out.splitlines() == [", ".join(PERMISSIONS)] * 2


def test_users_are_called_by_their_address() -> None:
    user = User.objects.create_user("Amina.Khan@Example.ORG", PASSWORD, name="Amina Khan")
    assert (user.email, user.get_username(), user.get_full_name(), user.get_short_name()) == (
        "amina.khan@example.org",
        "amina.khan@example.org",
        "Amina Khan",
        "Amina",
    )
    assert (user.is_staff, user.is_superuser, user.check_password(PASSWORD)) == (False, False, True)
    with pytest.raises(ValidationError) as caught:
        User.objects.create_user("amina.khan@EXAMPLE.org", PASSWORD, name="Another")
    assert [error.code for error in caught.value.error_dict["email"]] == ["unique"]


@pytest.mark.parametrize(
    "fields", [{"email": "", "name": "A"}, {"email": "no address", "name": "A"}, {"email": "a@b.uk"}]
)
def test_users_need_an_address_and_a_name(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        User.objects.create_user(password=PASSWORD, **fields)


def test_a_user_without_a_password_cannot_log_in() -> None:
    user = User.objects.create_user("a@example.org", name="A")
    assert user.has_usable_password() is False
    assert authenticate(None, username="a@example.org", password="") is None


@pytest.mark.parametrize("typed", ["a@example.org", "A@Example.org"])
def test_logging_in_by_address(typed: str) -> None:
    User.objects.create_user("a@example.org", PASSWORD, name="A")
    answer = Client().post("/account/login/", {"login": typed, "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")


def test_a_wrong_password() -> None:
    User.objects.create_user("a@example.org", PASSWORD, name="A")
    for login in ("a@example.org", "nobody@example.org"):
        client = Client()
        answer = client.post("/account/login/", {"login": login, "password": "wrong"})
        assert (answer.status_code, "_auth_user_id" in client.session) == (200, False)


def test_nobody_signs_up() -> None:
    assert Client().get("/account/signup/").status_code == 200
    answer = Client().post(
        "/account/signup/", {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert (answer.status_code, User.objects.count()) == (200, 0)
    assert 'name="password1"' not in answer.content.decode()


def test_the_admin_asks_a_stranger_to_log_in() -> None:
    answer = Client().get("/admin/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/?next=/admin/")


@pytest.mark.parametrize(("role", "status"), [("Officer", 200), ("Analyst", 200), ("Facilitator", 302)])
def test_who_sees_the_admin(site_root: object, role: str, status: int) -> None:
    call_command("apply_roles")
    user = User.objects.create_user("a@example.org", PASSWORD, name="A")
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/").status_code == status
