"""Another person of the same organisation refers from now on, after handing in too (safety P16)."""

from django.db import migrations

from rondetafel.cases.sql import SUCCEEDED
from rondetafel.core.migrations_help import definer


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_present"), ("bodies", "0003_places")]

    operations = [definer(signature, sql) for signature, sql in SUCCEEDED.items()]
