"""Joint meetings (ADR 0029): who sits at an invited table reads that one meeting of another table, and nothing else of it."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import DESK, READ, composite_key, fence, in_circle, run

# Circles *members* that are the actor's own; the program has none here.
MINE = """ARRAY(SELECT a.circle_id FROM core_circleaccess a WHERE a.capacity_id = (SELECT core_capacity())
    AND statement_timestamp() <@ a.valid AND a.circle_kind = 'members' AND a.capability = ANY ('{read,write,desk}'))"""
JOINT = f"ARRAY(SELECT j.meeting_id FROM meetings_jointbody j WHERE j.withdrawn_at IS NULL AND j.to_circle_id = ANY ({MINE}))"
# What readers got: never a case, and nothing that waits for the agenda to be sent.
ON_AGENDA = f"published_at IS NOT NULL AND kind <> 'case' AND meeting_id = ANY ({JOINT})"
ITEMS = f"ARRAY(SELECT i.id FROM meetings_agendaitem i WHERE {ON_AGENDA})"

# Only the desk of a policy table, for its own meeting, before the agenda was sent; only another policy table, by its own circle.
PLANNED = """EXISTS (SELECT FROM meetings_meeting m JOIN bodies_body l ON l.id = m.body_id JOIN bodies_body p ON p.id = meetings_jointbody.body_id
    WHERE m.id = meetings_jointbody.meeting_id AND m.state = 'planned' AND m.circle_id = meetings_jointbody.circle_id
      AND l.zone = 'policy' AND p.zone = 'policy' AND p.id <> l.id
      AND p.members_circle_id = meetings_jointbody.to_circle_id AND p.root_id = meetings_jointbody.to_root_id)"""
TWO_CIRCLES = f"""
{fence("meetings_jointbody")}
CREATE POLICY meetings_jointbody_read ON meetings_jointbody FOR SELECT TO rondetafel_app
    USING (circle_id = ANY ({READ}) OR to_circle_id = ANY ({READ}));
CREATE POLICY meetings_jointbody_insert ON meetings_jointbody FOR INSERT TO rondetafel_app WITH CHECK (circle_id = ANY ({DESK}) AND {PLANNED});
CREATE POLICY meetings_jointbody_update ON meetings_jointbody FOR UPDATE TO rondetafel_app USING (circle_id = ANY ({DESK}) AND {PLANNED});
ALTER TABLE meetings_jointbody ADD CONSTRAINT meetings_jointbody_circle_fk
    FOREIGN KEY (circle_id, root_id) REFERENCES core_circle (id, root_id);
ALTER TABLE meetings_jointbody ADD CONSTRAINT meetings_jointbody_to_circle_fk
    FOREIGN KEY (to_circle_id, to_root_id) REFERENCES core_circle (id, root_id);
CREATE INDEX meetings_jointbody_circle_idx ON meetings_jointbody (circle_id);
GRANT SELECT, INSERT ON meetings_jointbody TO rondetafel_app;
GRANT UPDATE (withdrawn_at) ON meetings_jointbody TO rondetafel_app;
"""
SHARED = f"""
CREATE POLICY meetings_agendaitem_joint ON meetings_agendaitem FOR SELECT TO rondetafel_app USING ({ON_AGENDA});
CREATE POLICY meetings_itempaper_joint ON meetings_itempaper FOR SELECT TO rondetafel_app USING (item_id = ANY ({ITEMS}));
CREATE POLICY meetings_decision_joint ON meetings_decision FOR SELECT TO rondetafel_app USING (item_id = ANY ({ITEMS}));
CREATE POLICY meetings_decisiontext_joint ON meetings_decisiontext FOR SELECT TO rondetafel_app
    USING (decision_id = ANY (ARRAY(SELECT d.id FROM meetings_decision d WHERE d.item_id = ANY ({ITEMS}))));
CREATE POLICY meetings_attendance_joint ON meetings_attendance FOR SELECT TO rondetafel_app USING (meeting_id = ANY ({JOINT}));
CREATE POLICY meetings_attendance_joint_own ON meetings_attendance FOR UPDATE TO rondetafel_app
    USING (capacity_id = (SELECT core_capacity()) AND meeting_id = ANY ({JOINT}))
    WITH CHECK (capacity_id = (SELECT core_capacity()) AND meeting_id = ANY ({JOINT}));
CREATE POLICY meetings_videolink_joint ON meetings_videolink FOR SELECT TO rondetafel_app USING (meeting_id = ANY ({JOINT}));
CREATE POLICY meetings_minutes_joint ON meetings_minutes FOR SELECT TO rondetafel_app USING (state <> 'draft' AND meeting_id = ANY ({JOINT}));
"""
# A member of an invited table speaks for oneself; the desk writes down what was said aloud. Nothing is changed afterwards.
VOICES = f"""
CREATE POLICY meetings_jointvoice_joint ON meetings_jointvoice FOR SELECT TO rondetafel_app USING (item_id = ANY ({ITEMS}));
CREATE POLICY meetings_jointvoice_joint_own ON meetings_jointvoice FOR INSERT TO rondetafel_app
    WITH CHECK (capacity_id = (SELECT core_capacity()) AND EXISTS (
        SELECT FROM meetings_jointbody j JOIN meetings_agendaitem i ON i.meeting_id = j.meeting_id
         WHERE i.id = meetings_jointvoice.item_id AND i.circle_id = meetings_jointvoice.circle_id AND j.body_id = meetings_jointvoice.body_id
           AND j.withdrawn_at IS NULL AND j.to_circle_id = ANY ({MINE})));
CREATE POLICY meetings_jointvoice_by ON meetings_jointvoice AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (recorded_by = (SELECT core_capacity()));
REVOKE UPDATE ON meetings_jointvoice FROM rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0006_regions_and_hosts"),
        ("meetings", "0012_conflicts_papers_rounds"),
        ("organisations", "0005_safe_home"),
    ]

    operations = [
        migrations.CreateModel(
            name="JointBody",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField()),
                ("circle_id", models.UUIDField()),
                ("to_root_id", models.UUIDField()),
                ("to_circle_id", models.UUIDField()),
                ("invited_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("body", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.body")),
                (
                    "invited_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"),
                ),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="joint", to="meetings.meeting")),
            ],
            options={
                "indexes": [models.Index(fields=["to_circle_id"], name="meetings_joint_to_circle")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)), fields=("meeting", "body"), name="meetings_joint_body_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JointVoice",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField()),
                ("circle_id", models.UUIDField()),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("support", "steun"),
                            ("reservation", "steun met voorbehoud"),
                            ("stand_aside", "terzijde staan"),
                            ("objection", "zwaarwegend bezwaar"),
                            ("none", "geen standpunt"),
                        ],
                        max_length=12,
                        verbose_name="standpunt",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="toelichting")),
                ("recorded_by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("body", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.body")),
                ("capacity", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="voices", to="meetings.agendaitem"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("value__in", ["objection", "reservation"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_voice_reason",
                    )
                ],
            },
        ),
        run(TWO_CIRCLES),
        run(SHARED),
        in_circle("meetings_jointvoice", write="desk"),
        composite_key("meetings_jointvoice", "item_id", to="meetings_agendaitem"),
        run(VOICES),
    ]
