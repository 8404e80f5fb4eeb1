"""Who of the desk stands aside from a case, and who took it over; with its fence: the desk writes."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import composite_key, in_circle


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_urgent_before"), ("core", "0010_stand_aside"), ("organisations", "0003_still_here")]

    operations = [
        migrations.CreateModel(
            name="Recusal",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField(db_index=True)),
                ("circle_id", models.UUIDField()),
                ("chaired", models.BooleanField()),
                ("stood_aside_at", models.DateTimeField()),
                ("taken_over_at", models.DateTimeField(null=True)),
                ("capacity", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="recusals", to="cases.case"
                    ),
                ),
                (
                    "taken_over_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"
                    ),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("case", "capacity"), name="cases_recusal_once")]},
        ),
        in_circle("cases_recusal", write="desk", kinds=("sealed",)),
        composite_key("cases_recusal", "case_id", to="cases_case"),
    ]
