"""Who said by mistake to know a family privately is let in again, by another of the desk."""

from django.db import migrations

from rondetafel.core.migrations_help import definer
from rondetafel.core.sql import aside


class Migration(migrations.Migration):
    dependencies = [("core", "0010_stand_aside")]

    operations = [definer(signature, sql) for signature, sql in aside.UNDO.items()]
