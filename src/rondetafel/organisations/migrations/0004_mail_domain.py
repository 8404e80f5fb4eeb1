"""Mail domains of organisations: whose work address makes an account."""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import reference_table


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_still_here")]

    operations = [
        migrations.CreateModel(
            name="MailDomain",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("domain", models.CharField(db_index=True, max_length=120, verbose_name="domein")),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mail_domains", to="organisations.organisation"
                    ),
                ),
            ],
        ),
        reference_table("organisations_maildomain"),
    ]
