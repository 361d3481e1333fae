"""Fields that take JSON's own types and guess nothing: "1" is no number, and 1 is no text."""

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

_OLDEST_YEAR = 1900


class Text(serializers.CharField):
    """A JSON string, taken as it is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """Return the string."""
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class Choice(serializers.ChoiceField):
    """One of some JSON strings."""

    def to_internal_value(self, data: Any) -> str:
        """Return the string."""
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return str(super().to_internal_value(data))


class WholeNumber(serializers.IntegerField):
    """A JSON number without a fraction."""

    def to_internal_value(self, data: Any) -> int:
        """Return the number; 1.0 is the same number as 1."""
        if isinstance(data, float) and data.is_integer():
            data = int(data)
        if type(data) is not int:
            self.fail("invalid")
        return data


class Moment(serializers.DateTimeField):
    """A moment that has been, with its offset from UTC: 2026-03-27T14:30:00+00:00."""

    default_error_messages = {
        "past": _("This time is still to come."),
        "shape": _("Give the time as 2026-03-27T14:30:00+00:00."),
    }

    def to_internal_value(self, value: Any) -> datetime:
        """Return the moment in UTC."""
        try:
            moment = parse_datetime(value) if isinstance(value, str) and "T" in value.upper() else None
            if moment is None or timezone.is_naive(moment):
                raise ValueError(value)
            moment = moment.astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail("shape")
        if moment.year < _OLDEST_YEAR:
            self.fail("shape")
        if moment > timezone.now():
            self.fail("past")
        return moment


class Answers(serializers.DictField):
    """The answer document: key → value. The values are checked against the definition, not here."""


class Digest(Text):
    """A SHA-256 in small hexadecimal letters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_length=64, max_length=64, **kwargs)
