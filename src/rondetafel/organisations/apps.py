"""The context `organisations` as a Django app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "rondetafel.organisations"
    label = "organisations"
    verbose_name = "Organisaties"
