"""The emails of a night, for the tests of alerts."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives


def told() -> list[tuple[str, str]]:
    """(address, text) of every message since this was asked last, its lines joined."""
    sent = [(message.to[0], " ".join(message.body.split())) for message in mail.outbox]
    mail.outbox.clear()
    return sent


class Refusing:
    """A mail server that takes no message to one address."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
        send = EmailMultiAlternatives.send

        def refuse(message: EmailMultiAlternatives, fail_silently: bool = False) -> int:
            if message.to == [address]:
                raise OSError(f"550 no such user <{address}>")
            return send(message, fail_silently)

        monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
