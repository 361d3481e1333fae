"""Where somebody is among the sections: never further back for having gone on, changed an answer, or the language."""

import re

import pytest

from surveys.models import Response
from tests.surveys.factory import publish_parks, text
from tests.surveys.web.resident import Resident, start

pytestmark = pytest.mark.django_db


def yes_no(code: str, when: str = "") -> dict[str, object]:
    """A question of yes and no, asked always or when another was answered with yes."""
    options = [{"code": "yes", "label": text("Yes")}, {"code": "no", "label": text("No")}]
    question = {"code": code, "type": "yes_no", "text": text(f"{code}?"), "options": options}
    return {**question, "when": {"op": "equals", "question": when, "value": "yes"}} if when else question


def branching() -> None:
    """Publish five sections, of which the second and the fourth depend on earlier answers."""
    sections = [
        {"code": "one", "title": text("One"), "questions": [yes_no("a"), yes_no("b")]},
        {"code": "two", "title": text("Two"), "questions": [yes_no("c", "a"), yes_no("d", "c")]},
        {"code": "three", "title": text("Three"), "questions": [yes_no("e")]},
        {"code": "four", "title": text("Four"), "questions": [yes_no("f", "b")]},
        {"code": "five", "title": text("Five"), "questions": [yes_no("g")]},
    ]
    publish_parks(sections=sections)


def section(person: Resident) -> tuple[int, int]:
    """Return which section of how many the page says it is in."""
    found = re.search(r"Section (\d+) of (\d+)", person.page.text)
    assert found, person.page.text
    return int(found[1]), int(found[2])


@pytest.mark.parametrize("first", [("no", "no"), ("yes", "no"), ("no", "yes"), ("yes", "yes")])
def test_going_on_never_leads_to_an_earlier_section(first: tuple[str, str]) -> None:
    branching()
    person = start()
    seen = [section(person)]
    person.send(a=first[0], b=first[1])
    while person.place != "check":
        seen.append(section(person))
        person.send(**dict.fromkeys(person.page.names, "yes"))
    numbers = [number for number, _ in seen]
    assert numbers == sorted(numbers)
    assert all(number <= of for number, of in seen)
    # Only answers add sections, and after the first page each is counted from the start.
    assert len({of for _, of in seen[1:]}) == 1
    assert numbers[-1] == seen[-1][1]


def test_the_language_changes_neither_the_place_nor_the_progress() -> None:
    branching()
    person = start().send(a="yes", b="yes")
    while person.place != "check":
        place, before = person.place, section(person)
        other = Resident().visit(person.address.replace("/en/", "/ur/"))
        assert (other.place, other.page.language[0]) == (place, "ur")
        assert section(other.visit(other.address.replace("/ur/", "/en/"))) == before
        person.send(**dict.fromkeys(person.page.names, "yes"))


def test_while_sent_answers_are_changed() -> None:
    branching()
    person = start().send(a="yes", b="no").send(c="no").send(e="no").send(g="no").send()
    base = f"/en/answer/parks/{person.key}/change"
    person.visit(f"{base}/page/one/")
    seen = [section(person)]
    person.send(b="yes")
    while person.place != "change":
        seen.append(section(person))
        person.send(**({"f": "yes"} if "f" in person.page.names else {}))
    assert seen == [(1, 4), (2, 5), (3, 5), (4, 5), (5, 5)]
    person.send()
    assert Response.objects.get().answers == {"a": "yes", "b": "yes", "c": "no", "e": "no", "f": "yes", "g": "no"}
