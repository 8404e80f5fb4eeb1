"""A parent or young person, who writes in an own circle, sees no message to anybody else about the case, and stops none."""

from django.db import migrations

from rondetafel.core.migrations_help import run

ROOTS = """ARRAY(SELECT a.root_id FROM core_circleaccess a WHERE a.capacity_id = (SELECT core_capacity())
    AND statement_timestamp() <@ a.valid AND a.ground <> 'family' AND a.capability = ANY ('{write,desk}')
    UNION ALL SELECT core_system_root())"""

NARROWED = f"""
ALTER POLICY notices_outgoing_read ON notices_outgoing
    USING (recipient_capacity_id = (SELECT core_capacity()) OR root_id = ANY ({ROOTS}));
ALTER POLICY notices_outgoing_stop ON notices_outgoing USING (root_id = ANY ({ROOTS}));
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0004_bounced_address"), ("core", "0005_own_circles_and_complaints")]

    operations = [run(NARROWED)]
