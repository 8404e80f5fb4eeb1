"""The kernel as a Django app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "rondetafel.core"
    label = "core"
    verbose_name = "Kern"

    def ready(self) -> None:
        from rondetafel.core import keys

        keys.register()
