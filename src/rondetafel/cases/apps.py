"""The context `cases` as a Django app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "rondetafel.cases"
    label = "cases"
    verbose_name = "Casussen"

    def ready(self) -> None:
        from rondetafel.cases import terms  # noqa: F401 - declares the settings
