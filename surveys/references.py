"""The short reference a person is given for a response."""

import hashlib
from uuid import UUID

# Crockford's base 32: no I, L, O or U, so that nothing is misread aloud or on paper.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHARACTERS = 10


def reference_for(response_id: UUID) -> str:
    """Return the reference of a response, such as `7K3M9-QXD2F`: 50 bits of the SHA-256 of its id."""
    number = int.from_bytes(hashlib.sha256(response_id.bytes).digest()[:8], "big") >> 14
    characters = [_ALPHABET[number >> (5 * place) & 31] for place in reversed(range(_CHARACTERS))]
    return "".join(characters[:5]) + "-" + "".join(characters[5:])
