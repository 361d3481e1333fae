"""Names of files, as they are kept and shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.engine.types.file import KINDS, NAME_LENGTH
from surveys.uploads.names import clean_name, shown_name
from tests.corpus.naughty import NAUGHTY

JPEG, PNG, PDF = KINDS


@pytest.mark.parametrize(
    ("sent", "kind", "kept"),
    [
        ("plan.pdf", PDF, "plan.pdf"),
        ("plan.PDF", PDF, "plan.pdf"),
        ("photo.jpeg", JPEG, "photo.jpg"),
        ("photo.jfif", JPEG, "photo.jpg"),
        ("photo", PNG, "photo.png"),
        # The ending follows from what is in the file.
        ("plan.jpg", PDF, "plan.pdf"),
        ("page.html", PNG, "page.png"),
        ("run.pdf.exe", PDF, "run.pdf"),
        ("archive.tar.gz", PDF, "archive.tar.pdf"),
        ("Plan v1.2", PDF, "Plan v1.2.pdf"),
        ("Mr. Smith.pdf", PDF, "Mr. Smith.pdf"),
        # No folder, in whatever way it is written.
        ("C:\\fakepath\\IMG 1.JPG", JPEG, "IMG 1.jpg"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("/tmp/..", PDF, "file.pdf"),
        ("..\\..\\x.pdf", PDF, "x.pdf"),
        ("a:b.pdf", PDF, "a_b.pdf"),
        ('a"b<c>|d?*.pdf', PDF, "a_b_c__d__.pdf"),
        # Nothing that nobody sees, and nothing that turns the words round.
        ("a\x00b\x1f.pdf", PDF, "ab.pdf"),
        ("bill\u202efdp.exe", PDF, "billfdp.pdf"),
        ("a\r\nSet-Cookie: b.pdf", PDF, "a Set-Cookie_ b.pdf"),
        ("  a \t b  .pdf", PDF, "a b.pdf"),
        # Names that a system keeps for itself, and none at all.
        ("con.pdf", PDF, "file con.pdf"),
        ("LPT1", PDF, "file LPT1.pdf"),
        (".htaccess", PNG, "htaccess.png"),
        ("...", PDF, "file.pdf"),
        ("", JPEG, "file.jpg"),
        # People's own letters stay.
        ("پارک کا نقشہ.pdf", PDF, "پارک کا نقشہ.pdf"),
        ("Łódź – ogród.png", PNG, "Łódź – ogród.png"),
    ],
)
def test_a_clean_name(sent: str, kind: str, kept: str) -> None:
    assert clean_name(sent, kind) == kept


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    kept = clean_name("é" * 300 + ".pdf", PDF)
    assert (len(kept), kept[-5:]) == (NAME_LENGTH, "é.pdf")


@given(st.text() | st.sampled_from(NAUGHTY), st.sampled_from(list(KINDS)))
def test_any_name_becomes_one_that_can_be_kept(sent: str, kind: str) -> None:
    kept = clean_name(sent, kind)
    assert 0 < len(kept) <= NAME_LENGTH
    assert kept.isprintable()
    assert kept.endswith(KINDS[kind])
    assert not kept.startswith((".", " ", "/"))
    assert not set(kept) & set('/\\:*?"<>|')
    assert {unicodedata.category(character) for character in kept}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert clean_name(kept, kind) == kept
    assert 0 < len(shown_name(sent)) <= NAME_LENGTH
    assert shown_name(sent).isprintable()
