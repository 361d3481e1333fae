"""XLSForm's question types, in their many spellings."""

import re
from typing import NamedTuple

_SELECT = re.compile(
    r"^(?:add |q )?(?P<kind>select[ _]one|select1|select[ _]multiple|select all that apply|select|rank)(?: prompt)?"
    r"(?P<file>[ _]from[ _]file|[ _]external)?(?:[ _]from| using)?\s+(?P<list>\S+)"
    r"(?P<other>\s+or[ _](?:specify[ _])?other)?$",
    re.IGNORECASE,
)
_LOOP = re.compile(r"^begin[ _]loop over (?P<list>\S+)$", re.IGNORECASE)
# "add date prompt", "q date": the same as "date".
_PROMPT = re.compile(r"^(?:add (?P<add>.+) prompt|q (?P<q>.+)|(?P<bare>.+) prompt)$")
_SPELLINGS = {
    "int": "integer", "string": "text", "gps": "geopoint", "location": "geopoint", "photo": "image",
    "picture": "image", "trigger": "acknowledge", "datetime": "dateTime", "date time": "dateTime",
    "begin lgroup": "begin repeat", "end lgroup": "end repeat", "begin looped group": "begin repeat",
    "end looped group": "end repeat", "end loop": "end repeat", "number of days in last month": "integer",
    "number of days in last six months": "integer", "number of days in last year": "integer",
    "set form title": "form_title", "set form id": "form_id",
}  # fmt: skip

# Notes that a device makes by itself; nobody is asked.
DEVICE = frozenset(
    {"start", "end", "start time", "end time", "today", "deviceid", "device id", "subscriberid", "subscriber id",
     "simserial", "sim id", "imei", "phonenumber", "username", "email", "audit", "start-geopoint",
     "background-audio", "background-geopoint", "hidden", "xml-external", "csv-external"}
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
    "geopoint": {"type": "place", "draw": ["point"]},
    "geotrace": {"type": "place", "draw": ["line"]},
    "geoshape": {"type": "place", "draw": ["area"]},
    "image": {"type": "file", "accept": _PICTURES},
    "file": {"type": "file", "accept": [*_PICTURES, "application/pdf"]},
    "phone number": {"type": "phone"},
    "percentage": {"type": "number", "limits": {"minimum": 0, "maximum": 100}},
}
# What is recorded as sound or film: no file of that kind is taken here.
RECORDED = frozenset({"audio", "video"})
# Rows of old files that are no questions but what the sheet "settings" says today.
SETTINGS = frozenset({"form_title", "form_id"})


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
    loop = _LOOP.match(text)
    if loop:
        return Kind("begin repeat", loop["list"])
    lower = text.lower().replace("_", " ")
    if lower.startswith(("get ", "uri:")):
        return Kind("hidden")
    prompt = _PROMPT.match(lower)
    if prompt:
        lower = prompt["add"] or prompt["q"] or prompt["bare"]
    return Kind(_SPELLINGS.get(lower, lower))
