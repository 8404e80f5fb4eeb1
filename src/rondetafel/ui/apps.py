"""The context `ui` as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rondetafel.ui"
    label = "ui"
    verbose_name = "Vormgeving"
