"""How strands go together in one person: rough leanings, so that a made-up resident is believable. Pure.

They decide who is in a category and never how many are (see `margins.deal`), and stand for no measured figure.
"""

from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .people import Person

_RELIGION: Mapping[str, Mapping[str, float]] = {
    "asian-indian": {"hindu": 6, "sikh": 5, "muslim": 1.5, "christian": 0.1, "no-religion": 0.1},
    "asian-pakistani": {"muslim": 9},
    "asian-bangladeshi": {"muslim": 9},
    "asian-chinese": {"buddhist": 9, "no-religion": 4, "christian": 0.8},
    "asian-other": {"hindu": 2, "muslim": 2, "buddhist": 5, "christian": 0.5, "no-religion": 0.3},
    "black-african": {"christian": 2, "muslim": 2, "no-religion": 0.2},
    "black-caribbean": {"christian": 3, "no-religion": 1},
    "black-other": {"christian": 2, "muslim": 1, "no-religion": 0.7},
    "other-arab": {"muslim": 9, "christian": 0.5},
    "other-any": {"muslim": 1, "sikh": 3, "hindu": 0.5, "christian": 0.5, "no-religion": 0.5},
}
_WHITE_OR_MIXED = {"christian": 2.0, "no-religion": 2.2, "jewish": 4.0, "other-religion": 1.0, "muslim": 0.1}
_HARDLY = 0.02

_ENGLISH_AT_HOME: Mapping[str, float] = {
    "white-british": 30,
    "white-irish": 20,
    "black-caribbean": 20,
    "white-other": 0.25,
    "asian-indian": 0.8,
    "asian-pakistani": 1,
    "asian-bangladeshi": 0.9,
    "black-african": 0.9,
    "asian-chinese": 0.5,
    "white-roma": 0.2,
    "other-arab": 0.5,
}

_TONGUES: Mapping[str, Mapping[str, int]] = {
    "asian-indian": {"gujarati": 62, "panjabi": 17, "urdu": 13, "other-language": 6, "tamil": 2},
    "asian-pakistani": {"urdu": 65, "panjabi": 30, "other-language": 5},
    "asian-bangladeshi": {"bengali": 95, "other-language": 5},
    "asian-chinese": {"chinese": 100},
    "asian-other": {"tamil": 25, "other-language": 50, "gujarati": 10, "urdu": 15},
    "black-african": {"somali": 55, "french": 10, "portuguese": 10, "other-language": 25},
    "white-other": {"polish": 45, "romanian": 15, "portuguese": 10, "lithuanian": 8, "italian": 7, "bulgarian": 6,
                    "spanish": 4, "turkish": 5},
    "white-roma": {"romanian": 80, "other-language": 20},
    "other-arab": {"arabic": 100},
    "other-any": {"panjabi": 30, "arabic": 15, "other-language": 55},
}  # fmt: skip
_ANY_TONGUE = {"other-language": 70, "arabic": 10, "french": 8, "portuguese": 8, "british-sign-language": 4}

_MARRIED_BY_AGE = {"16-24": 0.1, "25-34": 0.9}
_NEVER_BY_AGE = {"16-24": 8.0, "25-34": 1.6, "35-44": 0.7}
_WIDOWED_BY_AGE = {"65-74": 4.0, "75-84": 12.0, "85-over": 25.0}
_DISABLED_BY_AGE = {"0-15": 0.4, "16-24": 0.6, "55-64": 1.8, "65-74": 2.4, "75-84": 3.5, "85-over": 5.0}
_CARING_BY_AGE = {"0-15": 0.15, "16-24": 0.5, "45-54": 2.0, "55-64": 2.2, "85-over": 0.5}


def by_ethnicity_for_religion(person: "Person", category: str) -> float:
    """How likely a religion is for a person's ethnic group."""
    return _RELIGION.get(person.strands["ethnicity"], _WHITE_OR_MIXED).get(category, _HARDLY)


def by_ethnicity_for_english(person: "Person", category: str) -> float:
    """How likely English as the main language is for a person's ethnic group."""
    return _ENGLISH_AT_HOME.get(person.strands["ethnicity"], 3.0) if category == "main-language-english" else 1.0


def by_age_for_partnership(person: "Person", category: str) -> float:
    """How likely a marital status is at a person's age."""
    if category == "never-married":
        return _NEVER_BY_AGE.get(person.age, 0.3)
    if category == "married-or-civil-partnership":
        return _MARRIED_BY_AGE.get(person.age, 1.5)
    if category == "widowed-or-surviving-partner":
        return _WIDOWED_BY_AGE.get(person.age, 0.2)
    return 0.05 if person.age == "16-24" else 1.2


def by_age_for_disability(person: "Person", category: str) -> float:
    """How likely a disability is at a person's age."""
    return _DISABLED_BY_AGE.get(person.age, 1.0) if category == "disabled" else 1.0


def by_age_for_care(person: "Person", category: str) -> float:
    """How likely caring for somebody is at a person's age."""
    return 1.0 if category == "not-carer" else _CARING_BY_AGE.get(person.age, 1.0)


def tongue(strands: Mapping[str, str], random: Random) -> str:
    """Return a main language that fits the ethnic group, for a person whose proficiency in English is drawn."""
    if strands["english-proficiency"] == "main-language-english":
        return "english"
    choices = _TONGUES.get(strands["ethnicity"], _ANY_TONGUE)
    return random.choices(list(choices), list(choices.values()))[0]
