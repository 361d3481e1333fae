"""The bank of questions in the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import SavedQuestion, SavedSection


class SavedQuestionViewSet(SnippetViewSet):
    """Questions of the bank, found by name."""

    model = SavedQuestion
    icon = "help"
    menu_label = _("Questions")
    list_display = ("name", "changed_at")
    search_fields = ("name",)


class SavedSectionViewSet(SnippetViewSet):
    """Sections of the bank, found by name."""

    model = SavedSection
    icon = "folder-open-inverse"
    menu_label = _("Sections")
    list_display = ("name", "changed_at")
    search_fields = ("name",)


class BankViewSetGroup(SnippetViewSetGroup):
    """Both, under one heading of the menu."""

    items = (SavedQuestionViewSet, SavedSectionViewSet)
    menu_label = _("Question bank")
    menu_icon = "folder-inverse"
    menu_order = 120
