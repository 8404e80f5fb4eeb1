"""The context `ui` as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rondetafel.ui"
    label = "ui"
    verbose_name = "Vormgeving"

    def ready(self) -> None:
        from rondetafel.ui.templatetags import ui
        from rondetafel.ui.twins import say

        say(icon=ui.icon, badge=ui.badge, is_check=ui.is_check, asked_when=ui.asked_when)
