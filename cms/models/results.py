"""The results of a closed consultation, at its own address followed by results/."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.url_routing import RouteResult

from analysis.services.results import Results, published, results_of
from cms.results_file import results_file

from .base import PUBLIC_CACHE, SitePage

# No part of an address of Wagtail's has a dot.
RESULTS, FILE = "results", "csv"


class ResultsPage(SitePage):
    """A page that answers at results/ and results/csv/ as well, once it is closed and they are published."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page itself, its results, or their file."""
        if self.live and path_components in ([RESULTS], [RESULTS, FILE]):
            return RouteResult(self, kwargs={"part": path_components[-1]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, part: str = "", **kwargs: Any) -> HttpResponse:
        """Serve the page, its results, or their file. Raises Http404 where there are no results to read."""
        if not part:
            return super().serve(request, *args, **kwargs)
        response = self._file() if part == FILE else self._page(request)
        response["Cache-Control"] = PUBLIC_CACHE
        return response

    def _results(self) -> Results:
        release = published(self.slug) if self.state == "closed" else None
        if release is None:
            raise Http404
        return results_of(release, get_language() or self.content_language)

    def _page(self, request: HttpRequest) -> HttpResponse:
        context = super().get_context(request)
        address = reverse("wagtail_serve", args=[f"consultations/{self.slug}/"])
        links = [
            {**link, "href": f"{link['href']}{RESULTS}/" if self._is_this(link["href"]) else link["href"]}
            for link in context["language_links"]
        ]
        context |= {"results": self._results(), "consultation_href": address, "language_links": links}
        return TemplateResponse(request, "cms/results.html", context)

    def _is_this(self, address: str) -> bool:
        return address.split("?")[0].endswith(f"/{self.slug}/")

    def _file(self) -> HttpResponse:
        response = HttpResponse(results_file(self._results()), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.slug}-results.csv"'
        return response
