"""The context `bodies` as a Django app."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "rondetafel.bodies"
    label = "bodies"
    verbose_name = "Tafels"
