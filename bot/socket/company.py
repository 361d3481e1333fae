"""Which sockets of this process belong to the same conversation."""

from uuid import UUID

from .wire import Wire


class Company:
    """The sockets of each conversation, at most `most` of them."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._wires: dict[UUID, tuple[Wire, ...]] = {}

    def join(self, conversation: UUID, wire: Wire) -> bool:
        """Add a socket. Returns whether there was room for it."""
        wires = self._wires.get(conversation, ())
        if len(wires) >= self._most:
            return False
        self._wires[conversation] = (*wires, wire)
        return True

    def leave(self, conversation: UUID, wire: Wire) -> None:
        """Take a socket out, if it is in."""
        left = tuple(other for other in self._wires.get(conversation, ()) if other is not wire)
        if left:
            self._wires[conversation] = left
        else:
            self._wires.pop(conversation, None)

    def others(self, conversation: UUID, wire: Wire) -> tuple[Wire, ...]:
        """Return the other sockets of the conversation."""
        return tuple(other for other in self._wires.get(conversation, ()) if other is not wire)

    def is_empty(self) -> bool:
        """Say whether no conversation has a socket."""
        return not self._wires
