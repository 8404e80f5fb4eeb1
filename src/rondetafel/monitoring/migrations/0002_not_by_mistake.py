"""What was entered by mistake is in no figure, not even among the discussions it once had."""

from django.db import migrations

from rondetafel.core.migrations_help import run

DISCUSSION = """
CREATE OR REPLACE VIEW monitoring_discussion WITH (security_invoker = true) AS
SELECT d.id, c.body_id, d.held_on, d.minutes FROM cases_discussion d JOIN cases_case c ON c.id = d.case_id
 WHERE d.held_on IS NOT NULL AND c.submitted_on IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_views")]

    operations = [run(DISCUSSION)]
