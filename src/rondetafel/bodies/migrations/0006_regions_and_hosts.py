"""Regions and host organisation of a table, each from a day to a day (NL-01); what was single and undated holds since always."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import run

OVER = """
INSERT INTO bodies_bodyregion (id, body_id, region_id, valid)
SELECT gen_random_uuid(), id, region_id, daterange(NULL, NULL) FROM bodies_body WHERE region_id IS NOT NULL;
INSERT INTO bodies_bodyhost (id, body_id, organisation_id, valid)
SELECT gen_random_uuid(), id, host_id, daterange(NULL, NULL) FROM bodies_body WHERE host_id IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""
HANDS = """
GRANT SELECT, INSERT ON bodies_bodyregion, bodies_bodyhost TO rondetafel_app;
GRANT UPDATE (valid) ON bodies_bodyregion, bodies_bodyhost TO rondetafel_app;
GRANT SELECT ON bodies_bodyregion, bodies_bodyhost TO rondetafel_worker, rondetafel_web;
"""


def _key():
    return models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)


def _to(model, name):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model)


def _once(name, *equal):
    expressions = [*((one, "=") for one in equal), ("valid", "&&")]
    return {"constraints": [django.contrib.postgres.constraints.ExclusionConstraint(expressions=expressions, name=name)]}


class Migration(migrations.Migration):
    dependencies = [("bodies", "0005_still_here_asked"), ("organisations", "0005_safe_home")]

    operations = [
        migrations.CreateModel(
            name="BodyRegion",
            fields=[
                ("id", _key()),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("body", _to("bodies.body", "areas")),
                ("region", _to("organisations.region", "tables")),
            ],
            options=_once("bodies_region_once_a_day", "body", "region"),
        ),
        migrations.CreateModel(
            name="BodyHost",
            fields=[
                ("id", _key()),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("body", _to("bodies.body", "hosts")),
                ("organisation", _to("organisations.organisation", "hosted")),
            ],
            options=_once("bodies_one_host_a_day", "body"),
        ),
        run(OVER),
        migrations.RemoveField(model_name="body", name="region"),
        migrations.RemoveField(model_name="body", name="host"),
        run(HANDS),
    ]
