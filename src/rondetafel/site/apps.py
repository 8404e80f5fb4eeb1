"""The context `site` as a Django app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "rondetafel.site"
    label = "site"
    verbose_name = "Site"
