"""The security policy: strict on every page of ours, Wagtail's own under the admin's path."""

import pytest
from django.test import Client

from consult.accounts.models import User

pytestmark = pytest.mark.django_db


def policy(address: str, client: Client | None = None) -> dict[str, str]:
    """Return directive → sources of the answer at an address."""
    header = (client or Client()).get(address).headers["Content-Security-Policy"]
    return {name: sources for name, _, sources in (part.strip().partition(" ") for part in header.split(";"))}


STRICT = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}


@pytest.mark.parametrize("address", ["/account/login/", "/account/signup/", "/en/answer/nothing/", "/admins/"])
def test_strict_outside_the_admin(site_root: object, address: str) -> None:
    found = policy(address)
    assert {name: found[name] for name in STRICT} == STRICT
    assert found["script-src"].split()[0] == "'self'"
    assert "unsafe" not in str(found)


def test_wagtails_own_in_the_admin(site_root: object) -> None:
    client = Client()
    admin = User.objects.create_superuser("a@example.org", "a long enough passphrase", name="A")
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    found = policy("/admin/", client)
    assert (found["script-src"], found["style-src"]) == ("'self' 'unsafe-inline'", "'self' 'unsafe-inline'")
    assert (found["connect-src"], found["object-src"], found["frame-ancestors"]) == ("'self'", "'none'", "'self'")


def test_nothing_of_the_admin_is_sent_to_another_site(site_root: object) -> None:
    answer = Client().get("/account/login/")
    assert (answer.headers["Referrer-Policy"], answer.headers["X-Content-Type-Options"]) == ("same-origin", "nosniff")
