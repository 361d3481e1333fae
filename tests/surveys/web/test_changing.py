"""Changing answers that were sent, page by page, from the confirmation."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.models import Response, ResponseChange, ResponseRevision
from surveys.services.respond import body_digest
from tests.surveys.factory import publish_parks
from tests.surveys.web.resident import Resident, sent

pytestmark = pytest.mark.django_db

SENT = {"visits": "no", "more": "More trees"}


def changing(language: str = "en") -> Resident:
    """Return a resident who sent their answers and is where they can be changed."""
    publish_parks()
    person = sent(language)
    return person.visit(follow(person, "/change/"))


def follow(person: Resident, ending: str) -> str:
    """Return the address of the first link in the page that ends so."""
    return next(href for href, _ in person.page.links if href.partition("#")[0].partition("?")[0].endswith(ending))


def open_question(person: Resident, code: str) -> Resident:
    """Follow the link that changes one answer."""
    return person.visit(next(href for href, _ in person.page.links if href.endswith(f"#{code}")).partition("#")[0])


@pytest.mark.parametrize("language", ["en", "ur"])
def test_one_answer_is_changed_and_sent(language: str) -> None:
    person = changing(language)
    first = Response.objects.get()
    assert (person.place, person.page.language[0]) == ("change", language)
    open_question(person, "more")
    assert (person.place, person.page.values["more"]) == ("change/page/wishes", ["More trees"])
    person.send(more="Fewer cars")
    assert (person.place, Response.objects.get().answers) == ("change", SENT)
    person.send()
    assert (person.status, person.place) == (200, "done")
    response, earlier = Response.objects.get(), ResponseRevision.objects.get()
    assert response.answers == {"visits": "no", "more": "Fewer cars"}
    assert (response.revision, response.reference, response.status) == (
        first.revision + 1,
        first.reference,
        "submitted",
    )
    assert response.body_sha256 == body_digest(
        survey="parks", channel="web", language=language, answers=response.answers
    )
    assert first.submitted_at is not None
    assert response.submitted_at is not None
    assert response.submitted_at > first.submitted_at
    assert (earlier.answers, earlier.revision, earlier.body_sha256) == (SENT, first.revision, first.body_sha256)
    assert (earlier.submitted_at, earlier.language) == (first.submitted_at, language)
    assert ResponseChange.objects.count() == 0


def test_the_confirmation_says_that_the_changes_were_sent_and_when() -> None:
    person = changing()
    open_question(person, "more").send(more="Fewer cars").send()
    assert person.page.heading == "Your changes have been sent"
    assert "We received your changes on" in person.page.text
    assert follow(person, "/change/")


def test_from_the_first_page_to_the_last_with_what_was_sent() -> None:
    person = changing()
    person.visit(follow(person, "/change/page/use/"))
    assert person.page.values["visits"] == ["no"]
    assert person.page.link("govuk-back-link").endswith("/change/")
    person.send()
    assert (person.place, person.page.values["more"]) == ("change/page/wishes", ["More trees"])
    person.send(name="High Street")
    assert person.place == "change"
    person.send()
    assert Response.objects.get().answers == {**SENT, "name": "High Street"}


def test_a_change_that_opens_questions_leads_to_them_and_to_no_others() -> None:
    person = changing()
    open_question(person, "visits").send(visits="yes")
    assert person.place == "change/page/use.2"
    person.send(often="3")
    assert person.place == "change"
    assert person.send().place == "done"
    assert Response.objects.get().answers == {"visits": "yes", "often": 3, "more": "More trees"}


def test_answers_that_the_change_leads_away_from_are_named_and_left_out() -> None:
    publish_parks()
    person = Resident().visit("/en/answer/parks/").send(visits="yes").send(often="3").send(more="Trees").send()
    person.visit(follow(person, "/change/"))
    open_question(person, "visits").send(visits="no")
    assert "No longer asked" in person.page.text
    assert "How many times a month?" in person.page.text
    person.send()
    assert Response.objects.get().answers == {"visits": "no", "more": "Trees"}
    assert ResponseRevision.objects.get().answers == {"visits": "yes", "often": 3, "more": "Trees"}


def test_only_what_was_changed_is_marked() -> None:
    person = changing()
    assert (person.page.html.count("govuk-tag"), "Send my changes" in person.page.text) == (0, False)
    open_question(person, "name").send(name="High Street")
    assert (person.page.html.count('govuk-tag">Changed'), "Send my changes" in person.page.text) == (1, True)
    open_question(person, "name").send(name="")
    assert (person.page.html.count("govuk-tag"), "Send my changes" in person.page.text) == (0, False)
    assert "Nothing is different from the answers you sent." in person.page.text


def test_sending_what_is_the_same_changes_nothing() -> None:
    person = changing()
    before = Response.objects.values().get()
    open_question(person, "more").send(more="More trees")
    person.send()
    assert person.place == "done"
    assert (Response.objects.values().get(), ResponseRevision.objects.count()) == (before, 0)
    assert ResponseChange.objects.count() == 0


def test_keeping_the_answers_as_they_were() -> None:
    person = changing()
    before = Response.objects.values().get()
    open_question(person, "more").send(more="Fewer cars").send(action="keep")
    assert (person.place, person.page.heading) == ("done", "Thank you. Your answers have been sent")
    assert "Your answers stay as you sent them." in person.page.text
    assert (Response.objects.values().get(), ResponseChange.objects.count()) == (before, 0)


def test_a_change_that_is_not_sent_waits_and_is_spoken_of() -> None:
    person = changing()
    open_question(person, "more").send(more="Fewer cars")
    other = Resident().visit(f"/en/answer/parks/{person.key}/")
    assert other.place == "done"
    assert "have not sent the changes" in other.page.text
    other.visit(follow(other, "/change/"))
    assert "Fewer cars" in other.page.text
    assert other.send().page.heading == "Your changes have been sent"


def test_saving_a_change_for_later_shows_the_private_link() -> None:
    person = changing()
    open_question(person, "more").send(more="Fewer cars", action="save")
    assert (person.place, person.page.heading) == ("saved", "Your changes are saved")
    assert f"http://testserver/en/answer/parks/{person.key}/" in person.page.text
    person.visit(follow(person, "/change/"))
    assert "Fewer cars" in person.page.text


def test_mistakes_are_named_on_the_page_and_before_sending() -> None:
    person = changing()
    open_question(person, "visits").send(untick=True)
    assert (person.status, person.page.error_links) == (422, ["#visits"])
    assert ResponseChange.objects.count() == 0
    person.send(action="save", untick=True)
    person.visit(follow(person, "/change/")).send()
    assert (person.status, person.place, person.page.error_links[0].partition("?")[0].rpartition("page/")[2]) == (
        422,
        "change",
        "use/",
    )
    assert Response.objects.get().answers == SENT


def test_the_language_of_the_change_is_that_of_its_last_page() -> None:
    person = changing()
    open_question(person, "more")
    person.visit(person.address.replace("/en/", "/ur/")).send(more="درخت")
    assert person.page.language == ("ur", "rtl")
    assert (Response.objects.get().language, ResponseChange.objects.get().language) == ("en", "ur")
    person.send()
    assert (Response.objects.get().language, ResponseRevision.objects.get().language) == ("ur", "en")


def test_changed_twice_keeps_both() -> None:
    person = changing()
    for words in ("Fewer cars", "No cars"):
        open_question(person, "more").send(more=words).send()
        person.visit(follow(person, "/change/"))
    assert Response.objects.get().answers["more"] == "No cars"
    assert [row.answers["more"] for row in ResponseRevision.objects.all()] == ["More trees", "Fewer cars"]


def test_a_draft_has_nothing_to_change_yet() -> None:
    publish_parks()
    key = Resident().visit("/en/answer/parks/").send(visits="no").key
    for place in ("change/", "change/page/use/"):
        assert Resident().visit(f"/en/answer/parks/{key}/{place}").place == "page/wishes"


def test_a_page_that_does_not_apply_or_does_not_exist() -> None:
    person = changing()
    base = f"/en/answer/parks/{person.key}/change/page"
    for name in ("use.2", "nowhere"):
        assert Resident().visit(f"{base}/{name}/").place == "change"
    person.address = f"{base}/nowhere/"
    assert person.post([("more", "x")]).status == 400
    person.address = f"{base}/wishes/"
    assert person.post([("unheard-of", "x")]).status == 400
    assert ResponseChange.objects.count() == 0


def test_a_change_from_another_site_is_refused() -> None:
    person = changing()
    open_question(person, "more")
    person.post(person.filled(more="Spam"), **{"Sec-Fetch-Site": "cross-site"})
    assert (person.status, ResponseChange.objects.count()) == (403, 0)


def test_an_old_response_can_still_be_changed_before_the_close() -> None:
    person = changing()
    Response.objects.update(submitted_at=timezone.now() - timedelta(days=5))
    open_question(person.visit(person.address), "more").send(more="Fewer cars").send()
    assert Response.objects.get().answers["more"] == "Fewer cars"
