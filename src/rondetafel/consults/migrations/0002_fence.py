"""Fences: questions lie with the desk of the table; who asked while signed in sees the own. The crisis route, as dated reference data."""

from django.db import migrations

from rondetafel.core.migrations_help import READ, WRITE, fence, for_monitor, in_circle, run

OWN = "asked_by_id = (SELECT core_capacity())"
CONSULT = f"""
{fence("consults_consult")}
CREATE POLICY consults_consult_read ON consults_consult FOR SELECT TO rondetafel_app USING (circle_id = ANY ({READ}) OR {OWN});
CREATE POLICY consults_consult_insert ON consults_consult FOR INSERT TO rondetafel_app WITH CHECK (circle_id = ANY ({WRITE}));
CREATE POLICY consults_consult_update ON consults_consult FOR UPDATE TO rondetafel_app
    USING (circle_id = ANY ({WRITE}) OR {OWN}) WITH CHECK (circle_id = ANY ({WRITE}) OR {OWN});
ALTER TABLE consults_consult ADD CONSTRAINT consults_consult_circle_fk FOREIGN KEY (circle_id, root_id) REFERENCES core_circle (id, root_id);
CREATE INDEX consults_consult_circle_idx ON consults_consult (circle_id);
GRANT SELECT, INSERT ON consults_consult TO rondetafel_app;
GRANT UPDATE (state, taken_up_by_id, taken_up_at, outcome, answer_sealed, answered_by_id, answered_at, answered_on, closed_on, case_id,
              text_sealed, mail_sealed) ON consults_consult TO rondetafel_app;
"""

# What a figure of the table needs of a question; read by the monitor role only (ADR 0017).
VIEW = """
CREATE VIEW monitoring_consult WITH (security_invoker = true) AS
SELECT id, body_id, asker, state, outcome, asked_on, due_on, answered_on FROM consults_consult;
GRANT SELECT ON monitoring_consult TO rondetafel_monitor;
"""

CRISIS = """
INSERT INTO core_lawrule (id, jurisdiction, key, value, valid, source) VALUES
 (gen_random_uuid(), 'NL', 'crisis_route', '[
   {"name": "Noodnummer", "number": "112", "when": "Bij direct gevaar."},
   {"name": "Veilig Thuis", "number": "0800-2000", "when": "Zorgen over geweld of mishandeling thuis, dag en nacht, gratis."},
   {"name": "Kindertelefoon", "number": "0800-0432", "when": "Ben je jong en wil je met iemand praten, gratis."},
   {"name": "113 Zelfmoordpreventie", "number": "0800-0113", "when": "Denk je aan zelfmoord, dag en nacht, gratis."}]',
  daterange('2021-01-01', NULL), 'Wmo 2015, art. 4.1.1; openbare nummers'),
 (gen_random_uuid(), 'BE', 'crisis_route', '[
   {"name": "Noodnummer", "number": "112", "when": "Bij direct gevaar."},
   {"name": "Hulplijn 1712", "number": "1712", "when": "Vragen over geweld, misbruik of mishandeling, gratis."},
   {"name": "Awel", "number": "102", "when": "Ben je jong en wil je met iemand praten, gratis."},
   {"name": "Zelfmoordlijn", "number": "1813", "when": "Denk je aan zelfmoord, dag en nacht, gratis."}]',
  daterange('2021-01-01', NULL), 'openbare nummers');
"""


class Migration(migrations.Migration):
    dependencies = [("consults", "0001_initial"), ("core", "0004_sight_index")]

    operations = [
        run(CONSULT),
        in_circle("consults_wayfound"),
        in_circle("consults_outreach", write="desk"),
        for_monitor("consults_consult", "id, body_id, asker, state, outcome, asked_on, due_on, answered_on"),
        run(VIEW),
        run(CRISIS),
    ]
