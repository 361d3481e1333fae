"""Breaking a consultation, and posting it in the editor."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.models import ConsultationPage

Raw = list[dict[str, Any]]


def questions(raw: Raw, section: int) -> Raw:
    found: Raw = raw[section]["value"]["questions"]
    return found


def broken(page: ConsultationPage, change: Callable[[Raw], None]) -> Raw:
    raw: Raw = page.questions.get_prep_value()
    change(raw)
    return raw


def post(admin: Client, page: Page, data: dict[str, Any], action: str = "action-publish") -> Any:
    return admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data | {action: "1"})


def errors_of(response: Any) -> Any:
    assert response.status_code == 200, "the page was published"
    return response.context["form"].errors


def use_code(raw: Raw, section: int, question: int, code: str) -> None:
    questions(raw, section)[question]["value"]["code"] = code


def set_rule(raw: Raw, section: int, place: int, **condition: str) -> None:
    value = {"against": "written", **condition}
    rule = {"join": "all", "conditions": [{"type": "condition", "value": value, "id": "c"}], "json": ""}
    questions(raw, section)[place]["value"]["rule"] = rule


def spoil(page: ConsultationPage) -> ConsultationPage:
    page.questions = broken(page, lambda raw: use_code(raw, 1, 1, "use"))
    return page
