"""Who still works there; and a capacity never changes hands: an office names the capacity together with its person."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import run

HANDS = """
GRANT SELECT, INSERT ON organisations_stillhere TO rondetafel_app;
GRANT SELECT ON organisations_stillhere TO rondetafel_worker, rondetafel_web;
REVOKE UPDATE ON organisations_capacity FROM rondetafel_app;
GRANT UPDATE (function, email, phone, keeps_people, valid) ON organisations_capacity TO rondetafel_app;
ALTER TABLE organisations_capacity ADD CONSTRAINT organisations_capacity_of_person UNIQUE (id, person_id);
ALTER TABLE core_officeholder ADD CONSTRAINT core_officeholder_capacity_fk
    FOREIGN KEY (capacity_id, person_id) REFERENCES organisations_capacity (id, person_id);
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_fence")]

    operations = [
        migrations.AddField(
            model_name="capacity",
            name="keeps_people",
            field=models.BooleanField(default=False, verbose_name="houdt de lijst van mensen bij"),
        ),
        migrations.CreateModel(
            name="StillHere",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "capacity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="confirmations", to="organisations.capacity"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"),
                ),
            ],
        ),
        run(HANDS),
    ]
