"""Papers are for who comes to the meeting: a no closes them, a later yes opens them again (design of roles, 2.5)."""

from django.db import migrations

from rondetafel.core.migrations_help import definer
from rondetafel.packs.sql import ATTENDING


class Migration(migrations.Migration):
    dependencies = [("packs", "0003_nameless"), ("core", "0009_nameless_circle")]

    operations = [definer(signature, sql) for signature, sql in ATTENDING.items()]
