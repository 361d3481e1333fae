"""What the form's answers carry: no cookie, nothing for a cache to mix up, and a strict policy."""

from typing import Any

import pytest
from django.test import Client

from surveys.models import Survey
from tests.surveys.equal import publish_equal_parks
from tests.surveys.factory import close
from tests.surveys.web.resident import sent, start

pytestmark = pytest.mark.django_db


def every_answer() -> list[Any]:
    """One answer of every kind that the form gives."""
    publish_equal_parks("religion")
    draft, done = start().send(visits="no"), sent()
    of_draft, of_done = f"/en/answer/parks/{draft.key}/", f"/en/answer/parks/{done.key}/"
    gets = [
        "/en/answer/parks/",
        of_draft,
        f"{of_draft}page/wishes/",
        f"{of_draft}page/nowhere/",
        f"{of_draft}saved/",
        f"{of_draft}check/",
        f"{of_done}about-you/",
        f"{of_done}about-you/1/",
        f"{of_done}done/",
        "/en/answer/parks/unknown/",
    ]
    posts = [
        (f"{of_draft}page/wishes/", {"more": "x"}),
        (f"{of_draft}page/wishes/", {"mood": "9"}),
        (f"{of_draft}page/wishes/", {"more": "x" * 2_000_000}),
        (f"{of_done}about-you/", {"answer": "yes"}),
        (f"{of_done}about-you/1/", {"religion": "sikh"}),
        (f"{of_done}done/", {"email": "no"}),
        ("/en/answer/parks/", {"visits": "yes"}),
    ]
    answers = [Client().get(address) for address in gets]
    answers += [Client().head(address) for address in gets]
    answers += [Client().post(address, fields) for address, fields in posts]
    answers.append(Client().post("/en/answer/parks/", headers={"Origin": "https://elsewhere.example"}))
    answers.append(Client().put("/en/answer/parks/"))
    close(Survey.objects.get())
    answers.append(Client().get("/en/answer/parks/"))
    return answers


def test_every_answer() -> None:
    answers = every_answer()
    assert {200, 302, 400, 403, 404, 405, 413, 422} == {answer.status_code for answer in answers}
    for answer in answers:
        assert answer.cookies.output() == ""
        assert "cookie" not in answer.headers.get("Vary", "").lower()
        kept = answer.headers["Cache-Control"]
        assert ("no-store" in kept or "no-cache" in kept, "private" in kept) == (True, True)
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_hold_no_inline_script_or_style_and_nothing_from_elsewhere() -> None:
    for answer in every_answer():
        html = answer.content.decode()
        assert " style=" not in html
        assert "<style" not in html
        assert " onclick=" not in html
        assert "<script>" not in html
        assert 'src="http' not in html
        assert 'src="//' not in html
        assert [part for part in html.split('href="http')[1:] if not part.startswith("://testserver")] == []


def test_only_the_first_page_may_be_shown_again_from_memory() -> None:
    publish_equal_parks("religion")
    person = start()
    assert person.headers["Cache-Control"] == "private, no-cache"
    assert person.send(visits="no").headers["Cache-Control"] == "no-store, private"


def test_nothing_posted_may_stand_in_a_report_of_an_error() -> None:
    publish_equal_parks("religion")
    answer = Client().post("/en/answer/parks/", {"visits": "yes"})
    assert answer.wsgi_request.sensitive_post_parameters == "__ALL__"
