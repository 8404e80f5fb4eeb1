"""The fence: signed context, row policies of the kernel, and the keeper's functions."""

from django.db import migrations

from rondetafel.core.migrations_help import READ, definer, fence, own_rows, run
from rondetafel.core.sql import access, context, trail

KEEPER_TABLES = "core_root, core_circle, core_circleaccess, core_office, core_officeholder, core_officecircle, core_event, core_eventobject, core_contextkey"

POLICIES = f"""
{fence("core_root")} {fence("core_circle")} {fence("core_circleaccess")} {fence("core_contextkey")}
{fence("core_event")} {fence("core_eventobject")} {fence("core_due")} {fence("core_eventqueue")}
CREATE POLICY core_root_keeper ON core_root TO rondetafel_keeper USING (true) WITH CHECK (true);
CREATE POLICY core_circle_keeper ON core_circle TO rondetafel_keeper USING (true) WITH CHECK (true);
CREATE POLICY core_circleaccess_keeper ON core_circleaccess TO rondetafel_keeper USING (true) WITH CHECK (true);
CREATE POLICY core_contextkey_keeper ON core_contextkey TO rondetafel_keeper USING (true);
CREATE POLICY core_event_keeper ON core_event FOR SELECT TO rondetafel_keeper USING (true);
CREATE POLICY core_eventobject_keeper ON core_eventobject FOR SELECT TO rondetafel_keeper USING (true);
GRANT SELECT, INSERT, UPDATE ON core_root, core_circle, core_circleaccess, core_officeholder TO rondetafel_keeper;
GRANT SELECT ON {KEEPER_TABLES} TO rondetafel_keeper;

ALTER TABLE core_circle ADD CONSTRAINT core_circle_id_root UNIQUE (id, root_id);
CREATE POLICY core_root_read ON core_root FOR SELECT TO rondetafel_app USING (id = ANY (ARRAY(
    SELECT a.root_id FROM core_circleaccess a
     WHERE a.capacity_id = (SELECT core_capacity()) AND statement_timestamp() <@ a.valid
    UNION ALL SELECT core_system_root())));
CREATE POLICY core_root_update ON core_root FOR UPDATE TO rondetafel_app USING (id = ANY (ARRAY(
    SELECT a.root_id FROM core_circleaccess a
     WHERE a.capacity_id = (SELECT core_capacity()) AND statement_timestamp() <@ a.valid AND a.capability = 'desk')));
CREATE POLICY core_circle_read ON core_circle FOR SELECT TO rondetafel_app USING (
    id = ANY (ARRAY(SELECT a.circle_id FROM core_circleaccess a
                     WHERE a.capacity_id = (SELECT core_capacity()) AND statement_timestamp() <@ a.valid))
    OR root_id = (SELECT core_system_root()));
CREATE POLICY core_circleaccess_read ON core_circleaccess FOR SELECT TO rondetafel_app
    USING (capacity_id = (SELECT core_capacity()));
GRANT SELECT ON core_root, core_circle, core_circleaccess TO rondetafel_app;
GRANT UPDATE (state, retention_class, retention_starts_on, destroy_on) ON core_root TO rondetafel_app;

CREATE POLICY core_event_insert ON core_event FOR INSERT TO rondetafel_app
    WITH CHECK (capacity_id IS NOT DISTINCT FROM (SELECT core_capacity()));
CREATE POLICY core_eventobject_insert ON core_eventobject FOR INSERT TO rondetafel_app WITH CHECK (true);
CREATE POLICY core_eventqueue_insert ON core_eventqueue FOR INSERT TO rondetafel_app WITH CHECK (true);
GRANT INSERT ON core_event, core_eventobject, core_eventqueue TO rondetafel_app;
CREATE POLICY core_event_signin ON core_event FOR INSERT TO rondetafel_web WITH CHECK (root_id IS NULL);
CREATE POLICY core_eventqueue_signin ON core_eventqueue FOR INSERT TO rondetafel_web WITH CHECK (true);
GRANT INSERT ON core_event, core_eventqueue TO rondetafel_web;
CREATE POLICY core_event_auditor ON core_event FOR SELECT TO rondetafel_auditor USING (true);
CREATE POLICY core_eventobject_auditor ON core_eventobject FOR SELECT TO rondetafel_auditor USING (true);
GRANT SELECT ON core_event, core_eventobject TO rondetafel_auditor;

ALTER TABLE core_due ADD CONSTRAINT core_due_circle_fk FOREIGN KEY (circle_id, root_id) REFERENCES core_circle (id, root_id);
CREATE POLICY core_due_read ON core_due FOR SELECT TO rondetafel_app USING (circle_id = ANY ({READ}));
CREATE POLICY core_due_write ON core_due FOR INSERT TO rondetafel_app WITH CHECK (circle_id = ANY ({READ}));
CREATE POLICY core_due_update ON core_due FOR UPDATE TO rondetafel_app USING (circle_id = ANY ({READ}));
CREATE POLICY core_due_worker ON core_due FOR SELECT TO rondetafel_worker USING (true);
CREATE POLICY core_due_worker_done ON core_due FOR UPDATE TO rondetafel_worker USING (true);
GRANT SELECT, INSERT, UPDATE ON core_due TO rondetafel_app;
GRANT SELECT, UPDATE ON core_due TO rondetafel_worker;
GRANT SELECT, INSERT, UPDATE ON core_setting TO rondetafel_app;
GRANT SELECT ON core_office, core_officeholder, core_officecircle TO rondetafel_app, rondetafel_web, rondetafel_worker;
GRANT INSERT ON core_office TO rondetafel_app;
{fence("core_officeholder")}
CREATE POLICY core_officeholder_keeper ON core_officeholder TO rondetafel_keeper USING (true) WITH CHECK (true);
CREATE POLICY core_officeholder_read ON core_officeholder FOR SELECT TO rondetafel_app, rondetafel_web, rondetafel_worker USING (true);
CREATE POLICY core_officeholder_appoint ON core_officeholder FOR INSERT TO rondetafel_app
    WITH CHECK (confirmed_by IS NULL AND appointed_by = (SELECT core_person()));
GRANT INSERT ON core_officeholder TO rondetafel_app;
GRANT SELECT ON core_setting TO rondetafel_worker, rondetafel_web;
"""

OFFICE_CIRCLES = """
INSERT INTO core_officecircle (office_kind, circle_kind, capability)
SELECT o.kind, c.kind, 'desk' FROM (VALUES ('chair'), ('deputy'), ('secretary')) AS o(kind),
       (VALUES ('intake'), ('file'), ('family'), ('sealed'), ('members'), ('desk')) AS c(kind);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        *[definer(signature, sql) for signature, sql in context.FUNCTIONS.items()],
        run(POLICIES),
        *[definer(signature, sql) for signature, sql in access.FUNCTIONS.items()],
        *[definer(signature, sql) for signature, sql in trail.FUNCTIONS.items()],
        own_rows("core_draft", delete=True),
        own_rows("core_formkey", delete=True),
        run(OFFICE_CIRCLES),
    ]
