"""The context `direction` as a Django app."""

from django.apps import AppConfig


class DirectionConfig(AppConfig):
    name = "rondetafel.direction"
    label = "direction"
    verbose_name = "Procesregie"

    def ready(self) -> None:
        from rondetafel.direction import terms  # noqa: F401 - declares the settings
