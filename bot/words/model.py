"""What the words come out as: JSON objects for the transcript, and for a client to draw what is asked now.

Texts are plain: no mark-up in them, and nothing in them is to be read as such. Paragraphs are parted by an empty line.
"""

from typing import Literal, NotRequired, TypedDict

Direction = Literal["ltr", "rtl"]
Input = Literal["one", "many", "text", "long_text", "parts", "rich", "none"]


class Quote(TypedDict):
    """Words of somebody else than the chat: an answer read back, a title in another language, a passage."""

    text: str
    lang: str
    dir: Direction


class Item(TypedDict):
    """One line of a list of questions. `answer` may be what is wrong with it; `change` is the question's code.

    lang, dir: those of the question. What a person typed runs in its own direction.
    """

    question: str
    answer: str
    lang: str
    dir: Direction
    change: str


class Button(TypedDict):
    """Something to press under a message. lang, dir: only where they are not the message's."""

    text: str
    action: str
    topic: str
    hint: NotRequired[str]
    lang: NotRequired[str]
    dir: NotRequired[Direction]


class Link(TypedDict):
    """A way to another page."""

    text: str
    href: str


class Source(TypedDict):
    """Where a quoted passage stands."""

    title: str
    heading: str
    href: str


class Message(TypedDict):
    """One entry of the transcript. `n`, its place there, is put in by whoever keeps the transcript.

    about: the question that `change` leads to; it is heard, and not shown. lang, dir: of `text`, which need not be
    those of the conversation: words may be missing in a language. "und" is a language that nobody knows: that of what
    a person typed.
    """

    speaker: Literal["bot", "person"]
    kind: str
    text: str
    lang: str
    dir: Direction
    n: NotRequired[int]
    quote: NotRequired[Quote]
    change: NotRequired[str]
    about: NotRequired[Quote]
    items: NotRequired[list[Item]]
    options: NotRequired[list[Button]]
    links: NotRequired[list[Link]]
    source: NotRequired[Source]
    private: NotRequired[Literal[True]]


class Choice(TypedDict):
    """One option of a prompt. price: with its currency. lang, dir: only where they are not the prompt's."""

    value: str
    text: str
    hint: NotRequired[str]
    price: NotRequired[str]
    exclusive: NotRequired[Literal[True]]
    lang: NotRequired[str]
    dir: NotRequired[Direction]


class Box(TypedDict):
    """One of several boxes of an answer. width: characters."""

    name: str
    text: str
    width: int


class Progress(TypedDict):
    """Which question of how many."""

    number: int
    of: int


class Prompt(TypedDict):
    """What is asked now. `name` is that of the field; with `boxes` each has its own."""

    piece: str
    input: Input
    legend: str
    lang: str
    dir: Direction
    name: str
    required: bool
    why: bool
    can_skip: bool
    can_back: bool
    progress: Progress | None
    words_only: bool
    buttons_only: bool
    hint: NotRequired[str]
    options: NotRequired[list[Choice]]
    boxes: NotRequired[list[Box]]
    maximum: NotRequired[int]
    mode: NotRequired[Literal["numeric", "decimal", "email", "tel"]]
    autocomplete: NotRequired[str]
    unit: NotRequired[str]
    value: NotRequired[list[str]]
