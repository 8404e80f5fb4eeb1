"""Sight of an own circle tells neither who else may see the root nor what was done in it."""

from django.db import migrations

from rondetafel.core.migrations_help import definer, run
from rondetafel.core.sql import own


class Migration(migrations.Migration):
    dependencies = [("core", "0006_kinds_of_circles")]

    operations = [
        *[run(f"DROP FUNCTION {signature};") for signature in own.NARROWED],
        *[definer(signature, sql) for signature, sql in own.NARROWED.items()],
    ]
