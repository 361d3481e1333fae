"""AES-256-GCM sealing of equality answers and contact details.

Keys are settings.RESPONSE_KEYS: name → base64 of 32 bytes, newest first. The additional data binds a sealed
document to its table, row and survey, so that a document copied to another row does not open.
"""

import base64
import json
import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
# The cipher keeps lengths, and the length of one category's name can tell which it is: documents are filled up with
# spaces, which JSON passes over, to a multiple of this.
BLOCK_BYTES = 512


class CannotOpen(Exception):
    """The key is unknown, or the document was altered or moved."""


def seal(document: Mapping[str, Any], *, table: str, row: str, survey: int) -> tuple[str, bytes]:
    """Return (key name, nonce + ciphertext) of the document as JSON, under the newest key."""
    name = next(iter(settings.RESPONSE_KEYS))
    nonce = os.urandom(NONCE_BYTES)
    plain = json.dumps(document, ensure_ascii=False).encode()
    plain = plain.ljust(-(-len(plain) // BLOCK_BYTES) * BLOCK_BYTES)
    return name, nonce + _cipher(name).encrypt(nonce, plain, _additional(table, row, survey))


def unseal(key_name: str, sealed: bytes, *, table: str, row: str, survey: int) -> dict[str, Any]:
    """Return the document. Raises CannotOpen when it does not belong to this table, row and survey."""
    document: dict[str, Any] = json.loads(unsealed(key_name, sealed, table=table, row=row, survey=survey))
    return document


def unsealed(key_name: str, sealed: bytes, *, table: str, row: str, survey: int) -> bytes:
    """Return the document as its JSON, filled up with spaces: for those who read very many. Raises CannotOpen."""
    data = bytes(sealed)
    try:
        return _cipher(key_name).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], _additional(table, row, survey))
    except (InvalidTag, KeyError, ValueError) as error:  # ValueError: too short to hold a nonce
        raise CannotOpen(f"{table} {row}") from error


def _cipher(name: str) -> AESGCM:
    return _cipher_with(settings.RESPONSE_KEYS[name])


@lru_cache(maxsize=8)
def _cipher_with(key: str) -> AESGCM:
    return AESGCM(base64.b64decode(key))


def _additional(table: str, row: str, survey: int) -> bytes:
    return f"{table}|{row}|{survey}".encode()
