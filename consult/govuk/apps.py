from django.apps import AppConfig


class GovukConfig(AppConfig):
    name = "consult.govuk"
    label = "govuk"
