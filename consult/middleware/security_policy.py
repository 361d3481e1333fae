"""A strict content security policy everywhere, and Wagtail's own under the admin's path."""

from typing import Any

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ADMIN_PATHS = ("/admin/",)
# What a view or a page can do to the policy of its own response.
_CHANGES = ("_csp_exempt", "_csp_config", "_csp_update", "_csp_replace")


class AdminAwareCSPMiddleware(CSPMiddleware):
    """Adds the policy of `CONTENT_SECURITY_POLICY`, or the admin's where Wagtail needs inline scripts."""

    # The policy that was last put into words, and its words.
    _usual: tuple[Any, str] = (None, "")

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(ADMIN_PATHS):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
            parts.nonce = None
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Write the header. Putting the same policy into words again for each page would cost more than the rest."""
        if not self._is_usual(request, response):
            return super().process_response(request, response)
        response[HEADER] = self._usual_words()
        # As the base class does: a nonce that is asked for only now would not be in the header.
        request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # type: ignore[attr-defined]
        return response

    def _is_usual(self, request: HttpRequest, response: HttpResponseBase) -> bool:
        return not (
            settings.DEBUG
            or getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None)
            or settings.CONTENT_SECURITY_POLICY.get("EXCLUDE_URL_PREFIXES")
            or request.path.startswith(ADMIN_PATHS)
            or getattr(request, "_csp_nonce", None) is not None
            or HEADER in response
            or any(hasattr(response, name) for name in _CHANGES)
        )

    def _usual_words(self) -> str:
        policy, words = self._usual
        if policy is not settings.CONTENT_SECURITY_POLICY:
            policy, words = settings.CONTENT_SECURITY_POLICY, build_policy()
            self._usual = (policy, words)
        return words
