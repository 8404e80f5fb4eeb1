"""The context `families` as a Django app."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "rondetafel.families"
    label = "families"
    verbose_name = "Ouders en jongeren"

    def ready(self) -> None:
        from rondetafel.families import terms  # noqa: F401 - declares the settings
