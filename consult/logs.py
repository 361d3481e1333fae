"""One JSON object a line, and no private link in any of them."""

import json
import logging
import re
from datetime import UTC, datetime

# A private link is the only way back into somebody's answers: see surveys.web.links.
PRIVATE_LINK = re.compile(r"(/(?:answer|chat)/[^/\s]+/)[A-Za-z0-9_-]{20,}")


class HidePrivateLinks(logging.Filter):
    """Replaces the key of a private link in the message and its arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):
            # Logging forgives arguments that do not fit their message; a filter that raised would fail the request.
            message = f"{record.msg} {record.args}"
        record.msg = PRIVATE_LINK.sub(r"\1…", message)
        record.args = None
        return True


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON. `extra={"event": {...}}` adds its own fields."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "event", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            entry["exception"] = record.exc_info[0].__name__
            entry["traceback"] = PRIVATE_LINK.sub(r"\1…", self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False, default=str)


def json_formatter() -> JsonFormatter:
    """Build the formatter that settings.LOGGING names."""
    return JsonFormatter()
