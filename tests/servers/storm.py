"""Many clients that send and send again while the server dies under them."""

import threading
import time
from collections import defaultdict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from .live_site import LiveSite
from .process import end_of_log
from .sender import Sender
from .submitting import BROKEN, NotTaken, Submission, deliver, new_submission

CLIENTS_TOGETHER = 2


@dataclass
class Storm:
    """Groups of clients. Those of one group send the same submissions at the same time, one after the other.

    `acknowledged`: form token → the receipts that any client was led to · `broken`: requests without a reply.
    """

    site: LiveSite
    groups: int
    submissions: dict[tuple[int, int], Submission] = field(default_factory=dict)
    acknowledged: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    broken: int = 0
    _calm: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _clients: list[Future[None]] = field(default_factory=list)
    _pool: ThreadPoolExecutor | None = None

    def begin(self) -> None:
        """Let every client begin."""
        self._pool = ThreadPoolExecutor(self.groups * CLIENTS_TOGETHER)
        for group in range(self.groups):
            self._clients += [self._pool.submit(self._client, group) for _ in range(CLIENTS_TOGETHER)]

    def wait_for_more(self, count: int, *, seconds: float = 120.0) -> None:
        """Wait until this many more submissions have been acknowledged. Raises TimeoutError."""
        wanted, end = len(self.acknowledged) + count, time.monotonic() + seconds
        while len(self.acknowledged) < wanted:
            if time.monotonic() > end:
                raise TimeoutError(f"{len(self.acknowledged)} of {wanted} acknowledged: {end_of_log(self.site.log)}")
            time.sleep(0.01)

    def end(self) -> None:
        """Let every client finish its present request, and raise what a client met that is no broken connection."""
        self._calm.set()
        assert self._pool is not None
        self._pool.shutdown()
        for client in self._clients:
            client.result()

    def _client(self, group: int) -> None:
        sender = Sender(self.site, seconds=5)
        number = 0
        while not self._calm.is_set():
            try:
                submission = self._submission(sender, group, number)
                receipt = deliver(sender, submission)
            except NotTaken:
                continue
            except BROKEN:
                self.broken += 1
                self._calm.wait(0.05)
                continue
            with self._lock:
                self.acknowledged[submission.token].add(receipt)
            number += 1

    def _submission(self, sender: Sender, group: int, number: int) -> Submission:
        """Return a group's submission of this number: made by the client who comes first, found by the others."""
        if (group, number) not in self.submissions:
            fresh = new_submission(sender, f"group {group}, submission {number}")
            self.submissions.setdefault((group, number), fresh)
        return self.submissions[group, number]
