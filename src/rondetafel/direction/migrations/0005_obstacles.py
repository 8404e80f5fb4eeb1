"""What stands in the way of a case, in codes."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import composite_key, for_monitor, in_circle


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0020_sibling"),
        ("direction", "0004_invitees"),
        ("organisations", "0006_justice"),
    ]

    operations = [
        migrations.CreateModel(
            name="Obstacle",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField(db_index=True)),
                ("circle_id", models.UUIDField()),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("foundation", "fundament en opdracht"),
                            ("known", "bekendheid en vindbaarheid"),
                            ("time", "tijdsinvestering"),
                            ("mandate", "mandaat"),
                            ("waiting_lists", "wachtlijsten"),
                            ("small_scale", "kleinschalig wonen"),
                            ("eighteen", "18-/18+"),
                            ("regie", "verantwoordelijkheid en regie"),
                            ("refusals", "afwijzingen, wel of niet gecontracteerd"),
                            ("normalise", "normaliseren"),
                            ("perspective", "perspectief"),
                            ("education", "onderwijs"),
                            ("municipality", "oneens over de verantwoordelijke gemeente"),
                        ],
                        max_length=16,
                        verbose_name="wat",
                    ),
                ),
                ("since", models.DateField(verbose_name="sinds")),
                ("ended_on", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case"], name="direction_obstacle_case")],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("ended_on", None)), fields=("case", "code"), name="direction_obstacle_once")
                ],
            },
        ),
        in_circle("direction_obstacle", write="desk"),
        composite_key("direction_obstacle", "case_id", to="cases_case"),
        for_monitor("direction_obstacle", "id, case_id, code"),
    ]
