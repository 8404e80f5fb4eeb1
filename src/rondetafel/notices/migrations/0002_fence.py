"""Fence of the outbox: actors put messages in, the worker takes them out, desks see what did not arrive."""

from django.db import migrations

from rondetafel.core.migrations_help import fence, run

ROOTS = """ARRAY(SELECT a.root_id FROM core_circleaccess a WHERE a.capacity_id = (SELECT core_capacity())
    AND statement_timestamp() <@ a.valid AND a.capability = ANY ('{write,desk}'))"""

OUTBOX = f"""
{fence("notices_outgoing")}
CREATE POLICY notices_outgoing_insert ON notices_outgoing FOR INSERT TO rondetafel_app WITH CHECK ((SELECT core_capacity()) IS NOT NULL);
CREATE POLICY notices_outgoing_read ON notices_outgoing FOR SELECT TO rondetafel_app
    USING (recipient_capacity_id = (SELECT core_capacity()) OR root_id = ANY ({ROOTS}));
CREATE POLICY notices_outgoing_stop ON notices_outgoing FOR UPDATE TO rondetafel_app USING (root_id = ANY ({ROOTS}));
CREATE POLICY notices_outgoing_worker ON notices_outgoing TO rondetafel_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON notices_outgoing TO rondetafel_app;
GRANT UPDATE (state) ON notices_outgoing TO rondetafel_app;
GRANT SELECT, INSERT, UPDATE ON notices_outgoing TO rondetafel_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("core", "0002_fence")]

    operations = [run(OUTBOX)]
