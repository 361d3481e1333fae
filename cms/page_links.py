"""Links to pages inside rich text, in two queries however many there are.

Wagtail's own handler asks for the language and the translation of each page in turn.
"""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.rich_text.pages import PageLinkHandler

from .languages import serve_address


class LanguageAwarePageLinkHandler(PageLinkHandler):
    """Leads to the page's translation into the reader's language, or to the page itself where there is none."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        wanted = [str(attrs.get("id")) for attrs in attrs_list]
        keys = dict(
            Page.objects.filter(pk__in=[pk for pk in wanted if pk.isdigit()]).values_list("pk", "translation_key")
        )
        live = Page.objects.filter(translation_key__in=keys.values(), live=True)
        rows = live.values_list("pk", "translation_key", "url_path", "locale__language_code")
        own = {str(pk): (code, path) for pk, _key, path, code in rows}
        translated = {key: (code, path) for _pk, key, path, code in rows if code == get_language()}
        homes = {root.language_code: root.root_path for root in Site.get_site_root_paths()}
        places = (translated.get(keys.get(int(pk)) if pk.isdigit() else None) or own.get(pk) for pk in wanted)
        return [_tag(place, homes) for place in places]


def _tag(place: tuple[str, str] | None, homes: dict[str, str]) -> str:
    if place is None or place[0] not in homes:
        return "<a>"
    language, path = place
    return format_html('<a href="{}">', serve_address(language, path.removeprefix(homes[language])))
