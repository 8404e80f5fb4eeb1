"""When an organisation was last asked who still works there."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import reference_table


class Migration(migrations.Migration):
    dependencies = [("bodies", "0004_questions"), ("organisations", "0003_still_here")]

    operations = [
        migrations.CreateModel(
            name="StillHereAsked",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("asked_on", models.DateField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "asked_on"), name="bodies_still_here_asked_once")
                ]
            },
        ),
        reference_table("bodies_stillhereasked"),
    ]
