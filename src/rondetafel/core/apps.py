"""The kernel as a Django app."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created

# Statements that a connection keeps planned. One *Vandaag* asks some seventy; the driver's own hundred would forget each before it returns.
PREPARED = 400


def keep_plans(connection: Any, **_: Any) -> None:
    connection.connection.prepared_max = PREPARED


class CoreConfig(AppConfig):
    name = "rondetafel.core"
    label = "core"
    verbose_name = "Kern"

    def ready(self) -> None:
        from rondetafel.core import keys

        keys.register()
        connection_created.connect(keep_plans, dispatch_uid="core.keep_plans")
