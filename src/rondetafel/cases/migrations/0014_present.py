"""Who was there when a case was discussed, with its fence: written by the desk."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import composite_key, in_circle


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_nameless"),
        ("organisations", "0003_still_here"),
    ]

    operations = [
        migrations.CreateModel(
            name="Present",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField(db_index=True)),
                ("circle_id", models.UUIDField()),
                ("key", models.CharField(max_length=60)),
                (
                    "part",
                    models.CharField(
                        choices=[("table", "van de tafel"), ("referrer", "aanmelder"), ("family", "gezin"), ("other", "ander")],
                        max_length=8,
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=160)),
                ("organisation", models.CharField(blank=True, max_length=160)),
                ("there", models.BooleanField()),
                ("position", models.PositiveSmallIntegerField()),
                ("dropped", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField()),
                ("capacity", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
                ("case", models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case")),
                (
                    "discussion",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="present", to="cases.discussion"
                    ),
                ),
                ("recorded_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["discussion", "key"], name="cases_present_once")],
            },
        ),
        in_circle("cases_present", write="desk"),
        composite_key("cases_present", "case_id", to="cases_case"),
        composite_key("cases_present", "discussion_id", to="cases_discussion"),
    ]
