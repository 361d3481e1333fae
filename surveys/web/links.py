"""Private links and form tokens.

A private link ends in a key: the response's id and a signature, as 43 characters. Whoever has the link can go on with
the response, so the key stands in no log (consult.logs) and its pages are never cached. A form token proves that the
first page of a new response came from us, and pins the version that was shown.
"""

import base64
import binascii
import hmac
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

_SALT = "surveys.web.links"
_SIGNATURE_BYTES = 16
# A first page left open for longer than this must be opened again; nothing typed in it is lost.
TOKEN_AGE = 7 * 24 * 3600


class BadToken(Exception):
    """The form token was not made here, or is too old."""


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a form token says: the id for the new response, and the version it answers."""

    response_id: UUID
    version_id: int
    digest: str


def make_key(response_id: UUID) -> str:
    """Return the key of a private link to this response."""
    return _encode(response_id.bytes + _signature(response_id, str(settings.SECRET_KEY)))


def read_key(key: str) -> UUID | None:
    """Return the response's id, or None for a key that was not made here."""
    try:
        data = base64.urlsafe_b64decode(key + "=")
    except (ValueError, binascii.Error):
        return None
    if len(data) != 16 + _SIGNATURE_BYTES or _encode(data) != key:
        return None
    response_id = UUID(bytes=data[:16])
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if any(hmac.compare_digest(data[16:], _signature(response_id, str(secret))) for secret in secrets):
        return response_id
    return None


def new_token(*, version_id: int, digest: str, response_id: UUID | None = None) -> str:
    """Return a form token for a new response to this version, under a new id unless one is given."""
    return signing.dumps([str(response_id or uuid4()), version_id, digest], salt=_SALT, compress=False)


def read_token(token: str) -> FormToken:
    """Return what the token says. Raises BadToken."""
    try:
        response_id, version_id, digest = signing.loads(token, salt=_SALT, max_age=TOKEN_AGE)
    except signing.BadSignature as error:
        raise BadToken from error
    return FormToken(UUID(response_id), version_id, digest)


def _signature(response_id: UUID, secret: str) -> bytes:
    return salted_hmac(_SALT, response_id.hex, secret=secret, algorithm="sha256").digest()[:_SIGNATURE_BYTES]


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
