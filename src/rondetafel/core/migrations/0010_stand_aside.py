"""Who knows a family privately stands aside from one root, and nothing of it opens to that person again."""

from django.db import migrations

from rondetafel.core.migrations_help import definer, run
from rondetafel.core.sql import aside


class Migration(migrations.Migration):
    dependencies = [("core", "0009_nameless_circle")]

    operations = [*[definer(signature, sql) for signature, sql in aside.FUNCTIONS.items()], run(aside.STAYS)]
