"""The shapes of what comes in and goes out. The OpenAPI document is made from them."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from surveys.models import Response, Survey

from .fields import Answers, Choice, Digest, Moment, Text, WholeNumber

CHANNELS = ("api", "paper", "assisted")
_MOST_REPRESENTED = 1_000_000
_MOST_REVISIONS = 1_000_000
HEXADECIMAL = RegexValidator(r"^[0-9a-f]{64}\Z")
_LANGUAGE = RegexValidator(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?\Z")
_SLUG = RegexValidator(r"^[-a-zA-Z0-9_]+\Z")


class ResponseBody(serializers.Serializer[Any]):
    """What is sent to store one revision of a response."""

    survey = Text(max_length=100, validators=[_SLUG], help_text="The survey's short name.")
    definition_digest = Digest(
        validators=[HEXADECIMAL], help_text="Which version of the questionnaire was answered: its digest."
    )
    revision = WholeNumber(
        min_value=1,
        max_value=_MOST_REVISIONS,
        help_text="1 the first time; to change a response, one more than the revision stored.",
    )
    body_sha256 = Digest(
        validators=[HEXADECIMAL],
        help_text="SHA-256 of the canonical JSON of survey, channel, language, answers and represents.",
    )
    language = Text(max_length=12, validators=[_LANGUAGE], help_text="The language it was answered in, such as cy.")
    channel = Choice(choices=CHANNELS, default="api")
    answers = Answers(help_text="Question code → value, as docs/guides/api.md lists them by type.")
    equality = serializers.DictField(
        child=Text(max_length=64),
        default=dict,
        help_text="Strand → category. Taken with revision 1 only, and never shown again.",
    )
    represents = WholeNumber(
        min_value=1, max_value=_MOST_REPRESENTED, default=1, help_text="People behind this one return."
    )
    submitted_at = Moment(
        required=False, help_text="When it was given, for paper and assisted sessions; now when left out."
    )

    def to_internal_value(self, data: Any) -> Any:
        """Return the values; a member that the body does not have is refused rather than passed over."""
        if isinstance(data, dict):
            unknown = sorted(set(data) - set(self.fields))
            if unknown:
                message = _("The body has no member of this name.")
                raise serializers.ValidationError({name: [message] for name in unknown}, code="unknown")
        return super().to_internal_value(data)


class Receipt(serializers.Serializer[Any]):
    """Proof that a response is stored. What it says stays inside."""

    id = serializers.UUIDField(source="response_id")
    reference = serializers.CharField()
    status = serializers.ChoiceField(choices=[Response.Status.SUBMITTED, Response.Status.WITHDRAWN])
    revision = serializers.IntegerField()
    submitted_at = serializers.DateTimeField()


class SurveyItem(serializers.Serializer[Any]):
    """One published survey."""

    slug = serializers.CharField()
    title = serializers.DictField(source="titles", child=serializers.CharField(), help_text="Words by language.")
    languages = serializers.ListField(child=serializers.CharField())
    state = serializers.SerializerMethodField()
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField()
    version = serializers.IntegerField()
    digest = serializers.CharField()

    @extend_schema_field(serializers.ChoiceField(choices=Survey.State.choices))
    def get_state(self, row: dict[str, Any]) -> str:
        """Forthcoming, open or closed at this moment."""
        return Survey(opens_at=row["opens_at"], closes_at=row["closes_at"]).state


class SurveyPage(serializers.Serializer[Any]):
    """Some of the published surveys; `next` and `previous` are the addresses of the pages beside this one."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = SurveyItem(many=True)


class Finding(serializers.Serializer[Any]):
    """One thing wrong with a body."""

    path = serializers.ListField(help_text='Where in the body, such as ["answers", "age"].')
    code = serializers.CharField()
    message = serializers.CharField(help_text="How to mend it, in the language of Accept-Language.")


class Problem(serializers.Serializer[Any]):
    """Every error. Some codes bring further members, which docs/guides/api.md lists."""

    status = serializers.IntegerField()
    code = serializers.CharField()
    message = serializers.CharField(help_text="In the language of Accept-Language.")
    findings = Finding(many=True, required=False)
    current_revision = serializers.IntegerField(required=False)
    current_digest = serializers.CharField(required=False)
    expected = serializers.CharField(required=False)
