"""The 1,200 synthetic responses to `buses-after-eight`. Deterministic: the same census, day and seed, the same people.

Nobody in here exists. docs/demo.md tells how they are made and which three groups are planted as under-represented.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from surveys.equality.strands import NOT_ANSWERED
from surveys.services.respond import Submission

from .content import BUSES
from .ids import response_id
from .opinions import Opinion
from .people import Census, Person, draw_people
from .wording import Wording

SEED = 20_01
RESPONSES = 1_200
OPEN_DAYS = 21
_LONDON = ZoneInfo("Europe/London")
# Monday first: paper and assisted sessions follow the working week, the web slackens at the weekend.
_WEEKDAYS = {"web": (12, 12, 11, 11, 9, 6, 7), "assisted": (8, 10, 12, 10, 9, 5, 2), "paper": (12, 11, 10, 10, 9, 0, 0)}
_HOURS = {"web": (7, 22), "assisted": (10, 19), "paper": (9, 16)}
# Main language → language of the form, for those who use the form in it, and the share who do.
_FORM_LANGUAGE = {
    "english": ("cy", 0.01),
    "polish": ("pl", 0.75),
    "urdu": ("ur", 0.6),
    "gujarati": ("gu", 0.55),
    "panjabi": ("ur", 0.1),
}
# Main languages that have no form of their own; some people write in them all the same.
_OWN_SCRIPT = {"panjabi": "pa", "bengali": "bn"}


def synthetic_responses(*, census: Census, opened: date, count: int = RESPONSES, seed: int = SEED) -> list[Submission]:
    """Return the responses in the order they came in.

    census: census strand → category → people of the authority · opened: the day the consultation opened; responses
    come on that day and the 20 after it.
    """
    random = Random(seed)  # noqa: S311 - made-up people, not secrets
    people = draw_people(count, census, random)
    return sorted(_submissions(people, opened, random), key=lambda item: (item.submitted_at, str(item.response_id)))


def _submissions(people: list[Person], opened: date, random: Random) -> Iterator[Submission]:
    for person in people:
        channel = _channel(person, random)
        language = _language(person, random)
        opinion = Opinion(person, Wording(_written_in(person, language, random), random), opened, random)
        yield Submission(
            response_id=response_id(BUSES, person.number),
            channel=channel,
            language=language,
            answers=opinion.answers(),
            equality=_told(person),
            submitted_at=_moment(channel, opened, random),
        )


def _told(person: Person) -> dict[str, str]:
    """What is sent: a strand left open is not sent at all."""
    return {strand: category for strand, category in person.equality.items() if category != NOT_ANSWERED}


def _channel(person: Person, random: Random) -> str:
    weights = {"web": 70.0, "assisted": 18.0, "paper": 12.0}
    if person.age == "0-15":
        weights = {"web": 12.0, "assisted": 86.0, "paper": 2.0}  # sessions in schools and youth clubs
    elif person.age in ("75-84", "85-over"):
        weights = {"web": 30.0, "assisted": 25.0, "paper": 45.0}
    if person.strands["english-proficiency"] in ("speaks-not-well", "cannot-speak"):
        weights["assisted"] += 60
    return random.choices(list(weights), list(weights.values()))[0]


def _language(person: Person, random: Random) -> str:
    code, share = _FORM_LANGUAGE.get(person.strands["main-language"], ("en", 1.0))
    return code if random.random() < share else "en"


def _written_in(person: Person, language: str, random: Random) -> str:
    own = _OWN_SCRIPT.get(person.strands["main-language"])
    return own if own and language == "en" and random.random() < 0.35 else language


def _moment(channel: str, opened: date, random: Random) -> datetime:
    """A moment of an open day: more in the first days, and by the channel's week."""
    days = [opened + timedelta(days=number) for number in range(OPEN_DAYS)]
    weights = [_WEEKDAYS[channel][day.weekday()] * (2.2 if number < 3 else 1.0) for number, day in enumerate(days)]
    day = random.choices(days, weights)[0]
    first, last = _HOURS[channel]
    hour = random.randint(max(first, 9) if day == opened else first, last)
    return datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), tzinfo=_LONDON)
