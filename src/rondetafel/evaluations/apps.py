"""The context `evaluations` as a Django app."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "rondetafel.evaluations"
    label = "evaluations"
    verbose_name = "Evaluaties"

    def ready(self) -> None:
        from rondetafel.evaluations import terms  # noqa: F401 - declares the settings
