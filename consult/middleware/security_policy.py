"""A strict content security policy everywhere, and Wagtail's own under the admin's path."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ADMIN_PATHS = ("/admin/",)


class AdminAwareCSPMiddleware(CSPMiddleware):
    """Adds the policy of `CONTENT_SECURITY_POLICY`, or the admin's where Wagtail needs inline scripts."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(ADMIN_PATHS):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
            parts.nonce = None
        return parts
