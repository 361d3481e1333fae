"""How much one socket, and one address, may ask for: token buckets, in this process alone."""

import time
from collections import OrderedDict
from collections.abc import Callable

Clock = Callable[[], float]


class Bucket:
    """Lets `burst` things through at once, and `per_second` more as time goes by."""

    __slots__ = ("_at", "_burst", "_left", "_per_second")

    def __init__(self, *, per_second: float, burst: int, now: float) -> None:
        self._per_second = per_second
        self._burst = burst
        self._left = float(burst)
        self._at = now

    def take(self, now: float) -> float:
        """Take one. Returns 0, or the seconds after which there is one again; nothing is taken then."""
        self._left = min(self._burst, self._left + (now - self._at) * self._per_second)
        self._at = now
        if self._left >= 1:
            self._left -= 1
            return 0.0
        return (1 - self._left) / self._per_second

    def is_full(self, now: float) -> bool:
        """Say whether nothing is missing, so that a new bucket would be the same."""
        return self._left + (now - self._at) * self._per_second >= self._burst


class ByAddress:
    """A bucket for each network address. At most `most` are kept; the one unused for longest is forgotten first."""

    def __init__(self, *, per_minute: float, burst: int, most: int = 10_000, clock: Clock = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._burst = burst
        self._most = most
        self._clock = clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, address: str) -> float:
        """Count one connection. Returns 0, or the seconds after which the address may connect again."""
        now = self._clock()
        bucket = self._buckets.get(address)
        if bucket is None:
            bucket = self._buckets[address] = Bucket(per_second=self._per_second, burst=self._burst, now=now)
        self._buckets.move_to_end(address)
        wait = bucket.take(now)
        self._forget(now)
        return wait

    def _forget(self, now: float) -> None:
        while self._buckets:
            oldest = next(iter(self._buckets.values()))
            if len(self._buckets) <= self._most and not oldest.is_full(now):
                return
            self._buckets.popitem(last=False)
