"""A table, its charter, seats and closing days are known to everybody who acts; its closed part lies behind its root."""

from django.db import migrations

from rondetafel.core.migrations_help import reference_table


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_initial"), ("core", "0002_fence")]

    operations = [
        reference_table("bodies_body"),
        reference_table("bodies_charterversion"),
        reference_table("bodies_seat"),
        reference_table("bodies_closingday"),
    ]
