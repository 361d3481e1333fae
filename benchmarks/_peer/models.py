"""A form page as Wagtail's documentation makes one."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class PeerField(AbstractFormField):
    """One question of a form page."""

    page = ParentalKey("PeerFormPage", on_delete=models.CASCADE, related_name="form_fields")


class PeerFormPage(AbstractForm):
    """A form on one page. `framed` puts it into this site's own frame: header, footer, language links."""

    framed = models.BooleanField(default=False)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the template of the form."""
        return "peer/framed.html" if self.framed else "peer/bare.html"

    def get_landing_page_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the template of the thanks."""
        return "peer/framed_landing.html" if self.framed else "peer/bare_landing.html"
