"""Options with pictures: the picture above the words of the label, both of them the option's to be chosen by."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from surveys.engine.definition import Option, Question
from surveys.engine.text import words
from surveys.web.views.picture import ENDINGS
from surveys.web.wording import direction

from .form import Form

# Lays the options out beside one another where there is room: see consult/consultation.css.
CLASSES = "consult-pictures"


def label_html(option: Option, form: Form) -> SafeString:
    """Return the words of an option, after its picture if it has one."""
    label, image = form.wording.html(option.label), option.image
    if image is None:
        return label
    alt = words(image.alt, form.wording.language, form.wording.source)
    language = format_html(' lang="{}" dir="{}"', alt.language, direction(alt.language))
    return format_html(
        '<img class="consult-picture" src="{}" width="{}" height="{}" alt="{}" loading="lazy"{}>'
        '<span class="consult-picture__label">{}</span>',
        reverse("pictures:picture", args=[image.digest, ENDINGS[image.type]]),
        image.width,
        image.height,
        alt.words,
        language if alt.language != form.wording.language else "",
        label,
    )


def classes(question: Question) -> str:
    """Return the classes of the component that asks the question, or nothing."""
    return CLASSES if any(option.image for option in question.options) else ""
