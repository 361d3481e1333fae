"""`manage.py apply_roles`"""

from typing import Any

from django.core.management.base import BaseCommand

from cms.services.roles import grant_page_permissions
from consult.accounts.roles import PERMISSIONS, apply_roles


class Command(BaseCommand):
    help = "Give the groups Administrator, Publisher, Officer, Analyst and Facilitator exactly their permissions."

    def handle(self, *args: Any, **options: Any) -> None:
        apply_roles()
        grant_page_permissions()
        self.stdout.write(", ".join(PERMISSIONS))
