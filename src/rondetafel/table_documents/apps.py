"""The context `table_documents` as a Django app."""

from django.apps import AppConfig


class TableDocumentsConfig(AppConfig):
    name = "rondetafel.table_documents"
    label = "table_documents"
    verbose_name = "Documenten van de tafel"

    def ready(self) -> None:
        from rondetafel.table_documents import terms  # noqa: F401 - declares the settings
