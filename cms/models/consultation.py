"""A consultation: why, when, for whom, its questions, and what came of it."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.blocks import PageChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.fields import SynchronizedField

from cms import publishing, synchronise
from cms.acting import acting_as
from cms.blocks import CheckBlock, DocumentBlock, SectionStreamBlock, StepBlock
from cms.forms import ConsultationPageForm
from cms.panels import consultation_edit_handler
from cms.question_preview import preview_context
from cms.selectors.consultation_page import page_details
from cms.selectors.translations import live_pages
from cms.strands import default_strands

from .outcome import PLAIN_FEATURES, OutcomeFields
from .results import ResultsPage

QUESTIONS_MODE = "questions"
# Fields of Wagtail's own page that people read or answer under; saving the rest of them is bookkeeping.
READ_BY_PEOPLE = frozenset({"title", "slug", "live", "locale"})


class ConsultationPage(OutcomeFields, ResultsPage):
    """One consultation in one language. Its title is the question in plain words."""

    class Layout(models.TextChoices):
        SECTION = "section", _("One section a page")
        QUESTION = "question", _("One question a page")

    class AgeAs(models.TextChoices):
        BIRTH_DATE = "birth_date", _("As a date of birth; only the age is kept")
        BAND = "band", _("As an age group")

    summary = models.CharField(_("in one sentence"), max_length=250)
    why = RichTextField(_("why we are consulting"), features=PLAIN_FEATURES, help_text=_("Three sentences do."))
    next_steps = StreamField([("step", StepBlock())], verbose_name=_("what happens next"), blank=True)
    opens_at = models.DateTimeField(_("opens"), null=True)
    closes_at = models.DateTimeField(_("closes"), null=True)
    feedback_due = models.DateField(_("people are told the outcome by"), null=True)
    minutes = models.PositiveSmallIntegerField(_("minutes it takes"), default=10)
    contact_team = models.CharField(_("team"), max_length=150)
    contact_phone = models.CharField(_("telephone"), max_length=50, blank=True)
    contact_text_relay = models.CharField(_("text relay"), max_length=50, blank=True)
    contact_email = models.EmailField(_("email address"), blank=True)
    main_area = models.ForeignKey(
        "cms.Area",
        verbose_name=_("main area"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The authority whose residents are consulted. Answers are compared with who lives there."),
    )
    areas = ParentalManyToManyField("cms.Area", verbose_name=_("other areas"), blank=True, related_name="+")
    topics = ParentalManyToManyField("cms.Topic", verbose_name=_("topics"), related_name="+")
    audiences = ParentalManyToManyField("cms.Audience", verbose_name=_("audiences"), related_name="+")
    documents = StreamField([("document", DocumentBlock())], verbose_name=_("documents"), blank=True)
    related = StreamField(
        [("consultation", PageChooserBlock(page_type="cms.ConsultationPage"))],
        verbose_name=_("related consultations"),
        blank=True,
    )
    layout = models.CharField(_("layout"), max_length=10, choices=Layout.choices, default=Layout.SECTION)
    questions = StreamField(SectionStreamBlock(), verbose_name=_("questions"))
    checks = StreamField(
        [("check", CheckBlock())],
        verbose_name=_("checks between answers"),
        blank=True,
        help_text=_("What cannot be right about the answers taken together, such as an end before its beginning."),
    )
    equality_strands = models.JSONField(_("equality questions"), default=default_strands, blank=True)
    age_as = models.CharField(_("age is asked"), max_length=10, choices=AgeAs.choices, default=AgeAs.BIRTH_DATE)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer in charge"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Is told by email when a group of people is missing from the answers. Left empty, it is whoever publishes "
            "first."
        ),
    )
    followers = ParentalManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("told as well"), blank=True, related_name="+"
    )

    parent_page_types: ClassVar = ["cms.ConsultationIndexPage"]
    subpage_types: ClassVar = []
    base_form_class = ConsultationPageForm
    edit_handler = consultation_edit_handler(OutcomeFields.outcome_panels)
    shown_in_every_language = True
    template = "cms/consultation_page.html"
    override_translatable_fields: ClassVar = [
        SynchronizedField(name, overridable=False)
        for name in (
            "slug", "contact_phone", "contact_text_relay", "contact_email", "main_area", "areas", "topics", "audiences",
            "opens_at", "closes_at", "feedback_due", "minutes", "layout", "age_as", "equality_strands", "outcome_date",
            "officer", "followers",
        )
    ]  # fmt: skip

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    @property
    def state(self) -> str:
        """Return "forthcoming", "open" or "closed", by this moment and the dates alone."""
        now = timezone.now()
        if self.opens_at is None or now < self.opens_at:
            return "forthcoming"
        return "open" if self.closes_at is None or now < self.closes_at else "closed"

    def texts(self) -> Iterator[str]:
        yield from (self.title, self.summary, self.why, self.contact_team)
        for block in self.next_steps:
            yield from (block.value["when"], block.value["text"])
        for block in self.documents:
            yield block.value["title"]
        yield from self.outcome_texts()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | page_details(self)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("", _("The page")), (QUESTIONS_MODE, _("The questions"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page, or the pages of the form that its questions make, as they are in the draft."""
        if mode_name == QUESTIONS_MODE:
            context = {"page": self, "request": request} | preview_context(self)
            return TemplateResponse(request, "cms/question_preview.html", context)
        return super().serve_preview(request, mode_name)

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        """Save; where the page is live, publish its version with it, or raise ValidationError and change nothing."""
        if self.alias_of_id or self._is_bookkeeping(kwargs.get("update_fields")):
            return super().save(clean=clean, user=user, log_action=log_action, **kwargs)
        with transaction.atomic():
            withdrawn = not self.live and publishing.is_live(self)
            if self.live:
                source = live_pages(self)[0]
                if source is not self:
                    synchronise.take_from_source(self, source)
                if errors := publishing.publishing_errors(self):
                    raise ValidationError(errors)
            saved = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
            if self.live:
                for page in synchronise.following(self) if source is self else ():
                    super(ConsultationPage, page).save(clean=False, update_fields=synchronise.FIELDS)
                publishing.publish_survey(self)
            elif withdrawn:
                publishing.publish_without(self)
        return saved

    def save_revision(self, *args: Any, clean: bool = True, **kwargs: Any) -> Any:
        """Keep a draft, which may lack anything but a title and an address: what is published is checked by `save`."""
        if clean:
            self.minimal_clean()
        return super().save_revision(*args, clean=False, **kwargs)

    def _is_bookkeeping(self, update_fields: Iterable[str] | None) -> bool:
        own = {field.name for field in self._meta.local_fields}
        return update_fields is not None and not (own | READ_BY_PEOPLE).intersection(update_fields)

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> Any:
        """Publish a revision, or schedule it. Raises ValidationError at once for what could not be published then."""
        page = revision.as_object()
        if page.go_live_at and page.go_live_at > timezone.now() and (errors := publishing.publishing_errors(page)):
            raise ValidationError(errors)
        with acting_as(user):
            return super().publish(revision, user=user, **kwargs)
