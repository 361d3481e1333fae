"""A passage of the page of a consultation or of one of its documents, as people's questions are answered from it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Passage(models.Model):
    """One or a few paragraphs under one heading, word for word. Publishing writes them; they are not edited."""

    class Kind(models.TextChoices):
        PAGE = "page", _("Page")
        DOCUMENT = "document", _("Document")

    survey = models.ForeignKey(
        "surveys.Survey",
        verbose_name=_("survey"),
        on_delete=models.CASCADE,
        related_name="passages",
    )
    language = models.CharField(_("language"), max_length=10)
    kind = models.CharField(_("kind of source"), max_length=10, choices=Kind.choices)
    # What the source is within one survey and language: "page", or "document-12".
    source = models.CharField(_("source"), max_length=50)
    source_title = models.CharField(_("title of the source"), max_length=255)
    # Of the source's content and of the way it was read: where it is the same, the source is not read again.
    digest = models.CharField(_("digest of the source"), max_length=64)
    # From 1, in the order of the source.
    place = models.PositiveIntegerField(_("place in the source"))
    # The address of the page or the document, with #page= where it has numbered pages.
    href = models.CharField(_("address"), max_length=2000)
    heading = models.TextField(_("heading"), blank=True)
    text = models.TextField(_("text"))
    # As bot.passages.vectors stores it.
    vector = models.BinaryField(_("vector"))

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ("survey", "language", "source", "place")
        constraints = (
            models.UniqueConstraint(fields=("survey", "language", "source", "place"), name="passage_once_in_its_place"),
        )

    def __str__(self) -> str:
        return f"{self.source_title}, {self.place}"
