"""A referral that its referrer withdraws gets the term of a file that was not taken, whoever of its writers withdraws it (SR-14)."""

from django.db import migrations

from rondetafel.cases.sql import WITHDRAWN
from rondetafel.core.migrations_help import definer


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_earlier_by_key")]

    operations = [definer(signature, sql) for signature, sql in WITHDRAWN.items()]
