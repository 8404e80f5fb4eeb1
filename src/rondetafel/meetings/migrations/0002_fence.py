"""Fences of the meetings: dates are read by everybody who acts, what is said only in the circle."""

from django.db import migrations

from rondetafel.core.migrations_help import READ, WRITE, composite_key, fence, for_monitor, in_circle, root_key, run

# Who may change an item may give back its slot: the referrer who cancels sees no other part of the meeting.
FREE_OWN_SLOT = f"""
CREATE POLICY meetings_slot_free_own ON meetings_slot FOR UPDATE TO rondetafel_app USING (id = ANY (ARRAY(
    SELECT i.slot_id FROM meetings_agendaitem i WHERE i.slot_id IS NOT NULL AND i.circle_id = ANY ({WRITE}))));
"""

# A report lies in two circles: the sender's and the receiver's.
BETWEEN = f"""
{fence("meetings_reportback")}
CREATE POLICY meetings_reportback_read ON meetings_reportback FOR SELECT TO rondetafel_app
    USING (circle_id = ANY ({READ}) OR (to_circle_id = ANY ({READ}) AND state <> 'to_do'));
CREATE POLICY meetings_reportback_insert ON meetings_reportback FOR INSERT TO rondetafel_app WITH CHECK (circle_id = ANY ({WRITE}));
CREATE POLICY meetings_reportback_update ON meetings_reportback FOR UPDATE TO rondetafel_app
    USING (circle_id = ANY ({WRITE}) OR to_circle_id = ANY ({WRITE}));
ALTER TABLE meetings_reportback ADD CONSTRAINT meetings_reportback_circle_fk
    FOREIGN KEY (circle_id, root_id) REFERENCES core_circle (id, root_id);
ALTER TABLE meetings_reportback ADD CONSTRAINT meetings_reportback_to_circle_fk
    FOREIGN KEY (to_circle_id, to_root_id) REFERENCES core_circle (id, root_id);
CREATE INDEX meetings_reportback_circle_idx ON meetings_reportback (circle_id);
CREATE INDEX meetings_reportback_to_circle_idx ON meetings_reportback (to_circle_id);
GRANT SELECT, INSERT, UPDATE ON meetings_reportback TO rondetafel_app;
"""

# A note has one author; nobody else changes it.
OWN_NOTES = """
CREATE POLICY meetings_note_author ON meetings_note AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (author_id = (SELECT core_capacity())) WITH CHECK (author_id = (SELECT core_capacity()));
CREATE POLICY meetings_note_write_own ON meetings_note AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (author_id = (SELECT core_capacity()));
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("core", "0002_fence"), ("bodies", "0002_fence")]

    operations = [
        in_circle("meetings_series", read_all=True, write="desk"),
        in_circle("meetings_meeting", read_all=True),
        in_circle("meetings_slot", read_all=True, write="desk"),
        in_circle("meetings_agendaitem"),
        root_key("meetings_agendaitem"),
        in_circle("meetings_itemsubject"),
        composite_key("meetings_itemsubject", "item_id", to="meetings_agendaitem"),
        in_circle("meetings_attendance"),
        in_circle("meetings_note"),
        composite_key("meetings_note", "item_id", to="meetings_agendaitem"),
        in_circle("meetings_decision"),
        root_key("meetings_decision"),
        composite_key("meetings_decision", "item_id", to="meetings_agendaitem"),
        in_circle("meetings_decisiontext"),
        root_key("meetings_decisiontext"),
        composite_key("meetings_decisiontext", "decision_id", to="meetings_decision"),
        in_circle("meetings_position"),
        composite_key("meetings_position", "text_version_id", to="meetings_decisiontext"),
        in_circle("meetings_actionpoint"),
        composite_key("meetings_actionpoint", "item_id", to="meetings_agendaitem"),
        in_circle("meetings_minutes"),
        root_key("meetings_minutes"),
        in_circle("meetings_minutessection", write="desk"),
        composite_key("meetings_minutessection", "minutes_id", to="meetings_minutes"),
        composite_key("meetings_minutessection", "item_id", to="meetings_agendaitem"),
        in_circle("meetings_minutescorrection"),
        composite_key("meetings_minutescorrection", "minutes_id", to="meetings_minutes"),
        run(BETWEEN),
        run(OWN_NOTES),
        run(FREE_OWN_SLOT),
        for_monitor("meetings_meeting", "id, body_id, starts_at, state"),
        for_monitor("meetings_slot", "id, meeting_id, minutes, use, freed_on"),
    ]
