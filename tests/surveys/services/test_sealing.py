"""Sealed documents: unreadable, bound to their place, and opened by older keys too."""

import base64

import pytest
from pytest_django.fixtures import Settings

from surveys.services.sealing import BLOCK_BYTES, CannotOpen, seal, unseal

DOCUMENT = {"answers": {"religion": "sikh", "religion.other": "کوئی اور"}, "categories": {"religion": "sikh"}}
PLACE = {"table": "equality", "row": "a:b", "survey": 7}


def key(letter: bytes) -> str:
    return base64.b64encode(letter * 32).decode()


def test_there_and_back() -> None:
    name, sealed = seal(DOCUMENT, **PLACE)
    assert unseal(name, sealed, **PLACE) == DOCUMENT
    assert unseal(name, memoryview(sealed), **PLACE) == DOCUMENT


def test_the_bytes_say_nothing() -> None:
    _, sealed = seal(DOCUMENT, **PLACE)
    for word in (b"sikh", b"religion", b"answers", "کوئی".encode()):
        assert word not in sealed


def test_the_same_document_is_never_sealed_the_same() -> None:
    assert seal(DOCUMENT, **PLACE)[1] != seal(DOCUMENT, **PLACE)[1]


def test_the_length_does_not_tell_one_category_from_another() -> None:
    lengths = {
        len(seal({"answers": {"religion": word}, "categories": {"religion": word}}, **PLACE)[1])
        for word in ("sikh", "christian", "no-religion", "prefer-not-to-say")
    }
    assert lengths == {12 + BLOCK_BYTES + 16}


@pytest.mark.parametrize("moved", [{"table": "contact"}, {"row": "a:c"}, {"survey": 8}])
def test_a_document_moved_to_another_place_does_not_open(moved: dict[str, object]) -> None:
    name, sealed = seal(DOCUMENT, **PLACE)
    with pytest.raises(CannotOpen):
        unseal(name, sealed, **{**PLACE, **moved})


def test_an_altered_document_does_not_open() -> None:
    name, sealed = seal(DOCUMENT, **PLACE)
    for place in (0, 20, len(sealed) - 1):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(CannotOpen):
            unseal(name, bytes(altered), **PLACE)
    for short in (b"", sealed[:5], sealed[:12], sealed[:-1]):
        with pytest.raises(CannotOpen):
            unseal(name, short, **PLACE)


def test_the_fault_names_the_row_and_never_what_is_in_it() -> None:
    name, sealed = seal(DOCUMENT, **PLACE)
    with pytest.raises(CannotOpen, match=r"^equality a:z$"):
        unseal(name, sealed, **{**PLACE, "row": "a:z"})


def test_after_a_change_of_keys_old_documents_open_and_new_ones_use_the_new_key(settings: Settings) -> None:
    settings.RESPONSE_KEYS = {"old": key(b"o")}
    old = seal(DOCUMENT, **PLACE)
    settings.RESPONSE_KEYS = {"new": key(b"n"), "old": key(b"o")}
    new = seal(DOCUMENT, **PLACE)
    assert (old[0], new[0]) == ("old", "new")
    assert unseal(*old, **PLACE) == unseal(*new, **PLACE) == DOCUMENT
    settings.RESPONSE_KEYS = {"new": key(b"n")}
    with pytest.raises(CannotOpen):
        unseal(*old, **PLACE)
    settings.RESPONSE_KEYS = {"old": key(b"n")}
    with pytest.raises(CannotOpen):
        unseal(*old, **PLACE)
