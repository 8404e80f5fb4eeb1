"""Approved minutes are locked; positions, texts and corrections are only added to; what became of a decision, remarks."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import DESK, composite_key, in_circle, run

# Minutes are the desk's to write. Once approved nobody changes them, nor their sections and remarks, not even the desk (BE-000-34).
LOCK = f"""
CREATE FUNCTION meetings_minutes_are_open(the_minutes uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public AS
    $$ SELECT EXISTS (SELECT FROM meetings_minutes m WHERE m.id = the_minutes AND m.state <> 'approved') $$;
CREATE POLICY meetings_minutes_by_desk ON meetings_minutes AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (circle_id = ANY ({DESK}));
CREATE POLICY meetings_minutes_locked ON meetings_minutes AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (state <> 'approved' AND circle_id = ANY ({DESK})) WITH CHECK (true);
CREATE POLICY meetings_minutessection_locked ON meetings_minutessection AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (meetings_minutes_are_open(minutes_id));
CREATE POLICY meetings_minutessection_closed ON meetings_minutessection AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (meetings_minutes_are_open(minutes_id));
CREATE POLICY meetings_minutesremark_own ON meetings_minutesremark AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (author_id = (SELECT core_capacity()) AND meetings_minutes_are_open(minutes_id));
CREATE POLICY meetings_minutesremark_handled ON meetings_minutesremark AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (circle_id = ANY ({DESK}) AND meetings_minutes_are_open(minutes_id));
REVOKE UPDATE ON meetings_minutesremark FROM rondetafel_app;
GRANT UPDATE (handled, answer, handled_at) ON meetings_minutesremark TO rondetafel_app;
CREATE POLICY meetings_minutescorrection_by_desk ON meetings_minutescorrection AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (circle_id = ANY ({DESK}));
REVOKE UPDATE ON meetings_minutescorrection FROM rondetafel_app;
"""

# A position is its member's own, or written down by the desk as said in the room; another position is another row. A text never changes.
OWN_POSITIONS = f"""
CREATE POLICY meetings_position_own ON meetings_position AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (recorded_by = (SELECT core_capacity()) AND (capacity_id = (SELECT core_capacity()) OR circle_id = ANY ({DESK})));
CREATE POLICY meetings_position_replaced ON meetings_position AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (capacity_id = (SELECT core_capacity()) OR circle_id = ANY ({DESK}));
REVOKE UPDATE ON meetings_position, meetings_decisiontext FROM rondetafel_app;
GRANT UPDATE (withdrawn_at) ON meetings_position TO rondetafel_app;
CREATE POLICY meetings_decisiontext_by_desk ON meetings_decisiontext AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (circle_id = ANY ({DESK}));
"""

# The approval of minutes can be postponed, never taken off (BE-000-34). A meeting has one report.
STAYS = """
ALTER TABLE meetings_agendaitem ADD CONSTRAINT meetings_approval_stays
    CHECK (kind <> 'minutes' OR state NOT IN ('withdrawn', 'not_placed', 'merged'));
CREATE UNIQUE INDEX meetings_reportback_once ON meetings_reportback (meeting_id, to_body_id);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_subjects_of_two_roots"),
        ("organisations", "0002_fence"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="execution",
            field=models.CharField(
                blank=True,
                choices=[
                    ("to_do", "nog te doen"),
                    ("running", "loopt"),
                    ("done", "uitgevoerd"),
                    ("dropped", "vervallen"),
                    ("replaced", "vervangen door een ander besluit"),
                ],
                default="",
                max_length=8,
                verbose_name="uitvoering",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="execution_reason",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="toelichting"),
        ),
        migrations.AddField(
            model_name="reportback",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="decision",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "in bespreking"),
                    ("taken", "genomen bij consensus"),
                    ("taken_with_reservation", "genomen met voorbehoud"),
                    ("not_taken", "niet genomen"),
                    ("postponed", "uitgesteld"),
                    ("referred", "voorgelegd aan het hogere overleg"),
                    ("noted", "kennisgenomen"),
                    ("advice_positive", "positief advies"),
                    ("advice_conditional", "positief advies onder voorwaarden"),
                    ("advice_negative", "negatief advies"),
                ],
                default="open",
                max_length=24,
            ),
        ),
        migrations.CreateModel(
            name="MinutesRemark",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField()),
                ("circle_id", models.UUIDField()),
                ("text", models.TextField(verbose_name="opmerking")),
                ("at", models.DateTimeField()),
                (
                    "handled",
                    models.CharField(
                        blank=True, choices=[("accepted", "overgenomen"), ("noted", "genoteerd, niet overgenomen")], max_length=8
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="antwoord")),
                ("handled_at", models.DateTimeField(null=True)),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="meetings.minutes"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        in_circle("meetings_minutesremark"),
        composite_key("meetings_minutesremark", "minutes_id", to="meetings_minutes"),
        composite_key("meetings_minutesremark", "item_id", to="meetings_agendaitem"),
        run(LOCK),
        run(OWN_POSITIONS),
        run(STAYS),
    ]
