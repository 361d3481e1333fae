"""The first words of the accessibility statement and the privacy notice. A council makes them its own."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

# Each passage is a heading, or None, and a paragraph.
Passages = Sequence[tuple[Any, Any]]

ACCESSIBILITY: Passages = (
    (
        None,
        _(
            "We want everybody to be able to use this site: with a keyboard, with a screen reader, on"
            " an old phone, in large print."
        ),
    ),
    (
        _("How accessible this site is"),
        _(
            "It is built to meet the Web Content Accessibility Guidelines 2.2 at level AA, and each "
            "page is tested against them."
        ),
    ),
    (
        _("If you need something else"),
        _(
            "Each consultation names a team, with a telephone number and text relay. Ask them for the"
            " questions on paper, in large print or in another language."
        ),
    ),
    (
        _("Tell us what does not work"),
        _(
            "Tell the team of the consultation what you were trying to do and what went wrong. We "
            "mend it and tell you when."
        ),
    ),
)
PRIVACY: Passages = (
    (None, _("You can answer without giving your name and without an account. Pages set no cookie while you read.")),
    (
        _("What we keep"),
        _(
            "Your answers, the language and the way you answered in, and when. They are used to "
            "decide what the consultation is about."
        ),
    ),
    (
        _("Questions about you"),
        _(
            "They are optional, and each can be skipped. They are kept apart from your other answers "
            "and encrypted. We use them to see whether we hear from everybody who lives here."
        ),
    ),
    (_("What we publish"), _("Counts and what was said, never who said it. Small numbers are hidden.")),
    (
        _("Your rights"),
        _(
            "With the private link you got when you answered you can see, change or withdraw your "
            "answers until the consultation closes."
        ),
    ),
)


def rich_text(passages: Passages) -> SafeString:
    """Return the passages as the HTML of a rich text field, in the language that is active."""
    return format_html_join(
        "", "{}{}", ((_heading(heading), format_html("<p>{}</p>", text)) for heading, text in passages)
    )


def _heading(heading: str | None) -> SafeString:
    return format_html("<h2>{}</h2>", heading) if heading else SafeString("")
