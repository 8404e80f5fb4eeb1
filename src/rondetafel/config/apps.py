"""Ties the contexts together when everything is loaded."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "rondetafel.config"
    label = "config"

    def ready(self) -> None:
        from rondetafel.config import wiring

        wiring.wire()
