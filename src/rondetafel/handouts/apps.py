"""The context `handouts` as a Django app."""

from django.apps import AppConfig


class HandoutsConfig(AppConfig):
    name = "rondetafel.handouts"
    label = "handouts"
    verbose_name = "Rollen en verwachtingen"
