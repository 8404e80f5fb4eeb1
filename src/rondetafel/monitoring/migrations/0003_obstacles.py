"""What stood in the way of a case is counted (SR-22): codes, of cases only."""

from django.db import migrations

from rondetafel.core.migrations_help import run

VIEW = """
CREATE OR REPLACE VIEW monitoring_case WITH (security_invoker = true) AS
SELECT c.id, c.body_id, c.state, c.referrer_kind, c.asked, c.about, c.stay, c.school, c.submitted_on, c.first_discussed_on, c.cancel_reason,
       EXISTS (SELECT FROM cases_coreferrer r WHERE r.case_id = c.id) AS has_co_referrer,
       ARRAY(SELECT o.code FROM direction_obstacle o WHERE o.case_id = c.id) AS obstacles
  FROM cases_case c WHERE c.submitted_on IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0002_not_by_mistake"), ("direction", "0005_obstacles")]

    operations = [run(VIEW)]
