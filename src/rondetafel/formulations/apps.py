"""The context `formulations` as a Django app."""

from django.apps import AppConfig


class FormulationsConfig(AppConfig):
    name = "rondetafel.formulations"
    label = "formulations"
    verbose_name = "Verklarende analyse"
