"""The context `meetings` as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rondetafel.meetings"
    label = "meetings"
    verbose_name = "Overleggen"

    def ready(self) -> None:
        from rondetafel.meetings import terms, terms_outcome  # noqa: F401 - declare the settings
