"""How far a long piece of work is, on a terminal or in a log."""

import time
from collections.abc import Callable

from django.utils.translation import gettext as _

_WIDTH = 30
_SECONDS_ON_A_TERMINAL = 0.2
_SECONDS_IN_A_LOG = 10.0


class Progress:
    """Counts up to `total` and says so: one line that updates on a terminal, a plain line now and then elsewhere."""

    def __init__(self, total: int, write: Callable[[str], object], *, on_terminal: bool) -> None:
        self._total = total
        self._write = write
        self._on_terminal = on_terminal
        self._pause = _SECONDS_ON_A_TERMINAL if self._on_terminal else _SECONDS_IN_A_LOG
        self._done = 0
        self._said = -1
        self._said_at = time.monotonic()

    def tick(self, count: int) -> None:
        """Count so many more."""
        self._done += count
        # The clock is looked at now and then only: a tick is made for each of many rows.
        if self._done % 100 == 0 and time.monotonic() - self._said_at >= self._pause:
            self._say()

    def finish(self) -> None:
        """Say how far it came and end the line; nothing when there was nothing to count."""
        if not self._total:
            return
        if self._done != self._said:
            self._say()
        if self._on_terminal:
            self._write("\n")

    def _say(self) -> None:
        self._said, self._said_at = self._done, time.monotonic()
        share = min(self._done / self._total, 1.0)
        words = _("%(done)s of %(total)s") % {"done": f"{self._done:,}", "total": f"{self._total:,}"}
        if self._on_terminal:
            bar = "#" * round(share * _WIDTH)
            self._write(f"\r[{bar:<{_WIDTH}}] {share:4.0%} {words}")
        else:
            self._write(f"{share:4.0%} {words}\n")
