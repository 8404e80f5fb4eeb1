"""The context `packs` as a Django app."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "rondetafel.packs"
    label = "packs"
    verbose_name = "Dossierpakket"
