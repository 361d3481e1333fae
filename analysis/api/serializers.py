"""The shape of a profile. docs/guides/reading-a-profile.md says what each figure means."""

from typing import Any

from rest_framework import serializers


class OptionFigures(serializers.Serializer[Any]):
    """One option of a question. A hidden count is null."""

    code = serializers.CharField()
    count = serializers.IntegerField(allow_null=True)
    share = serializers.FloatField(allow_null=True)
    suppressed = serializers.BooleanField()


class QuestionFigures(serializers.Serializer[Any]):
    """One question. A hidden number is null."""

    code = serializers.CharField()
    type = serializers.CharField()
    answered = serializers.IntegerField(allow_null=True)
    options = OptionFigures(many=True)


class Aggregate(serializers.Serializer[Any]):
    """Who answered what, and who answered compared with who lives here; small numbers are hidden."""

    survey = serializers.CharField()
    version = serializers.IntegerField(allow_null=True)
    responses = serializers.IntegerField()
    represents = serializers.IntegerField()
    area = serializers.CharField(allow_blank=True)
    threshold = serializers.IntegerField(help_text="Counts from 1 to one less than this are hidden.")
    suppressed = serializers.BooleanField()
    questions = QuestionFigures(many=True)
    strands = serializers.ListField(child=serializers.DictField())
    notes = serializers.ListField(child=serializers.CharField())
