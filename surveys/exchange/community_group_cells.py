"""Cells of the register's file that are more than a text."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from surveys.community_languages import COMMUNITY_LANGUAGES
from surveys.equality.reachable import WARD
from surveys.services.community_groups import can_be_reached

# As people write them in a spreadsheet.
_ANSWERS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class Fault(Exception):
    """What is wrong with one cell."""


def _yes_or_no(written: str) -> bool:
    try:
        return _ANSWERS[written.lower()]
    except KeyError:
        raise Fault(_("write yes or no")) from None


def _date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Fault(_("write the date as 2026-12-03")) from None


def _several(written: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in written.split(";") if part.strip()))


def _languages(written: str) -> list[str]:
    codes = _several(written)
    if strange := [code for code in codes if code not in COMMUNITY_LANGUAGES]:
        words = _("“%(code)s” is no language of the list. Languages are: %(codes)s")
        raise Fault(words % {"code": strange[0], "codes": ", ".join(COMMUNITY_LANGUAGES)})
    return codes


def _categories(written: str) -> set[tuple[str, str]]:
    parts = [part.partition(":") for part in _several(written)]
    pairs = {(strand.strip(), code.strip()) for strand, _colon, code in parts}
    for strand, code in sorted(pairs):
        if strand == WARD or not can_be_reached(strand, code):
            raise Fault(_("no equality pack has “%(pair)s”") % {"pair": f"{strand}:{code}"})
    return pairs


def _wards(written: str) -> set[tuple[str, str]]:
    codes = [code.upper() for code in _several(written)]
    for code in codes:
        if not can_be_reached(WARD, code):
            raise Fault(_("“%(code)s” is no ward’s code, like E05010458") % {"code": code})
    return {(WARD, code) for code in codes}


# Columns of one value, and columns of people reached: how each is read. A reader raises Fault.
SINGLE: dict[str, Callable[[str], Any]] = {
    "active": _yes_or_no,
    "may_contact": _yes_or_no,
    "checked_on": _date,
    "languages": _languages,
}
REACHES: dict[str, Callable[[str], Any]] = {"reaches": _categories, "wards": _wards}
