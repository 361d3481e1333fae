"""Addresses below /api/v1/, each with and without its last slash."""

from uuid import UUID

from django.urls import path, re_path, register_converter

from .base import NothingHere
from .views.files import Files
from .views.responses import OneResponse
from .views.surveys import CurrentDefinition, PinnedDefinition, SurveyList


class AnyCaseUUID:
    """A UUID in small letters or in capitals: some platforms print them so."""

    regex = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"

    def to_python(self, value: str) -> UUID:
        """Return the UUID."""
        return UUID(value)

    def to_url(self, value: UUID) -> str:
        """Return it in small letters."""
        return str(value)


class Sha256:
    """A SHA-256 in small hexadecimal letters."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


register_converter(AnyCaseUUID, "anyuuid")
register_converter(Sha256, "sha256")

app_name = "api"
ROUTES = (
    ("surveys/", SurveyList, "surveys"),
    ("surveys/<slug:slug>/definition/", CurrentDefinition, "current-definition"),
    ("surveys/<slug:slug>/definitions/<sha256:digest>/", PinnedDefinition, "definition"),
    ("surveys/<slug:slug>/files/", Files, "files"),
    ("responses/<anyuuid:response_id>/", OneResponse, "response"),
)
urlpatterns = [
    *(path(route, view.as_view(), name=name) for route, view, name in ROUTES),
    *(path(route.rstrip("/"), view.as_view()) for route, view, _ in ROUTES),
    re_path("", NothingHere.as_view()),
]
