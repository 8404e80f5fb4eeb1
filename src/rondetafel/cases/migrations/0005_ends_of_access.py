"""A function that ends the sight of experts."""

from django.db import migrations

from rondetafel.cases.sql import FUNCTIONS
from rondetafel.core.migrations_help import definer


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_adopted_advice_is_locked"), ("core", "0002_fence")]

    operations = [definer(signature, sql) for signature, sql in FUNCTIONS.items()]
