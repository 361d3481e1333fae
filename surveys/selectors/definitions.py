"""Definitions, parsed once per process: a version never changes, so its parsed form may be kept."""

from collections import OrderedDict
from threading import Lock

from surveys.engine import definition
from surveys.models import SurveyVersion

_KEPT = 64
_parsed: OrderedDict[str, definition.Survey] = OrderedDict()
_lock = Lock()


def definition_of(version_id: int, digest: str) -> definition.Survey:
    """Return the parsed definition of a version: no query when it was parsed before, else one."""
    with _lock:
        known = _parsed.get(digest)
        if known is not None:
            _parsed.move_to_end(digest)
            return known
    document = SurveyVersion.objects.values_list("document", flat=True).get(pk=version_id)
    parsed = definition.parse(document)
    with _lock:
        _parsed[digest] = parsed
        while len(_parsed) > _KEPT:
            _parsed.popitem(last=False)
    return parsed
