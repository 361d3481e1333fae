"""What the people of the log are called."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _


class People:
    """The names of those who did something. One query; none for nobody."""

    def __init__(self, keys: Collection[Any]) -> None:
        wanted = {key for key in keys if key is not None}
        found: Mapping[Any, Any] = get_user_model().objects.in_bulk(wanted) if wanted else {}
        self._names = {key: str(getattr(person, "name", "") or person) for key, person in found.items()}

    def name(self, key: Any, *, by_itself: bool = False) -> str:
        """Return what somebody is called. by_itself: what nobody did was done by itself, and not by who is gone."""
        if key is None and by_itself:
            return _("By itself")
        return self._names.get(key) or _("Not known")
