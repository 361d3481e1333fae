"""Pages that are the same for everybody: rendered once for nobody, and filled in for each person.

Two people who open a page of questions for the first time read the same but for a few strings: the key of their private
link, the form token, a reference. Such a page is rendered with stand-ins in those places, for a request that has
nothing of anybody's (no cookie, no header, no answer), and kept in the memory of the process, cut at the stand-ins.
Whatever holds answers or faults is never rendered here.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, NoReturn

from django.core.signals import setting_changed
from django.http import HttpRequest
from django.utils.translation import get_language

# What differs between two people, by name, such as "key" and "token". Letters, digits, "-", "_", "." and ":" alone:
# they are put into the page as they are.
Slots = Mapping[str, str]

# A change of the site's settings shows after this many seconds at the latest; another version shows at once.
SECONDS = 60.0
MOST_BYTES = 32_000_000
_NONCE = "nonce"
_SECRET = secrets.token_hex(8)


class Personal(Exception):
    """The page says something of one person's own: it cannot be rendered for nobody."""


@dataclass(frozen=True, slots=True)
class _Page:
    """`pieces` of the page and the names of the slots between them, one fewer. `end`: on the monotonic clock."""

    pieces: Sequence[bytes]
    names: Sequence[str]
    size: int
    end: float


class Shelf:
    """The pages that are kept, the least asked for leaving first when they hold more bytes than `most`.

    None is kept for a page that has to be rendered for each person alone.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._pages: OrderedDict[Hashable, _Page | None] = OrderedDict()
        self._lock = Lock()

    def find(self, name: Hashable) -> tuple[bool, "_Page | None"]:
        """Return whether the page is kept and not too old, and the page."""
        with self._lock:
            page = self._pages.get(name)
            if name not in self._pages or (page is not None and page.end < time.monotonic()):
                return False, None
            self._pages.move_to_end(name)
            return True, page

    def keep(self, name: Hashable, page: "_Page | None") -> None:
        """Keep a page in place of what had its name."""
        with self._lock:
            if name in self._pages:
                self._held -= _size(self._pages.pop(name))
            self._pages[name] = page
            self._held += _size(page)
            while self._held > self._most and len(self._pages) > 1:
                self._held -= _size(self._pages.popitem(last=False)[1])

    def clear(self, **changed: Any) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._pages.clear()
            self._held = 0

    def __len__(self) -> int:
        return len(self._pages)


shelf = Shelf(MOST_BYTES)
# Settings change in tests alone, where nobody waits for a minute.
setting_changed.connect(shelf.clear)


def nobody_said(code: str) -> NoReturn:
    """Stand in for earlier answers: raise Personal, since there are none that everybody gave."""
    raise Personal(code)


def shared_page(
    request: HttpRequest, *, about: Hashable, slots: Slots, render: Callable[[HttpRequest, Slots], str]
) -> bytes | None:
    """Return the page with this person's slots filled in, or None where it has to be rendered for them alone.

    about: all that the page depends on beside its language, its address and the slots. The definition of a version
    stands in it by identity, so that a new version is another page. slots: "key" is also looked for in the address.
    render: makes the page for a request, with the slots given.
    """
    if request.META.get("QUERY_STRING"):
        return None  # it would stand in the links of the language switch
    path = request.path_info.replace(slots["key"], _stand_in("key")) if slots.get("key") else request.path_info
    name = (about, get_language(), path, *(slot for slot, value in slots.items() if value))
    found, page = shelf.find(name)
    if not found:
        page = _rendered(request, path, slots, render)
        shelf.keep(name, page)
    if page is None:
        return None
    parts = [page.pieces[0]]
    for slot, piece in zip(page.names, page.pieces[1:], strict=True):
        parts += (str(request.csp_nonce if slot == _NONCE else slots[slot]).encode(), piece)  # type: ignore[attr-defined]
    return b"".join(parts)


def _rendered(
    request: HttpRequest, path: str, slots: Slots, render: Callable[[HttpRequest, Slots], str]
) -> _Page | None:
    nobody = HttpRequest()
    nobody.method = "GET"
    nobody.path_info = path
    nobody.path = request.path.removesuffix(request.path_info) + path
    nobody.csp_nonce = _stand_in(_NONCE)  # type: ignore[attr-defined]
    stand_ins = {name: _stand_in(name) if value else "" for name, value in slots.items()}
    try:
        html = render(nobody, stand_ins)
    except Personal:
        return None
    pieces, names = [html], list[str]()
    for name in (*slots, _NONCE):
        # From the end, so that the places before stay as they are counted.
        for place in reversed(range(len(pieces))):
            cut = pieces[place].split(_stand_in(name))
            pieces[place : place + 1] = cut
            names[place:place] = [name] * (len(cut) - 1)
    encoded = [piece.encode() for piece in pieces]
    return _Page(encoded, names, sum(map(len, encoded)), time.monotonic() + SECONDS)


def _size(page: _Page | None) -> int:
    # What is kept beside the words, at the least: the name of a page that cannot be shared.
    return 1_000 + (page.size if page else 0)


def _stand_in(name: str) -> str:
    return f"{name}-{_SECRET}"
