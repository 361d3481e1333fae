from django.apps import AppConfig


class BotConfig(AppConfig):
    name = "bot"
    verbose_name = "Chat"

    def ready(self) -> None:
        """Have a conversation deleted with the response that it is about."""
        from bot import store
        from surveys.services.respond import holders

        holders.register(store.forget)
