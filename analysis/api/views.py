"""A survey's figures past the disclosure gate."""

from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.services.profile import profile
from surveys.api.base import TokenView, require_survey, token_of
from surveys.api.errors import not_found
from surveys.models import ApiToken
from surveys.selectors.published import published_survey

from .serializers import Aggregate

# Seconds that figures are kept. Reading every response takes long; and figures that changed with each response would
# let anybody who reads them twice see what the one person between had said.
KEPT = 600


class Aggregates(TokenView):
    """The profile of one survey."""

    scopes = {"GET": ApiToken.Scope.AGGREGATES_READ}

    @extend_schema(
        operation_id="read_aggregates",
        summary="Read the figures of a survey, small numbers hidden",
        responses={200: Aggregate},
    )
    def get(self, request: Request, slug: str) -> Response:
        """Answer with the figures, at most ten minutes old."""
        require_survey(token_of(request), slug)
        survey = published_survey(slug)
        if survey is None or survey.current_version is None:
            raise not_found()
        key = f"api:aggregates:{survey.pk}:{survey.current_version.digest}"
        figures = cache.get(key)
        if figures is None:
            # One copy for everybody: copies by language would differ by the responses that came between them.
            with translation.override(settings.LANGUAGE_CODE):
                figures = profile(survey=survey, suppressed=True)
            cache.set(key, figures, timeout=KEPT)
        answer = Response(figures)
        answer["Cache-Control"] = "no-store"
        return answer
