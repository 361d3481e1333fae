"""Somebody with a log-in, for the officers' pages."""

from django.contrib.auth.models import Permission
from django.test import Client

from consult.accounts.models import User


def signed_in(*permissions: str) -> Client:
    """Return the client of a person who may enter the admin, and has these permissions besides."""
    user = User.objects.create_user("officer@example.org", "a long password", name="Olu Officer")
    for name in ("access_admin", *permissions):
        user.user_permissions.add(Permission.objects.get(codename=name))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
