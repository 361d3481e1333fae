"""ONS eQ's texts: plain, with placeholders, or with the older {{ answers['…'] }}."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..wording import pipe

_OLD = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_ANSWER = re.compile(r"answers(?:\[\s*['\"]([^'\"]+)['\"]\s*\]|\.([\w-]+))")
_QUOTED = re.compile(r"['\"]([^'\"]+)['\"]")
_NEW = re.compile(r"\{([\w-]+)\}")


def text_of(value: Any) -> str:
    """Return a text with marks where an answer is repeated; several paragraphs are put under one another."""
    if isinstance(value, str):
        return _OLD.sub(_old, value)
    if isinstance(value, list):
        return "\n".join(part for part in (text_of(each) for each in value) if part)
    if not isinstance(value, Mapping):
        return ""
    if "text" in value or "text_plural" in value:
        plural = value.get("text_plural")
        forms = plural.get("forms", {}) if isinstance(plural, Mapping) else {}
        text = value.get("text") or forms.get("other") or next(iter(forms.values()), "")
        return _with_placeholders(str(text), value.get("placeholders"))
    return content_of(value)


def content_of(value: Mapping[str, Any]) -> str:
    """Return the words of guidance, of a definition or of a page without questions."""
    return "\n".join(part for part in _parts(value) if part)


def _parts(value: Mapping[str, Any]) -> Iterator[str]:
    for key in (
        "title",
        "question",
        "show_guidance",
        "description",
        "instruction",
        "basis_for_completion",
        "information_to_provide",
    ):
        yield text_of(value.get(key))
    for entry in value.get("list") or []:
        text = text_of(entry)
        yield f"• {text}" if text else ""
    for key in ("guidance", "contents", "content", "definition", "sections", "questions"):
        inner = value.get(key)
        for each in inner if isinstance(inner, list) else [inner]:
            yield text_of(each)


def _old(match: re.Match[str]) -> str:
    answers = [quoted or dotted for quoted, dotted in _ANSWER.findall(match[1])]
    if answers:
        return " ".join(pipe(answer) for answer in answers)
    # What is not an answer of this person stands there by its name.
    quoted = _QUOTED.search(match[1])
    return pipe(f"{quoted[1]} …" if quoted else match[1].split("|")[0].strip()[:60])


def _with_placeholders(text: str, placeholders: Any) -> str:
    known = {
        str(each.get("placeholder")): each for each in placeholders or [] if isinstance(each, Mapping)
    }  # a placeholder may itself be made of answers
    return _NEW.sub(lambda match: _new(match[1], known), text)


def _new(name: str, known: Mapping[str, Any]) -> str:
    answers = list(dict.fromkeys(_answers(known.get(name))))
    if answers:
        return " ".join(pipe(answer) for answer in answers)
    return _link(known.get(name)) or pipe(name)


def _link(placeholder: Any) -> str:
    """A telephone number or an address that is written into the text."""
    transforms = placeholder.get("transforms") if isinstance(placeholder, Mapping) else None
    for transform in transforms if isinstance(transforms, list) else []:
        arguments = transform.get("arguments") if isinstance(transform, Mapping) else None
        for key in ("telephone_number", "email_address"):
            value = arguments.get(key) if isinstance(arguments, Mapping) else None
            if isinstance(value, str):
                return value
    return ""


def _answers(node: Any) -> Iterator[str]:
    """The answers that a placeholder is made of, in order."""
    if isinstance(node, list):
        for each in node:
            yield from _answers(each)
    elif isinstance(node, Mapping):
        if node.get("source") in ("answers", "calculated_summary"):
            named = node.get("identifier")
            yield from (str(each) for each in (named if isinstance(named, list) else [named]) if each)
        else:
            for each in node.values():
                yield from _answers(each)
