"""The context `consults` as a Django app."""

from django.apps import AppConfig


class ConsultsConfig(AppConfig):
    name = "rondetafel.consults"
    label = "consults"
    verbose_name = "Consultatie en wegwijzer"

    def ready(self) -> None:
        from rondetafel.consults import terms  # noqa: F401 - declares the settings
