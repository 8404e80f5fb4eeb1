"""The context `monitoring` as a Django app."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "rondetafel.monitoring"
    label = "monitoring"
    verbose_name = "Cijfers"

    def ready(self) -> None:
        """Declare the settings."""
        from rondetafel.monitoring import terms  # noqa: F401 - declare the settings
