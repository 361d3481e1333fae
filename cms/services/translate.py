"""Translating a page or a term from a dictionary, through wagtail-localize as an officer would."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@transaction.atomic
def translate_page(
    *,
    page: Page,
    locale: Locale,
    strings: Mapping[Any, str],
    user: "AbstractBaseUser | None" = None,
    publish: bool = True,
) -> Page:
    """Translate a page into a locale, publish it unless told otherwise, and return the translation.

    page: the source, as it is in the database · strings: source text → translated text; for rich text, that of each
    paragraph. (place, source text) → translated text is for one place alone, named as wagtail-localize does. Texts not
    in it stay in the source's language. The pages above it must be in the locale already.
    Raises ValidationError when the consultation cannot be published with it.
    """
    # wagtail-localize would publish after the transaction, where a refusal could undo nothing.
    translate(instance=page.specific, locale=locale, strings=strings, user=user)
    translation: Page = page.get_translation(locale).specific
    if publish:
        translation.get_latest_revision().publish(user=user)
        translation.refresh_from_db()
    return translation


def translate_term(*, term: Any, locale: Locale, name: str) -> Any:
    """Give a topic, audience or area its name in a locale, and return the term of that locale."""
    found, _made = type(term).objects.get_or_create(
        translation_key=term.translation_key, locale=locale, defaults=_copied(term)
    )
    found.name = name
    found.full_clean()
    found.save()
    return found


def translate(
    *,
    instance: Any,
    locale: Locale,
    strings: Mapping[Any, str],
    user: "AbstractBaseUser | None" = None,
) -> Translation:
    """Make or update the draft of a translation from a dictionary of texts. See `translate_page`."""
    kept = {
        (text[0], _key(text[1])) if isinstance(text, tuple) else _key(text): _key(words)
        for text, words in strings.items()
    }
    return _translate(instance, locale, kept, user)


def carry_translations(*, original: Page, copied: Page, user: "AbstractBaseUser | None" = None) -> list[Locale]:
    """Make a copy's translations, as drafts, in the locales that the original has, and return those locales.

    Each text that the copy still has as it was takes its translation along; where a translator gave one text several
    translations, each stays at its place.
    """
    locales = []
    translations = Translation.objects.filter(source__object_id=original.translation_key)
    for translation in translations.select_related("target_locale").order_by("pk"):
        locale = translation.target_locale
        known = StringTranslation.objects.filter(locale=locale, context__object_id=original.translation_key)
        strings = {(path, text): words for path, text, words in known.values_list(
            "context__path", "translation_of__data", "data"
        )}  # fmt: skip
        _translate(copied, locale, strings, user)
        locales.append(locale)
    return locales


def _translate(instance: Any, locale: Locale, strings: Mapping[Any, str], user: Any) -> Translation:
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    _store(source, locale, strings, user)
    # What has no drafts, such as a saved question, is translated at once.
    translation.save_target(user=user, publish=not isinstance(instance, DraftStateMixin))
    return translation


def _store(source: TranslationSource, locale: Locale, strings: Mapping[Any, str], user: Any) -> None:
    """Keep the translations of a source. strings: text, or (path, text), → words, both as wagtail-localize has them."""
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    for segment in segments:
        text = segment.string.data
        words = strings.get((segment.context.path, text), strings.get(text))
        if words is None:
            continue
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": words,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": user,
                "updated_at": timezone.now(),
            },
        )


def _key(text: str) -> str:
    """A plain text as wagtail-localize stores it."""
    return str(StringValue.from_plaintext(text).data)


def _copied(term: Any) -> dict[str, Any]:
    copied = {"code": term.code, "name": term.name}
    return copied | ({"parent_id": term.parent_id} if hasattr(term, "parent_id") else {})
