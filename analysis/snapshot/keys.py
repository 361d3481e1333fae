"""The keys of a snapshot's files: one each, derived from the keys that seal equality answers."""

import base64
from typing import Any

import pyarrow.parquet.encryption as encryption
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_BYTES = 32


class KeyIsGone(Exception):
    """The settings no longer have the key of this name."""


def newest() -> str:
    """Return the name of the key that files are written with."""
    return next(iter(settings.RESPONSE_KEYS))


def to_write(key_name: str, survey_id: int, file_name: str) -> Any:
    """Return what Parquet encrypts a file with: all of it, its columns' names and the footer included."""
    key, bound = _key(key_name, survey_id, file_name), _bound(survey_id, file_name)
    return encryption.create_encryption_properties(key, aad_prefix=bound, store_aad_prefix=False)


def to_read(key_name: str, survey_id: int, file_name: str) -> Any:
    """Return what Parquet decrypts a file with; it opens only as this file of this survey. Raises KeyIsGone."""
    key, bound = _key(key_name, survey_id, file_name), _bound(survey_id, file_name)
    return encryption.create_decryption_properties(key, aad_prefix=bound)


def _key(key_name: str, survey_id: int, file_name: str) -> bytes:
    secret = settings.RESPONSE_KEYS.get(key_name)
    if secret is None:
        raise KeyIsGone(key_name)
    # RFC 5869. A key of its own for each file: nonces are drawn at random, and must not meet under one key.
    made = HKDF(hashes.SHA256(), _BYTES, salt=None, info=b"snapshot|" + _bound(survey_id, file_name))
    return made.derive(base64.b64decode(secret))


def _bound(survey_id: int, file_name: str) -> bytes:
    return f"{survey_id}|{file_name}".encode()
