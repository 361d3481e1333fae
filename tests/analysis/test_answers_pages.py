"""The tabs of answers and differences: who may see them, what they say, what they cost, and what filters do."""

import re
from datetime import time
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from surveys.models import AuditEntry, Survey, SurveyVersion
from tests.analysis.builder import at, leicester, publish, question, respond, words
from tests.analysis.signing_in import signed_in
from tests.analysis.test_reach_pages import charts_with_names, our_queries, text_of

pytestmark = pytest.mark.django_db
ANSWERS = "/admin/reach/buses/answers/"
DIFFERENCES = "/admin/reach/buses/differences/"
QUESTIONS = [
    question("use", options=("daily", "never")),
    question("mood", "scale", limits={"minimum": 1, "maximum": 5}, low_label=words("Bad"), high_label=words("Good")),
    question("spend", "budget", options=("parks", "roads"), total=100, unit=words("£")),
    question("more", "long_text"),
]


ENDS = re.compile(r'reach-label reach-end"[^>]*>([^<]*)</text><text class="reach-value reach-end"[^>]*>([^<]*)<')


def assert_tables_are_named(html: str) -> None:
    """Every table has a caption that no other has, and every head says of what it is the head."""
    names = [
        " ".join(re.sub("<[^>]*>", "", name).split()) for name in re.findall("<caption.*?</caption>", html, re.DOTALL)
    ]
    assert len(set(names)) == html.count("<table") > 0
    assert all('scope="' in head for head in re.findall("<th[ >][^>]*", html))


def answered(version: SurveyVersion, people: int, sex: str, channel: str = "web", **answers: Any) -> None:
    respond(version, [{"sex": sex}] * people, answers=answers, channel=channel)


@pytest.fixture
def buses() -> SurveyVersion:
    leicester("sex")
    version = publish(strands=["sex"], questions=QUESTIONS)
    answered(version, 80, "female", use="daily", mood=5, spend={"parks": 100}, more="Later buses")
    answered(version, 20, "female", use="never", mood=4, spend={"roads": 100})
    answered(version, 30, "male", channel="paper", use="daily", mood=2, spend={"parks": 50, "roads": 50})
    answered(version, 70, "male", channel="paper", use="never", mood=1, spend={"roads": 100})
    return version


def test_answers_in_words_in_a_chart_and_in_a_table(officer: Client, buses: SurveyVersion) -> None:
    page = officer.get(ANSWERS)
    text = text_of(page)
    assert "200 answered; most often chosen: Daily (55%)." in text
    assert re.search(r"Daily 110 55\.0% 48\.1% to 61\.8% 5\d\.\d%", text)
    assert "5 – Good" in text
    assert "200 answered; most of the money went to: Roads" in text
    assert "Weighted to the people who live here by: Sex." in text
    assert "People chose to answer: they are not a random sample." in text
    assert "Asked: 200. Answered: 80. Did not answer: 120." in text
    assert "Counted is who wrote something. The words are in the export of the responses." in text
    assert "Later buses" not in text
    # How often somebody takes the bus is no support; what they would spend the money on is.
    assert re.search(r"Parks 110 .* 2 Roads 120 .* 1 Asked", text)
    assert "Rank by support" not in text
    html = page.content.decode()
    assert_tables_are_named(html)
    assert html.index("in a frame that is 100%.") < html.index("reach-chart")
    assert html.count('class="reach-frame"') == 2 + 5 + 2
    assert html.count('">100%</text>') == 3
    assert charts_with_names(html) == 3


def test_a_difference_stands_in_a_sentence_a_chart_and_a_table(officer: Client, buses: SurveyVersion) -> None:
    page = officer.get(DIFFERENCES, {"table": "sex:use"})
    text = unescape(text_of(page))
    assert "4 comparisons were tested together, each of a strand with a question" in text
    assert "4 of them show a difference. Of those that do, at most about one in twenty is likely to be chance." in text
    assert "4 sentences below tell which groups, the largest difference first" in text
    assert "Of the group “Female” 80% chose “Daily”; of the group “Male” 30%." in text
    assert "The group “Female” gave 4.8 on average; the group “Male” 1.3." in text
    assert "Female beside Male" in text
    assert "verybody else" not in text
    assert "Answered: 100 of the group and 100 others." in text
    assert "Without weights: 80%, and 30%." in text
    assert "Female 100 80 – 80.0%" in text
    assert "Rao and Scott, second order: p < 0.001, adjusted p < 0.001, Cramér's V 0.50." in text
    assert "What about use? (differs)" in text
    assert "The whole table : What about use? By: Sex. Female Daily" in text
    # Nothing of this survey puts options forward that groups could support.
    assert "What each group chose most" not in text
    html = page.content.decode()
    assert_tables_are_named(html)
    # A mean of the scale stands between its own ends, an amount between nothing and all of the money.
    assert sorted(ENDS.findall(html)) == [("0%", "100%"), ("1", "5"), ("£0", "£100"), ("£0", "£100")]
    assert html.count(">The whole table<") == len(set(re.findall(r"The whole table<span[^>]*>([^<]*)", html))) == 4
    assert html.index("Filled dot: the group.") < html.index("reach-chart")
    assert charts_with_names(html) == 4


def test_support_by_another_group(analyst: Client) -> None:
    version = publish(strands=["sex"], questions=[*QUESTIONS, question("option", options=("bus", "tram"))])
    for channel, chosen, use in (("web", "bus", "daily"), ("paper", "tram", "never")):
        answered(version, 30, "female", channel=channel, option=chosen, use=use)
    page = analyst.get(DIFFERENCES)
    assert "What each group chose most" in text_of(page)
    assert re.search(
        r"Paper: 30 answered : What about option\? Option Rank Share Count Tram 1 100\.0% 30 Bus", text_of(page)
    )
    assert_tables_are_named(page.content.decode())
    asked = {"by": "question.use", "numbers": "all", "channel": "paper", "table": "sex:use"}
    page = analyst.get(DIFFERENCES, asked)
    assert "Paper: 30 answered" not in text_of(page)
    assert "Never: 30 answered" in text_of(page)
    # What was chosen stays chosen when something else is.
    for form in re.findall(r'<form class="answers-filter".*?</form>', page.content.decode(), re.DOTALL)[1:]:
        kept = dict(re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', form)) | dict(
            re.findall(r'<select id="[^"]*" name="(.*?)">.*?<option value="([^"]*)" selected', form, re.DOTALL)
        )
        assert kept == asked


def test_hidden_numbers_say_so(officer: Client) -> None:
    version = publish(strands=["sex"], questions=QUESTIONS)
    answered(version, 60, "female", use="daily")
    answered(version, 3, "female", use="never")
    answered(version, 60, "male", use="never")
    text = text_of(officer.get(ANSWERS))
    assert "Small numbers are hidden" not in text
    text = text_of(officer.get(DIFFERENCES, {"table": "sex:use"}))
    assert "Female 63 hidden hidden" in text
    assert "Chi-square" not in text
    assert "p ≤ 0.001" in text
    assert "Of the group" not in text
    assert "Show small numbers" not in text


def test_small_numbers_for_those_who_may_and_it_is_written_down(analyst: Client, buses: SurveyVersion) -> None:
    for address, action in ((ANSWERS, "answers.unsuppressed"), (DIFFERENCES, "differences.unsuppressed")):
        assert "Show small numbers" in text_of(analyst.get(address))
        assert "Small numbers are shown" in text_of(analyst.get(address, {"numbers": "all"}))
        entry = AuditEntry.objects.get(action=action)
        assert (entry.survey, entry.actor.email, entry.detail) == (buses.survey, "officer@example.org", {"filter": []})


@pytest.mark.parametrize("address", [ANSWERS, DIFFERENCES])
def test_small_numbers_and_filters_are_refused_to_others(officer: Client, buses: SurveyVersion, address: str) -> None:
    assert officer.get(address, {"numbers": "all"}).status_code == 302
    # A filter without the right to see small numbers filters nothing, and says so.
    pages = [text_of(officer.get(address, asked)).partition("Figures of") for asked in ({"strand": "sex:female"}, {})]
    left_out = (
        " The filter in the address is left out: these are the figures of everybody."
        " Filters work where small numbers are shown."
    )
    assert left_out in pages[0][2]
    assert pages[0][2].replace(left_out, "") == pages[1][2]
    assert "200" in pages[0][2]
    assert not AuditEntry.objects.exists()


def test_a_filter_shows_those_alone_and_the_trail_names_no_group(analyst: Client, buses: SurveyVersion) -> None:
    text = text_of(analyst.get(ANSWERS, {"numbers": "all", "strand": "sex:female", "channel": "web"}))
    assert "100 responses: Group: Female; Channel: Web form." in text
    assert "100 answered; most often chosen: Daily (80%)." in text
    assert re.search(
        r"The 100 responses shown keep the weights .* design effect is 1\.00: .* as many as 100 of equal", text
    )
    assert AuditEntry.objects.get().detail == {"filter": ["channel", "strand"]}
    text = text_of(analyst.get(ANSWERS, {"numbers": "all", "strand": "sex:female", "channel": "paper"}))
    assert "0 responses: Group: Female; Channel: Paper." in text
    assert "Nobody has answered this yet." in text
    text = text_of(analyst.get(DIFFERENCES, {"numbers": "all", "channel": "web"}))
    assert "There is nothing to compare yet" in text


def test_what_is_no_choice_is_named_and_the_rest_holds(analyst: Client, buses: SurveyVersion) -> None:
    asked = {"numbers": "all", "strand": "sex:unheard-of", "channel": "pigeon<b>", "language": "en", "session": ""}
    page = analyst.get(ANSWERS, {**asked})
    text = unescape(text_of(page))
    assert "200 answered; most often chosen" in text
    assert "“sex:unheard-of” is no choice of “Group” here, so it is left out." in text
    assert "“pigeon<b>” is no choice of “Channel” here, so it is left out." in text
    assert "pigeon<b>" not in page.content.decode()
    text = text_of(analyst.get(ANSWERS, {**asked, "channel": "web"}))
    assert "100 responses: Channel: Web form." in text
    assert text.count("is no choice of") == 2
    page = text_of(analyst.get(DIFFERENCES, {"table": "unheard:of", "by": "unheard"}))
    assert "4 comparisons were tested together" in page


def test_files_are_opened_by_those_who_may(site_root: Any) -> None:
    version = publish(strands=["sex"], questions=[question("photo", "file")])
    answered(version, 12, "female", photo=[{"id": "x", "name": "stop.jpg"}])
    client = signed_in("view_profile")
    page = client.get(ANSWERS)
    assert "12 answered. Asked: 12. Answered: 12. Did not answer: 0. Counted is who sent a file." in text_of(page)
    assert "/admin/survey-files/buses/" not in page.content.decode()
    page.wsgi_request.user.user_permissions.add(Permission.objects.get(codename="export_responses"))
    assert client.get(ANSWERS).content.decode().count("/admin/survey-files/buses/") == 1


@pytest.mark.parametrize("address", [ANSWERS, DIFFERENCES])
def test_nobody_has_answered(officer: Client, address: str) -> None:
    publish(strands=["sex"], questions=QUESTIONS)
    assert "Once people answer, this page shows" in text_of(officer.get(address))


@pytest.mark.parametrize("address", [ANSWERS, DIFFERENCES])
def test_nothing_was_ever_published(officer: Client, address: str) -> None:
    Survey.objects.create(slug="buses", title="Buses", opens_at=at(-1, time.min), closes_at=at(1, time.min))
    assert "Once people answer, this page shows" in text_of(officer.get(address))


@pytest.mark.parametrize("address", [ANSWERS, DIFFERENCES])
def test_others_see_nothing(site_root: Any, buses: SurveyVersion, address: str) -> None:
    assert signed_in().get(address).status_code == 302
    assert "next=/admin/reach/" in Client().get(address)["Location"]


@pytest.mark.parametrize("address", [ANSWERS, DIFFERENCES])
def test_the_page_costs_the_same_for_few_and_for_many(officer: Client, address: str) -> None:
    leicester("sex", "age")
    version = publish(strands=["sex", "age"], questions=QUESTIONS)
    answered(version, 110, "female", use="daily")
    officer.get(address)
    answered(version, 1, "male", use="never")
    with our_queries(QUERIES):
        officer.get(address)
    answered(version, 150, "male", use="never", mood=3)
    with our_queries(QUERIES):
        officer.get(address)


# The survey and its versions; of its responses and equality records what has changed, then that; the baselines.
QUERIES = 8
