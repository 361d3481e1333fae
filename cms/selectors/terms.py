"""Topics, audiences and areas, named in the reader's language."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.models.terms import Area, Term


def named(model: "type[Term]") -> list[tuple[str, str]]:
    """Return (code, name) of every term of this kind, by name; in the site's first language where one has no other."""
    return sorted(_names(model.objects.all()).items(), key=lambda item: item[1])


def names_of(terms: "Iterable[Term]", model: "type[Term]") -> list[str]:
    """Return the names of these terms in the reader's language, in their order. At most one query.

    terms: of the site's first language, as pages have them, so that its readers need none.
    """
    given = list(terms)
    if not given or get_language() == settings.LANGUAGE_CODE:
        return [term.name for term in given]
    known = _names(model.objects.filter(code__in=[term.code for term in given]))
    return [known.get(term.code, term.name) for term in given]


def _names(terms: "QuerySet[Term]") -> dict[str, str]:
    names: dict[str, str] = {}
    for code, name, language in terms.values_list("code", "name", "locale__language_code"):
        if language == get_language() or (language == settings.LANGUAGE_CODE and code not in names):
            names[code] = name
    return names


def area_and_around(code: str) -> "list[Area]":
    """Return the area with this ONS code, what it lies in and what lies in it: all are concerned together."""
    from cms.models import Area

    found = list(Area.objects.filter(code=code))
    above = [area.parent_id for area in found if area.parent_id]
    return [*found, *Area.objects.filter(pk__in=above), *Area.objects.filter(parent__in=found)]


def authorities() -> list[tuple[str, str]]:
    """Return (ONS code, name in the reader's language) of every area that lies in no other. Two queries at most."""
    from cms.models import Area

    found = list(Area.objects.filter(parent=None, locale__language_code=settings.LANGUAGE_CODE))
    return list(zip((area.code for area in found), names_of(found, Area), strict=True))
