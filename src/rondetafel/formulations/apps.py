"""The context `formulations` as a Django app."""

from django.apps import AppConfig


class FormulationsConfig(AppConfig):
    name = "rondetafel.formulations"
    label = "formulations"
    verbose_name = "Verklarende analyse"

    def ready(self) -> None:
        from rondetafel.formulations import terms  # noqa: F401 - declares the settings
