"""The context `consents` as a Django app."""

from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "rondetafel.consents"
    label = "consents"
    verbose_name = "Toestemming en grondslag"

    def ready(self) -> None:
        """Declare the settings of this context."""
        from rondetafel.consents import terms  # noqa: F401
