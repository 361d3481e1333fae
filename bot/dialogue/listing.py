"""The number said in reply to a list: of answers that may be changed, of languages."""

from bot.understanding import language_said, number_said

from . import asking
from .draft import Draft

LISTS = ("change", "language")


def chosen(draft: Draft, text: str) -> str | None:
    """Return the topic of the line that words choose from the list that was just shown, None for none.

    A question is chosen by its number on the screen, a language by its place in the list or by its name.
    """
    language = draft.state.language
    if draft.state.offering == "language":
        languages = draft.scene.definition.languages
        place = number_said(text, language)
        if place is not None and 1 <= place <= len(languages):
            return languages[place - 1]
        return language_said(text, languages)
    if draft.state.offering == "change":
        numbers = asking.numbers(asking.way(draft.scene, draft.state))
        place = number_said(text, language)
        return next((code for code, number in numbers.items() if number == place), None)
    return None
