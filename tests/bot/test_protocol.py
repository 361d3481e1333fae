"""Frames: what is read is what the published schema takes, and what is written is in it."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.conversation import Look, Taken
from bot.dialogue import ACTIONS, Act, Choose, Say
from bot.protocol import FRAME_BYTES, Hello, Ping, Refused, TurnSent, parse
from bot.socket import frames
from tests.bot.protocol_schema import SCHEMA, valid

HELLO = {"type": "hello", "token": "t", "language": "cy"}
SAY = {"type": "say", "id": "a-1_B", "text": "yes"}
CHOOSE = {"type": "choose", "id": "a", "piece": "when", "fields": {"when": ["2026", ""], "other": []}}
ACT = {"type": "act", "id": "a", "action": "change", "topic": "when"}
GOOD = (HELLO, SAY, CHOOSE, ACT, {"type": "act", "id": "a", "action": "skip"}, {"type": "ping"})


def refused(frame: Any) -> Refused:
    """What a frame is refused with; a value is written as JSON."""
    with pytest.raises(Refused) as caught:
        parse(frame if isinstance(frame, str) else json.dumps(frame))
    return caught.value


def test_each_message_is_read() -> None:
    assert [parse(json.dumps(message)) for message in GOOD] == [
        Hello("t", "cy"),
        TurnSent("a-1_B", Say("yes")),
        TurnSent("a", Choose("when", {"when": ("2026", ""), "other": ()})),
        TurnSent("a", Act("change", "when")),
        TurnSent("a", Act("skip")),
        Ping(),
    ]


BROKEN = [
    [],
    "text",
    None,
    1,
    {},
    {"type": None},
    {"type": ["say"]},
    {"type": "state"},
    {"type": "ping", "id": "a"},
    *({**message, "more": 1} for message in GOOD),
    *({key: value for key, value in message.items() if key != left} for message in GOOD[:3] for left in message),
    *({**SAY, "id": odd} for odd in ("", "a b", "é", "x" * 65, 1, None, ["a"])),
    *({**SAY, "text": odd} for odd in ("", 1, None, ["yes"], "nul \0")),
    *({**HELLO, "language": odd} for odd in ("", "EN", "en us", "english", None)),
    *({**HELLO, "token": odd} for odd in ("", None, 5)),
    *({**ACT, "action": odd} for odd in ("", "drop", None, ["skip"])),
    {**ACT, "topic": None},
    {**CHOOSE, "piece": ""},
    *({**CHOOSE, "fields": odd} for odd in ([], None, {"": []}, {"a": "b"}, {"a": [1]}, {"a": None}, {"a\0": []})),
    {**CHOOSE, "fields": {str(number): [] for number in range(201)}},
    {**CHOOSE, "fields": {"a": [""] * 201}},
]


@pytest.mark.parametrize("message", BROKEN, ids=lambda message: json.dumps(message)[:60])
def test_what_the_schema_does_not_take_is_refused(message: Any) -> None:
    assert not valid(message, "client")
    assert refused(message).code == "bad_message"


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "{",
        "[" * 16_000,
        '{"type":"ping","type":"ping"}',
        '{"type":"say","id":"a","text":"half \\ud83d"}',
        '{"type":"choose","id":"a","piece":"p","fields":{"\\udc00":[]}}',
        '{"type":"choose","id":"a","piece":"p","fields":{"x":["1"],"x":["2"]}}',
        "NaN",
        '{"type":"say","id":"a","text":' + "9" * 5_000 + "}",
    ],
    ids=range(9),
)
def test_json_that_means_nothing_or_two_things_is_refused(frame: str) -> None:
    assert refused(frame).code == "bad_message"


def test_a_refusal_names_the_message_it_is_about() -> None:
    assert refused({**SAY, "text": 1}).client_id == "a-1_B"
    assert refused({**SAY, "text": "x" * 4_001}).client_id == "a-1_B"
    assert refused({**SAY, "id": "no id"}).client_id == ""


def test_lengths_are_counted_in_characters_and_frames_in_bytes() -> None:
    words = "ہ" * 4_000
    assert parse(json.dumps({**SAY, "text": words}, ensure_ascii=False)) == TurnSent("a-1_B", Say(words))
    assert refused({**SAY, "text": "x" * 4_001}).code == "too_long"
    assert refused({**CHOOSE, "fields": {"a": ["x" * 2_000], "b": ["x" * 2_001]}}).code == "too_long"
    assert isinstance(parse(json.dumps({**CHOOSE, "fields": {"a": ["x" * 2_000], "b": ["x" * 2_000]}})), TurnSent)
    frame = json.dumps(SAY)
    assert isinstance(parse(frame + " " * (FRAME_BYTES - len(frame))), TurnSent)
    assert refused(frame + " " * (FRAME_BYTES - len(frame) + 1)).code == "too_long"
    assert refused('"' + "😀" * (FRAME_BYTES // 4) + '"').code == "too_long"


def test_a_token_is_not_printed() -> None:
    assert "secret" not in repr(parse(json.dumps({**HELLO, "token": "secret"})))


def test_the_schema_knows_every_action() -> None:
    assert SCHEMA["$defs"]["act"]["properties"]["action"]["enum"] == list(ACTIONS)


_WORDS = st.text(max_size=8) | st.sampled_from(
    ["hello", "say", "choose", "act", "ping", "cy", "skip", "a", "\0", "x" * 201]
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def nearly(draw: st.DrawFn) -> Any:
    """A message with one thing put in, put in place of another, or taken out."""
    message: dict[str, Any] = dict(draw(st.sampled_from(GOOD)))
    name = draw(st.sampled_from([*message, "id", "text", "topic", "fields", "language"]))
    if draw(st.booleans()):
        message[name] = draw(_JSON)
    else:
        message.pop(name, None)
    return message


@given(st.one_of(nearly(), _JSON))
@example(HELLO)
def test_parsing_agrees_with_the_published_schema(message: Any) -> None:
    try:
        parse(json.dumps(message))
    except Refused:
        taken = False
    else:
        taken = True
    assert taken == valid(message, "client")


MESSAGES: list[Any] = [{"n": 1, "speaker": "bot", "kind": "ask", "text": "کیا؟", "lang": "ur", "dir": "rtl"}]
LOOK = Look(seq=1, messages=MESSAGES, prompt=None, piece=None, language="ur", phase="questions", key="")
TAKEN = Taken(seq=2, messages=MESSAGES, prompt=None, piece=None, language="ur", phase="review", key="k" * 43)


def test_what_is_sent_is_in_the_schema_and_names_no_more_than_it() -> None:
    sent = {
        "state": frames.state(LOOK),
        "ack": frames.ack("a", TAKEN),
        "msg": frames.msg(TAKEN),
        "err": frames.err("too_fast", "Wait.", "a", 2),
        "pong": frames.PONG,
    }
    for kind, frame in sent.items():
        assert json.loads(frame)["type"] == kind
        assert valid(json.loads(frame), kind), frame
    assert "کیا؟" in sent["state"]
    assert valid(json.loads(frames.err("busy", "Later.")), "err")
    assert json.loads(frames.err("busy", "Later.")).keys() == {"type", "code", "text"}
