"""One login for each role. For the demonstration only: the password is printed for everybody."""

from collections.abc import Mapping

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from cms.services.roles import grant_page_permissions
from consult.accounts.models import User
from consult.accounts.roles import ADMINISTRATOR, ANALYST, FACILITATOR, OFFICER, PUBLISHER, apply_roles

PASSWORD = "have-your-say-demo"  # noqa: S105
LOGINS: Mapping[str, str] = {
    "admin@example.org": ADMINISTRATOR,
    "publisher@example.org": PUBLISHER,
    "officer@example.org": OFFICER,
    "analyst@example.org": ANALYST,
    "facilitator@example.org": FACILITATOR,
}

# Told when a group of people is missing from the demonstration's answers.
OFFICER_IN_CHARGE = "officer@example.org"


def make_logins() -> User:
    """Make the roles and the logins that are missing, and return the publisher. A login that exists is left alone."""
    apply_roles()
    grant_page_permissions()
    users = get_user_model().objects
    for email, role in LOGINS.items():
        user = users.filter(email=email).first()
        if user is None:
            user = users.create_user(email, PASSWORD, name=f"Demo {role.lower()}")
            user.groups.add(Group.objects.get(name=role))
    return users.get(email="publisher@example.org")
