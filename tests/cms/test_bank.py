"""Questions and sections are kept once and asked again, with their translations."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from cms.compile import compile_document
from cms.models import ConsultationIndexPage, ConsultationPage, SavedQuestion, SavedSection
from cms.models.bank import Saved
from cms.publishing import publishing_errors
from cms.services.bank import save_to_bank
from surveys.models import Survey

from .editing import errors_of, post, questions
from .making import draft, published, sections, translated
from .posting import form_data, places, streams
from .reading import get

pytestmark = pytest.mark.django_db


def saved(page: ConsultationPage, *places: tuple[int, int | None]) -> list[Saved]:
    raw = page.questions.get_prep_value()
    ids = [raw[s]["id"] if q is None else questions(raw, s)[q]["id"] for s, q in places]
    return save_to_bank(page=page, chosen=ids)


def from_bank(item: Saved, **rule: str) -> dict[str, Any]:
    written = {"against": "written", **rule}
    conditions = [{"type": "condition", "value": written, "id": "c"}] if rule else []
    value = {"saved": item.pk, "rule": {"join": "all", "conditions": conditions}}
    kind = "section_from_bank" if isinstance(item, SavedSection) else "from_bank"
    return {"type": kind, "value": value, "id": f"bank-{item.pk}"}


def section(*children: dict[str, Any]) -> list[dict[str, Any]]:
    value = {"code": "own", "title": "Own", "intro": "", "rule": {"join": "all", "conditions": []}}
    return [{"type": "section", "value": value | {"questions": list(children)}, "id": "own"}]


def document(slug: str) -> dict[str, Any]:
    version = Survey.objects.get(slug=slug).current_version
    assert version is not None
    found: dict[str, Any] = version.document
    return found


def test_a_question_is_asked_again_with_its_translations(consultation: ConsultationPage) -> None:
    urdu = translated(consultation, "ur")
    (item,) = saved(consultation, (0, 0))
    assert (item.name, item.locale.language_code) == ("How often do you use the bus?", "en")
    assert item.get_translation(urdu.locale).block.value["options"][0]["label"] == "[ur] Often"
    again = published(consultation.get_parent().specific, slug="trams", questions=section(from_bank(item)))
    translated(again, "ur")
    assert document("trams")["sections"][0]["questions"] == sections("ur")[0]["questions"][:1]


def test_a_section_is_asked_again_with_the_rules_among_its_own(index: ConsultationIndexPage) -> None:
    page = published(index)
    (item,) = saved(page, (1, None))
    again = published(index, slug="trams", questions=[from_bank(item)])
    expected = sections()[1]
    del expected["when"]
    assert compile_document([again])["sections"] == [expected]


def test_a_question_leaves_its_rule_behind_and_takes_one_where_it_is_asked(index: ConsultationIndexPage) -> None:
    page = published(index)
    often, good = saved(page, (0, 0), (0, 2))
    again = published(
        index,
        slug="trams",
        questions=section(from_bank(often), from_bank(good, question="use", operator="equals", value="often")),
    )
    asked = compile_document([again])["sections"][0]["questions"]
    assert asked[1]["when"] == {"op": "equals", "question": "use", "value": "often"}
    assert asked[1]["text"] == {"en": "How good are they?"}


def test_what_is_published_stays_when_the_bank_changes(index: ConsultationIndexPage) -> None:
    (item,) = saved(published(index), (0, 0))
    again = published(index, slug="trams", questions=section(from_bank(item)))
    before = document("trams")
    content = item.content.get_prep_value()
    content[0]["value"]["text"] = "How often?"
    item.content = content
    item.save()
    assert document("trams") == before
    again.save_revision().publish()
    assert document("trams")["sections"][0]["questions"][0]["text"] == {"en": "How often?"}
    assert Survey.objects.get(slug="trams").versions.count() == 2


def test_a_code_of_the_bank_used_twice_is_refused_at_the_block(admin: Client, index: ConsultationIndexPage) -> None:
    (item,) = saved(published(index), (0, 0))
    page = draft(index, slug="trams", questions=section(from_bank(item), {**from_bank(item), "id": "again"}))
    errors = errors_of(post(admin, page, form_data(page)))
    assert places(errors["questions"]) == {
        "0.questions.1": ["The code “use” is used already. Each code may be used once."]
    }


def test_a_rule_at_the_place_is_refused_at_the_place(admin: Client, index: ConsultationIndexPage) -> None:
    (item,) = saved(published(index), (0, 0))
    page = draft(index, slug="trams", questions=section(from_bank(item, question="gone", operator="answered")))
    errors = errors_of(post(admin, page, form_data(page, **streams(questions=page.questions.get_prep_value()))))
    assert list(places(errors["questions"])) == ["0.questions.0.rule.conditions.0.question"]


def test_what_is_gone_from_the_bank_stops_publishing(index: ConsultationIndexPage) -> None:
    (question, whole) = saved(published(index), (0, 0), (1, None))
    page = draft(index, slug="trams", questions=[*section(from_bank(question)), from_bank(whole)])
    question.delete()
    whole.delete()
    page = ConsultationPage.objects.get(pk=page.pk)
    assert set(publishing_errors(page)) == {"questions"}


def test_a_mistake_inside_a_saved_section_is_said_at_its_block(index: ConsultationIndexPage) -> None:
    (item,) = saved(published(index), (1, None))
    page = draft(index, slug="trams", questions=[from_bank(item), {**from_bank(item), "id": "again"}])
    error = publishing_errors(page)["questions"]
    assert set(error.as_json_data()["blockErrors"]) == {1}


def test_bank_questions_cost_two_queries_however_many(
    index: ConsultationIndexPage, django_assert_num_queries: Any
) -> None:
    items = saved(published(index), (0, 0), (0, 1), (0, 2), (1, None))
    page = draft(index, slug="trams", questions=[*section(*map(from_bank, items[:3])), from_bank(items[3])])
    page = ConsultationPage.objects.select_related("locale").get(pk=page.pk)
    for block in page.questions:
        assert block.value
    compile_document([page])
    with django_assert_num_queries(2):
        page.equality_strands = []
        compile_document([page])


def test_saving_from_the_menu_of_the_page(admin: Client, consultation: ConsultationPage) -> None:
    address = reverse("consultation_to_bank", args=[consultation.pk])
    assert f'href="{address}"' in get(admin, reverse("wagtailadmin_pages:edit", args=[consultation.pk]))
    html = get(admin, address)
    assert "The whole section “Evenings”" in html
    assert "How good are they?" in html
    raw = consultation.questions.get_prep_value()
    response = admin.post(address, {"chosen": [raw[0]["id"], questions(raw, 1)[3]["id"]]})
    assert response.status_code == 302
    assert [item.name for item in SavedSection.objects.all()] == ["Evenings"]
    assert [item.name for item in SavedQuestion.objects.all()] == ["Anything else?"]
    assert "2 saved to the bank." in get(admin, response.headers["Location"])


def test_nothing_chosen_saves_nothing(admin: Client, consultation: ConsultationPage) -> None:
    response = admin.post(reverse("consultation_to_bank", args=[consultation.pk]), {})
    assert "Choose at least one section or question." in response.content.decode()
    assert not SavedQuestion.objects.exists()


def test_the_bank_is_in_the_menu_and_can_be_edited(admin: Client, consultation: ConsultationPage) -> None:
    (item,) = saved(consultation, (0, 0))
    html = get(admin, reverse("wagtailsnippets_cms_savedquestion:list"))
    assert "How often do you use the bus?" in html
    assert "Question bank" in get(admin, "/admin/")
    get(admin, reverse("wagtailsnippets_cms_savedquestion:edit", args=[item.pk]))


def test_an_editor_offers_the_bank(admin: Client, consultation: ConsultationPage) -> None:
    html = get(admin, reverse("wagtailadmin_pages:edit", args=[consultation.pk]))
    assert "From the bank" in html
    get(admin, reverse("wagtailsnippetchoosers_cms_savedquestion:choose"))


def test_officers_fill_the_bank_and_do_not_empty_it(publisher: object) -> None:
    for role in ("Officer", "Publisher"):
        held = set(Permission.objects.filter(group__name=role).values_list("codename", flat=True))
        assert {"add_savedquestion", "change_savedquestion", "add_savedsection", "change_savedsection"} <= held
        assert held.isdisjoint({"delete_savedquestion", "delete_savedsection"})


def test_a_stranger_cannot_save_to_it(index: ConsultationIndexPage) -> None:
    page = draft(index)
    response = Client().post(reverse("consultation_to_bank", args=[page.pk]), {"chosen": ["x"]})
    assert response.status_code == 302
    assert "/login" in response.headers["Location"]
    assert not SavedQuestion.objects.exists()


def test_what_comes_from_the_bank_is_not_offered_to_it_again(admin: Client, index: ConsultationIndexPage) -> None:
    (item,) = saved(published(index), (0, 0))
    own = questions(index.get_children().get().specific.questions.get_prep_value(), 1)[3]
    page = draft(index, slug="trams", questions=section(from_bank(item), own))
    html = get(admin, reverse("consultation_to_bank", args=[page.pk]))
    assert "Anything else?" in html
    assert "How often do you use the bus?" not in html
    (whole,) = save_to_bank(page=page, chosen=["own"])
    assert [child.block_type for child in whole.block.value["questions"]] == ["long_text"]


def test_a_section_left_with_nothing_of_its_own_is_not_saved(index: ConsultationIndexPage) -> None:
    (item,) = saved(published(index), (0, 0))
    page = draft(index, slug="trams", questions=section(from_bank(item)))
    assert save_to_bank(page=page, chosen=["own"]) == []
