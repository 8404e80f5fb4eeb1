"""The context `packs` as a Django app."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "rondetafel.packs"
    label = "packs"
    verbose_name = "Dossierpakket"

    def ready(self) -> None:
        """The settings of a table about packs are known from the start."""
        from rondetafel.packs import terms  # noqa: F401
