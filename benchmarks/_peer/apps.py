"""The peer as an app of the measured installation only."""

from django.apps import AppConfig


class PeerConfig(AppConfig):
    """No setting of the product has it."""

    name = "benchmarks._peer"
    label = "peer"
    default_auto_field = "django.db.models.BigAutoField"
