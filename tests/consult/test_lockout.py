"""Wrong passwords shut out one account from one address, and nobody else."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from consult.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough passphrase"


@pytest.fixture(autouse=True)
def _locking(settings: object) -> None:
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]
    cache.clear()


def log_in(email: str, password: str) -> int:
    return Client().post("/account/login/", {"login": email, "password": password}).status_code


def test_one_account_is_shut_out_and_another_at_the_same_address_is_not() -> None:
    for name in ("anna", "ben"):
        User.objects.create_user(f"{name}@example.org", PASSWORD, name=name)

    tries = [log_in("Anna@example.org", "wrong") for _ in range(settings.AXES_FAILURE_LIMIT)]

    assert tries == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    cache.clear()  # what allauth counts by itself
    assert log_in("anna@example.org", PASSWORD) == 429
    assert log_in("ben@example.org", PASSWORD) == 302


def test_the_page_says_what_to_do() -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        log_in("nobody@example.org", "wrong")
    answer = Client().post("/account/login/", {"login": "nobody@example.org", "password": "wrong"})
    assert answer.status_code == 429
    assert '<h1 class="govuk-heading-l">Too many tries</h1>' in answer.content.decode()
