"""The views from which figures are counted: no name, no number, no free text; read by the monitor role only."""

from django.db import migrations

from rondetafel.core.migrations_help import run

VIEWS = """
CREATE VIEW monitoring_case WITH (security_invoker = true) AS
SELECT c.id, c.body_id, c.state, c.referrer_kind, c.asked, c.about, c.stay, c.school, c.submitted_on, c.first_discussed_on, c.cancel_reason,
       EXISTS (SELECT FROM cases_coreferrer r WHERE r.case_id = c.id) AS has_co_referrer
  FROM cases_case c WHERE c.submitted_on IS NOT NULL;
CREATE VIEW monitoring_discussion WITH (security_invoker = true) AS
SELECT d.id, c.body_id, d.held_on, d.minutes FROM cases_discussion d JOIN cases_case c ON c.id = d.case_id WHERE d.held_on IS NOT NULL;
CREATE VIEW monitoring_slot WITH (security_invoker = true) AS
SELECT s.id, m.body_id, m.starts_at, m.state AS meeting_state, s.minutes, s.use FROM meetings_slot s JOIN meetings_meeting m ON m.id = s.meeting_id;
GRANT SELECT ON monitoring_case, monitoring_discussion, monitoring_slot TO rondetafel_monitor;
-- A year of one table is counted from these, whatever the size of the region.
CREATE INDEX monitoring_case_submitted ON cases_case (body_id, submitted_on);
CREATE INDEX monitoring_case_discussed ON cases_case (body_id, first_discussed_on);
CREATE INDEX monitoring_discussion_case ON cases_discussion (held_on);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_fence"), ("meetings", "0002_fence")]

    operations = [run(VIEWS)]
