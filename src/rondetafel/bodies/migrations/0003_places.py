"""Who should be at the table, when a charter is looked at again, and closing what a seat or a capacity opened."""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.bodies.sql import FUNCTIONS
from rondetafel.core.migrations_help import definer, run

HANDS = """
GRANT SELECT, INSERT ON bodies_representationtarget TO rondetafel_app;
GRANT UPDATE (valid) ON bodies_representationtarget TO rondetafel_app;
GRANT SELECT ON bodies_representationtarget TO rondetafel_worker, rondetafel_web;
GRANT DELETE ON bodies_closingday TO rondetafel_app;
REVOKE UPDATE ON bodies_charterversion, bodies_seat, bodies_body FROM rondetafel_app;
GRANT UPDATE (valid) ON bodies_charterversion TO rondetafel_app;
GRANT UPDATE (represents, profession, position_right, substitute_of_id, motivation, themes, valid, end_reason) ON bodies_seat TO rondetafel_app;
GRANT UPDATE (name, contact, host_id, region_id, parent_id, mode, dpia_reference, controller_agreement, privacy_profile, retention_rules,
              data_contact) ON bodies_body TO rondetafel_app;
GRANT SELECT ON bodies_seat, organisations_capacity TO rondetafel_keeper;
"""


class Migration(migrations.Migration):
    dependencies = [("bodies", "0002_fence"), ("organisations", "0003_still_here"), ("core", "0002_fence")]

    operations = [
        migrations.AddField(
            model_name="charterversion", name="review_on", field=models.DateField(blank=True, null=True, verbose_name="opnieuw bekijken op")
        ),
        migrations.AddField(
            model_name="seat", name="motivation", field=models.CharField(blank=True, max_length=300, verbose_name="waarom deze plek")
        ),
        migrations.AddField(model_name="seat", name="themes", field=models.CharField(blank=True, max_length=200, verbose_name="thema's")),
        migrations.AlterField(
            model_name="seat",
            name="substitute_of",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="bodies.seat", verbose_name="vervangt"
            ),
        ),
        migrations.CreateModel(
            name="RepresentationTarget",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("label", models.CharField(max_length=160, verbose_name="wie of wat")),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="bodies.body"),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("body", "label"), name="bodies_target_once")]},
        ),
        run(HANDS),
        *[definer(signature, sql) for signature, sql in FUNCTIONS.items()],
    ]
