"""Topics, audiences and the area that the consultations are filed under, in every language they are in."""

from collections.abc import Iterable
from typing import TypeVar

from wagtail.models import Locale

from cms.models import Area, Audience, Topic
from cms.services.translate import translate_term

from .content import SITE_LANGUAGES, Content, site_words

T = TypeVar("T", Area, Audience, Topic)


def make_area(code: str) -> Area:
    """Return the authority with this ONS code, made and named in every language where it is missing."""
    return _term(Area, code, [(language, site_words(language)["areas"][code]) for language in SITE_LANGUAGES])


def make_topics(content: Content) -> list[Topic]:
    """Return the topics of a consultation, in the source language."""
    return [_term(Topic, code, _names(content, "topics", code)) for code in content.structure["topics"]]


def make_audiences(content: Content) -> list[Audience]:
    """Return the audiences of a consultation, in the source language."""
    return [_term(Audience, code, _names(content, "audiences", code)) for code in content.structure["audiences"]]


def _names(content: Content, kind: str, code: str) -> list[tuple[str, str]]:
    return [(language, content.words[language][kind][code]) for language in content.languages]


def _term(model: type[T], code: str, names: Iterable[tuple[str, str]]) -> T:
    (language, name), *others = names
    locale = Locale.objects.get(language_code=language)
    term = model.objects.filter(code=code, locale=locale).first()
    if term is None:
        term = model(code=code, name=name, locale=locale)
        term.full_clean()
        term.save()
        for other, translated in others:
            translate_term(term=term, locale=Locale.objects.get(language_code=other), name=translated)
    return term
