from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Consultations"

    def ready(self) -> None:
        from .paper_changes import connect

        connect()
