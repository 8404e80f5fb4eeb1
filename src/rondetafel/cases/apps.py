"""The context `cases` as a Django app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "rondetafel.cases"
    label = "cases"
    verbose_name = "Casussen"
