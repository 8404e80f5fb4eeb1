"""The context `bodies` as a Django app."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "rondetafel.bodies"
    label = "bodies"
    verbose_name = "Tafels"

    def ready(self) -> None:
        """Declare the settings of a table."""
        from rondetafel.bodies import terms  # noqa: F401
