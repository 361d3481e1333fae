"""XLSForm's question types, in their many spellings."""

import re
from typing import NamedTuple

_SELECT = re.compile(
    r"^(?P<kind>select[ _]one|select1|select[ _]multiple|select all that apply|rank)"
    r"(?P<file>[ _]from[ _]file|[ _]external)?(?:[ _]from)?\s+(?P<list>\S+)(?P<other>\s+or[ _](?:specify[ _])?other)?$",
    re.IGNORECASE,
)
_SPELLINGS = {
    "int": "integer", "string": "text", "gps": "geopoint", "location": "geopoint", "photo": "image",
    "trigger": "acknowledge", "datetime": "dateTime", "date time": "dateTime", "add integer prompt": "integer",
    "add text prompt": "text", "add note prompt": "note", "add date prompt": "date", "add decimal prompt": "decimal",
    "begin lgroup": "begin group", "end lgroup": "end group", "begin loop": "begin repeat", "end loop": "end repeat",
    "string prompt": "text", "phone number": "phonenumber", "q date": "date", "q string": "text", "q int": "integer",
}  # fmt: skip

# Notes that a device makes by itself; nobody is asked.
DEVICE = frozenset(
    {"start", "end", "today", "deviceid", "device id", "subscriberid", "subscriber id", "simserial", "sim id",
     "phonenumber", "username", "email", "audit", "start-geopoint", "background-audio", "hidden", "xml-external",
     "csv-external", "get start time", "get end time", "get today", "get device id"}
)  # fmt: skip

_PICTURES = ["image/jpeg", "image/png"]
SIMPLE: dict[str, dict[str, object]] = {
    "integer": {"type": "number"},
    "decimal": {"type": "number", "limits": {"decimals": 6}},
    "text": {"type": "short_text"},
    "date": {"type": "date"},
    "time": {"type": "time"},
    "note": {"type": "statement"},
    "acknowledge": {"type": "consent"},
    "barcode": {"type": "short_text"},
    "geopoint": {"type": "place"},
    "geotrace": {"type": "place"},
    "geoshape": {"type": "place"},
    "image": {"type": "file", "accept": _PICTURES},
    "file": {"type": "file", "accept": [*_PICTURES, "application/pdf"]},
    "audio": {"type": "file", "accept": ["audio/mpeg", "audio/mp4", "audio/ogg"]},
    "video": {"type": "file", "accept": ["video/mp4", "video/webm"]},
}


class Kind(NamedTuple):
    """A type as it is meant: its name, the list of choices, and whether "other" may be given."""

    name: str
    choices: str = ""
    other: bool = False
    elsewhere: bool = False


def kind_of(source: str) -> Kind:
    """Return what a cell of the column "type" means; an unknown type is named as it stands."""
    text = re.sub(r"\s+", " ", source.strip())
    select = _SELECT.match(text)
    if select:
        word = select["kind"].lower().replace("_", " ")
        name = {"rank": "ranking", "select one": "single_choice", "select1": "single_choice"}.get(
            word, "multiple_choice"
        )
        return Kind(name, select["list"], bool(select["other"]), bool(select["file"]))
    lower = text.lower().replace("_", " ")
    lower = _SPELLINGS.get(lower, lower)
    return Kind(lower)
