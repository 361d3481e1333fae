"""The settings of `_settings` with the limits lifted that keep one person from being a crowd: here one address is."""

from benchmarks._settings import *  # noqa: F403

CHAT_CONNECTS_PER_MINUTE = CHAT_CONNECTS_AT_ONCE = 1_000_000
CHAT_MESSAGES_PER_SECOND = 1_000_000.0
CHAT_MESSAGES_AT_ONCE = 1_000_000
