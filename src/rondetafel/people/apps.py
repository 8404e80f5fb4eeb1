"""The context `people` as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rondetafel.people"
    label = "people"
    verbose_name = "Mensen"
