"""The shapes of a file that comes in, and of its description that goes out."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from surveys.engine.definition import CODE
from surveys.models import UploadedFile
from surveys.uploads.multipart import Arrived

from .fields import Digest, Text
from .serializers import HEXADECIMAL


@extend_schema_field({"type": "string", "format": "binary"})
class SentFile(serializers.Field):  # type: ignore[type-arg]
    """A file of a multipart form."""

    default_error_messages = {"no_file": gettext_lazy("Send the file as a part of the form that has a file name.")}

    def to_internal_value(self, data: Any) -> Arrived:
        """Return what arrived."""
        if not isinstance(data, Arrived):
            self.fail("no_file")
        return data

    def to_representation(self, value: Any) -> None:
        """Nothing is told of it."""


class FileBody(serializers.Serializer[Any]):
    """What is sent to keep a file for an answer."""

    response = serializers.UUIDField(help_text="The id that the response has or will have.")
    question = Text(
        max_length=64, validators=[RegexValidator(rf"{CODE.pattern[:-1]}\Z")], help_text="The code of the question."
    )
    definition_digest = Digest(
        required=False,
        validators=[HEXADECIMAL],
        help_text="Which version of the questionnaire is answered; the one people answer now when left out.",
    )
    file = SentFile(help_text="A JPEG or PNG picture, or a PDF document, by its content.")

    def to_internal_value(self, data: Any) -> Any:
        """Return the values; a member that the body does not have is refused rather than passed over."""
        unknown = sorted(set(data) - set(self.fields))
        if unknown:
            message = _("The body has no member of this name.")
            raise serializers.ValidationError({name: [message] for name in unknown}, code="unknown")
        return super().to_internal_value(data)


class FileDescription(serializers.Serializer[Any]):
    """What stands among the answers for a file."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    type = serializers.ChoiceField(choices=[kind.value for kind in UploadedFile.Kind])
    size = serializers.IntegerField(help_text="In bytes, as stored.")
