"""The check list in the editor, with the documents that could not be read.

Worked out when the editor is opened, never while it saves by itself.
"""

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static

from .checklist import open_points
from .services.papers import unread_documents


class CheckListPanel(Panel):
    """What still stops the draft from being published, as it was when the page was opened."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/check_list_panel.html"

        def is_shown(self) -> bool:
            """Return False for a consultation that is only begun: it is nowhere yet to be checked."""
            return self.instance.pk is not None

        @property
        def media(self) -> Media:
            """The script that opens the tab and the panel that a link of the list leads to."""
            return Media(js=[versioned_static("cms/checklist.js")])

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            points = open_points(self.instance)
            check = reverse("consultation_check", args=[self.instance.pk])
            return context | {"points": points, "check": check, "unread": self._unread()}

        def _unread(self) -> list[str]:
            """Documents that people see and the chat cannot quote. Those of a draft are not to be quoted yet."""
            page = self.instance
            return unread_documents(type(page).objects.get(pk=page.pk)) if page.live else []
