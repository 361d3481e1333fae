"""What the sockets of one process have in common."""

from django.conf import settings

from .company import Company
from .limits import ByAddress
from .threads import Runner, in_thread


class Shared:
    """One for each application.

    run: how synchronous work is done · company: who is in which conversation · addresses: who connected how often.
    """

    def __init__(self, run: Runner = in_thread) -> None:
        self.run = run
        self.company = Company(most=settings.CHAT_SOCKETS_PER_CONVERSATION)
        self.addresses = ByAddress(per_minute=settings.CHAT_CONNECTS_PER_MINUTE, burst=settings.CHAT_CONNECTS_AT_ONCE)
