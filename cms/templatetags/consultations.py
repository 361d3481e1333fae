"""Tags of the public pages: words in the right language, dates in words, rich text."""

from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.rich_text import expand_db_html

from cms.blocks.outcome import STATUSES
from cms.words.fallback import mark, styled
from cms.words.status import ACTION_CLASSES
from surveys.dates import date_in_words

register = template.Library()


def _direction(language: str) -> str:
    return "rtl" if language in settings.LANGUAGES_BIDI else "ltr"


def _attributes(language: str) -> SafeString:
    if not language or language == get_language():
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', language, _direction(language))


@register.filter
def in_language(language: str) -> SafeString:
    """`<h3{{ card.language|in_language }}>`: lang and dir where the language is not the one the page is shown in."""
    return _attributes(language)


@register.simple_tag(takes_context=True)
def lang(context: Context, text: str) -> SafeString:
    """`<p{% lang value.text %}>`: lang and dir of a text of this page, the source's where it was not translated."""
    return _attributes(context["page"].language_of(str(text)))


@register.simple_tag(takes_context=True)
def rich(context: Context, html: str) -> SafeString:
    """Rich text of this page, its links expanded in one go, its untranslated parts marked."""
    page = context["page"]
    source, pieces = page.untranslated
    marked = mark(html or "", pieces, source, _direction(source))
    body = SafeString(styled(expand_db_html(marked)))  # stored by the editor, whose features allow no script
    return format_html('<div class="consult-rich"{}>{}</div>', _attributes(page.content_language), body)


@register.filter
def in_words(value: date | None) -> str:
    """A date in words: "3 December 2026"."""
    return date_in_words(value)


@register.filter
def format_and_size(document: Any) -> str:
    """A document's format and size: "PDF, 120 KB"."""
    return f"{document.file_extension.upper()}, {filesizeformat(document.get_file_size())}"


@register.filter
def status_name(status: str) -> str:
    """What the status of an action is called."""
    return str(dict(STATUSES).get(status, status))


@register.filter
def status_class(status: str) -> str:
    """The class of the tag for the status of an action."""
    return ACTION_CLASSES.get(status, "")


@register.filter
def telephone(number: str) -> str:
    """A telephone number as the address of a link."""
    return "tel:" + "".join(character for character in number if character in "+0123456789")
