"""Questions that are answered by typing: words, numbers, dates, and where to reach somebody."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .question import QuestionBlock
from .texts import LineBlock


class ShortTextBlock(QuestionBlock):
    minimum = blocks.IntegerBlock(required=False, min_value=1, label=_("Characters at least"))
    maximum = blocks.IntegerBlock(
        required=False, default=200, min_value=1, max_value=500, label=_("Characters at most")
    )

    class Meta:
        icon = "edit"
        label = _("A few words")
        group = _("Words")


class LongTextBlock(QuestionBlock):
    minimum = blocks.IntegerBlock(required=False, min_value=1, label=_("Characters at least"))
    maximum = blocks.IntegerBlock(
        required=False, default=2000, min_value=1, max_value=20000, label=_("Characters at most")
    )

    class Meta:
        icon = "doc-full"
        label = _("In their own words")
        group = _("Words")


class NumberBlock(QuestionBlock):
    minimum = blocks.DecimalBlock(required=False, label=_("Smallest"))
    maximum = blocks.DecimalBlock(required=False, label=_("Largest"))
    decimals = blocks.IntegerBlock(required=False, default=0, min_value=0, max_value=6, label=_("Decimal places"))
    unit = LineBlock(required=False, label=_("What is counted"), help_text=_("For example evenings or miles"))

    class Meta:
        icon = "decimal"
        label = _("A number")
        group = _("Numbers and dates")


class MoneyBlock(QuestionBlock):
    minimum = blocks.DecimalBlock(required=False, default=0, decimal_places=2, label=_("Smallest"))
    maximum = blocks.DecimalBlock(required=False, decimal_places=2, label=_("Largest"))
    unit = LineBlock(default="£", label=_("Currency"))

    class Meta:
        icon = "decimal"
        label = _("An amount of money")
        group = _("Numbers and dates")


class DateQuestionBlock(QuestionBlock):
    minimum = blocks.DateBlock(required=False, label=_("Earliest"))
    maximum = blocks.DateBlock(required=False, label=_("Latest"))

    class Meta:
        icon = "date"
        label = _("A date")
        group = _("Numbers and dates")


class PartialDateBlock(DateQuestionBlock):
    class Meta:
        icon = "date"
        label = _("A date of which only the year may be known")
        group = _("Numbers and dates")


class TimeQuestionBlock(QuestionBlock):
    minimum = blocks.TimeBlock(required=False, label=_("Earliest"))
    maximum = blocks.TimeBlock(required=False, label=_("Latest"))

    class Meta:
        icon = "time"
        label = _("A time of day")
        group = _("Numbers and dates")


class PostcodeBlock(QuestionBlock):
    class Meta:
        icon = "site"
        label = _("A postcode")
        group = _("Where to find somebody")


class EmailQuestionBlock(QuestionBlock):
    class Meta:
        icon = "mail"
        label = _("An email address")
        group = _("Where to find somebody")
        help_text = _(
            "It is kept with the answers. To tell people the outcome you need none: they are asked for that at the end."
        )


class PhoneBlock(QuestionBlock):
    class Meta:
        icon = "mobile-alt"
        label = _("A telephone number")
        group = _("Where to find somebody")
        help_text = _("It is kept with the answers. Ask only if you will ring.")
