"""What every page of the site has in common."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from cms.languages import page_language_links
from cms.selectors.translations import source_locale
from cms.words.fallback import pieces

PUBLIC_CACHE = "public, max-age=60"


class SitePage(Page):
    """A public page: cacheable for a minute, with a language switch that keeps the place."""

    override_translatable_fields: ClassVar = [SynchronizedField("slug", overridable=False)]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        response["Cache-Control"] = PUBLIC_CACHE
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["language_links"] = page_language_links(self, request)
        context["content_language"] = self.content_language
        return context

    @property
    def content_language(self) -> str:
        """The language this page is written in, which may not be the one the site is shown in."""
        return str(self.locale.language_code)

    @cached_property
    def untranslated(self) -> tuple[str, frozenset[str]]:
        """The source's language and its pieces of text. What stands here word for word was not translated."""
        source = source_locale(self)
        if source == self.locale:
            return self.content_language, frozenset()
        original = type(self).objects.filter(translation_key=self.translation_key, locale=source).first()
        texts: Iterable[str] = original.texts() if original else ()
        return source.language_code, frozenset(piece for text in texts for piece in pieces(text))

    def language_of(self, text: str) -> str:
        """Return the language of a text of this page: the source's where it was not translated."""
        language, pieces_of_source = self.untranslated
        return language if text.strip() in pieces_of_source else self.content_language

    def texts(self) -> Iterator[str]:
        """Every text on this page that is translated."""
        yield self.title

    @property
    def in_language(self) -> bool:
        """Whether the page is written in the language the site is shown in."""
        return self.content_language == get_language()
