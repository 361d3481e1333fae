"""Publishing the results of a closed consultation: what everybody will read is shown first."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from analysis.releases.refusals import Refused
from analysis.services.results import preview, publish, published
from cms.models import ConsultationPage
from surveys.models import Survey

from .base import ConsultationView

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

PUBLISH = "surveys.publish_survey"


class ResultsView(ConsultationView):
    """Shows what would be published, in its whole, with the button that publishes it."""

    template_name = "cms/admin/results.html"
    page_title = gettext_lazy("Publish the results")
    header_icon = "view"

    def permitted(self, request: HttpRequest, page: ConsultationPage) -> bool:
        return bool(page.live and request.user.has_perm(PUBLISH))

    @cached_property
    def survey(self) -> Survey:
        """The survey of the page. Raises Http404 where none was published."""
        found = Survey.objects.select_related("current_version").filter(slug=self.page.slug).first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context |= {"address": self.page.get_url() + "results/", "release": published(self.page.slug)}
        try:
            results, digest = preview(self.survey, get_language() or "en")
        except Refused as refused:
            return context | {"refused": refused.message}
        return context | {"results": results, "snapshot": digest}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish what was shown; where answers have come since, show it anew instead."""
        try:
            release = publish(
                self.survey, actor=cast("AbstractUser", request.user), seen=request.POST.get("snapshot", "")
            )
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            if release is not None:
                messages.success(request, _("The results are published."))
                return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[self.page.pk]))
            messages.warning(request, _("Answers have changed since you looked. Look again, and then publish."))
        return self.render_to_response(self.get_context_data())
