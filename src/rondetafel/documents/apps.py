"""The context `documents` as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "rondetafel.documents"
    label = "documents"
    verbose_name = "Stukken"
