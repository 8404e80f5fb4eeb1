"""What everybody may read about a decision of a policy table."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import READ, by_key, composite_key, in_circle, run

# Released by the chair oneself, or by who keeps the desk of a table without one. Only of a policy table.
CHAIR = """EXISTS (SELECT FROM bodies_body b JOIN core_office o ON o.body_id = b.id JOIN core_officeholder h ON h.office_id = o.id
    WHERE b.root_id = meetings_decisionsummary.root_id AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid
      AND h.capacity_id = (SELECT core_capacity()) AND (o.kind = 'chair' OR o.kind = 'secretary' AND NOT EXISTS (
        SELECT FROM core_office c JOIN core_officeholder d ON d.office_id = c.id
         WHERE c.body_id = b.id AND c.kind = 'chair' AND d.confirmed_by IS NOT NULL AND statement_timestamp() <@ d.valid)))"""
FOR_EVERYBODY = f"""
ALTER POLICY meetings_decisionsummary_read ON meetings_decisionsummary
    USING (circle_id = ANY ({READ}) OR released_at IS NOT NULL AND withdrawn_at IS NULL);
CREATE POLICY meetings_decisionsummary_policy ON meetings_decisionsummary AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (released_at IS NULL AND written_by_id = (SELECT core_capacity())
        AND EXISTS (SELECT FROM bodies_body b WHERE b.root_id = meetings_decisionsummary.root_id AND b.zone = 'policy'));
CREATE POLICY meetings_decisionsummary_released ON meetings_decisionsummary AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    WITH CHECK (released_at IS NULL OR withdrawn_at IS NOT NULL OR released_by_id = (SELECT core_capacity()) AND {CHAIR});
REVOKE UPDATE ON meetings_decisionsummary FROM rondetafel_app;
GRANT UPDATE (title, text, written_by_id, released_by_id, released_at, withdrawn_at, version) ON meetings_decisionsummary TO rondetafel_app;
"""
CAPACITY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "organisations.capacity"}


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0006_regions_and_hosts"),
        ("meetings", "0016_paper_levels"),
        ("organisations", "0006_justice"),
    ]

    operations = [
        migrations.CreateModel(
            name="DecisionSummary",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField()),
                ("circle_id", models.UUIDField()),
                ("title", models.CharField(max_length=160, verbose_name="titel")),
                ("text", models.TextField(verbose_name="samenvatting")),
                ("decided_on", models.DateField()),
                ("released_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "decision",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="summary",
                        to="meetings.decision",
                    ),
                ),
                ("released_by", models.ForeignKey(null=True, **CAPACITY)),
                ("written_by", models.ForeignKey(**CAPACITY)),
            ],
            options={
                "abstract": False,
            },
        ),
        in_circle("meetings_decisionsummary", write="desk"),
        composite_key("meetings_decisionsummary", "decision_id", to="meetings_decision"),
        by_key("meetings_decisionsummary"),
        run(FOR_EVERYBODY),
    ]
