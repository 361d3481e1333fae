"""Changes that come twice, from two devices, after the API changed the response, or after the close."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from surveys.models import Response, ResponseChange, ResponseRevision, Survey
from surveys.selectors.definitions import definition_of
from surveys.services.respond import Submission
from surveys.services.respond.change import save_change
from surveys.services.respond.revision import revise
from surveys.services.respond.single import Withdrawn
from surveys.services.respond.withdrawal import withdraw
from tests.surveys.at_once import at_once
from tests.surveys.factory import close, publish_parks
from tests.surveys.web.resident import URLENCODED, Resident, sent


def on_the_page(words: str = "") -> Resident:
    """Return a resident at the page that changes their words, or with `words` who has saved it."""
    publish_parks()
    person = sent()
    person.visit(f"/en/answer/parks/{person.key}/change/page/wishes/?check=1")
    return person.send(more=words) if words else person


def copy(person: Resident) -> Resident:
    """Return the same page in another window."""
    return Resident(address=person.address, page=person.page)


def change_by_program(words: str) -> None:
    """Change the response from elsewhere, as the API does for whoever runs it."""
    known = Response.objects.select_related("survey", "version").get()
    submission = Submission(known.pk, known.channel, "en", {"visits": "no", "more": words})
    revise(known=known, version=known.version, submission=submission, revision=known.revision + 1)


@pytest.mark.django_db
class TestTwoWindows:
    """What was not seen is never sent."""

    def test_sent_twice_is_sent_once(self) -> None:
        person = on_the_page("Fewer cars")
        again = copy(person)
        person.send()
        first = Response.objects.values().get()
        assert again.send().place == "done"
        assert again.page.heading == "Your changes have been sent"
        assert (Response.objects.values().get(), ResponseRevision.objects.count()) == (first, 1)

    def test_both_windows_add_to_one_change(self) -> None:
        person = on_the_page()
        other = copy(person)
        person.send(more="Fewer cars")
        other.visit(f"/en/answer/parks/{person.key}/change/page/use/?check=1").send(visits="no")
        other.visit(f"/en/answer/parks/{person.key}/change/page/wishes/?check=1").send(name="High Street")
        assert other.send().place == "done"
        assert Response.objects.get().answers == {"visits": "no", "more": "Fewer cars", "name": "High Street"}

    def test_a_change_made_meanwhile_is_to_be_checked_first(self) -> None:
        person = on_the_page("Fewer cars")
        other = copy(person).visit(f"/en/answer/parks/{person.key}/change/page/wishes/?check=1")
        other.send(more="No cars at all")
        person.send()
        assert person.address.endswith("/change/?changed=1")
        assert "Your answers changed in another place" in person.page.text
        assert "No cars at all" in person.page.text
        assert Response.objects.get().answers["more"] == "More trees"
        assert person.send().place == "done"
        assert Response.objects.get().answers["more"] == "No cars at all"

    def test_a_change_dropped_and_another_begun_meanwhile_is_not_taken_for_the_first(self) -> None:
        person = on_the_page("Fewer cars")
        other = copy(person).send(action="keep")
        other.visit(f"/en/answer/parks/{person.key}/change/page/wishes/?check=1").send(more="No cars at all")
        person.send()
        assert person.address.endswith("/change/?changed=1")
        assert Response.objects.get().answers["more"] == "More trees"

    def test_a_change_dropped_meanwhile_is_not_said_to_be_sent(self) -> None:
        person = on_the_page("Fewer cars")
        copy(person).send(action="keep")
        person.send()
        assert person.page.heading == "Thank you. Your answers have been sent"
        assert "Your answers stay as you sent them." in person.page.text
        assert ResponseRevision.objects.count() == 0

    def test_a_page_saved_after_the_change_was_sent_begins_another(self) -> None:
        person = on_the_page()
        late = copy(person)
        person.send(more="Fewer cars").send()
        late.send(name="High Street")
        assert late.place == "change"
        assert Response.objects.get().answers == {"visits": "no", "more": "Fewer cars"}
        change = ResponseChange.objects.get()
        assert (change.began_from, change.answers["more"]) == (Response.objects.get().revision, "More trees")

    @pytest.mark.parametrize("revision", ["", "0", "-1", "1e9", "99999999999", "x"])
    def test_a_revision_that_nobody_saw(self, revision: str) -> None:
        person = on_the_page("Fewer cars")
        assert person.send(revision=revision).address.endswith("/change/?changed=1")
        assert Response.objects.get().answers["more"] == "More trees"


@pytest.mark.django_db
class TestChangedByAProgramMeanwhile:
    """The response has another revision than the change began from."""

    def test_it_is_said_and_what_the_person_sends_takes_its_place(self) -> None:
        person = on_the_page("Fewer cars")
        change_by_program("Longer hours")
        person.send()
        assert person.address.endswith("/change/?changed=1")
        assert "after you began this change" in person.page.text
        assert person.send().place == "done"
        assert Response.objects.get().answers["more"] == "Fewer cars"
        assert [row.answers["more"] for row in ResponseRevision.objects.all()] == ["More trees", "Longer hours"]

    def test_keeping_keeps_what_the_program_sent(self) -> None:
        person = on_the_page("Fewer cars")
        change_by_program("Longer hours")
        person.send(action="keep")
        assert Response.objects.get().answers["more"] == "Longer hours"
        assert ResponseChange.objects.count() == 0


@pytest.mark.django_db
class TestAfterTheClose:
    """The answers that were sent stand."""

    def test_a_change_cannot_be_sent_and_what_was_typed_is_shown(self) -> None:
        person = on_the_page("Fewer cars")
        before = Response.objects.values().get()
        close(Survey.objects.get())
        for visited in (copy(person).send(), copy(person).visit(person.address.partition("?")[0])):
            assert (visited.status, visited.page.heading) == (403, "This consultation has closed")
            assert "Your changes were not sent" in visited.page.text
            assert "Fewer cars" in visited.page.text
        assert Response.objects.values().get() == before

    def test_a_page_that_comes_late_is_not_saved_and_shown(self) -> None:
        person = on_the_page()
        close(Survey.objects.get())
        person.send(more="Fewer cars")
        assert person.status == 403
        assert "Fewer cars" in person.page.text
        assert ResponseChange.objects.count() == 0

    def test_what_was_sent_is_not_shown_any_more(self) -> None:
        person = on_the_page()
        close(Survey.objects.get())
        for place in ("change/", "change/page/wishes/"):
            found = Resident().visit(f"/en/answer/parks/{person.key}/{place}")
            assert (found.place, "More trees" in found.page.text) == ("done", False)
            assert "can no longer be changed" in found.page.text


@pytest.mark.django_db
def test_a_page_that_meets_the_withdrawal_leaves_nothing_behind() -> None:
    on_the_page()
    read_before = Response.objects.select_related("survey", "version").get()
    withdraw(response=read_before)
    definition = definition_of(read_before.version_id, read_before.version.digest)
    with pytest.raises(Withdrawn):
        save_change(response=read_before, change=None, definition=definition, answers={"more": "x"}, language="en")
    assert ResponseChange.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shared_database")
def test_the_same_change_sent_twice_and_at_once_is_one_revision() -> None:
    person = on_the_page("Fewer cars")
    body = urlencode(person.filled())

    def send(_: int) -> tuple[int, str]:
        answer = Client().generic("POST", person.address, body, content_type=URLENCODED)
        return answer.status_code, answer.headers["Location"].partition("?")[0]

    assert at_once(4, send) == [(302, f"/en/answer/parks/{person.key}/done/")] * 4
    assert (Response.objects.get().answers["more"], ResponseRevision.objects.count()) == ("Fewer cars", 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shared_database")
def test_two_pages_of_a_change_saved_at_once_are_both_in_it() -> None:
    person = on_the_page()
    base = f"/en/answer/parks/{person.key}/change/page"
    pages = [(f"{base}/use/", {"visits": "no"}), (f"{base}/wishes/", {"more": "Fewer cars", "name": "High Street"})]

    def save(number: int) -> int:
        address, fields = pages[number % 2]
        answer = Client().generic("POST", address, urlencode(fields), content_type=URLENCODED)
        return answer.status_code

    assert at_once(4, save) == [302] * 4
    answers = ResponseChange.objects.get().answers
    assert (answers["visits"], answers["more"], answers["name"]) == ("no", "Fewer cars", "High Street")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shared_database")
def test_saving_and_withdrawing_at_once_leaves_no_answers() -> None:
    person = on_the_page()

    def act(number: int) -> int:
        if number % 2:
            withdraw(response=Response.objects.get())
            return 302
        answer = Client().generic("POST", person.address, urlencode({"more": "Secret"}), content_type=URLENCODED)
        return answer.status_code

    assert set(at_once(4, act)) <= {302, 404, 410}
    assert (Response.objects.get().status, Response.objects.get().answers) == ("withdrawn", {})
    assert ResponseChange.objects.count() == 0
