"""The context `notices` as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "rondetafel.notices"
    label = "notices"
    verbose_name = "Berichten"
