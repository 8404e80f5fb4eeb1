"""Fence of the documents; who read one is told to the desk of its root only."""

from django.db import migrations

from rondetafel.core.migrations_help import READ, WRITE, definer, fence, in_circle, run

# The officer sees that something happened at the own table, never the document.
OFFICER = """body_id = ANY (ARRAY(SELECT o.body_id FROM core_office o JOIN core_officeholder h ON h.office_id = o.id
    WHERE o.kind = 'privacy_officer' AND h.capacity_id = (SELECT core_capacity()) AND h.confirmed_by IS NOT NULL
      AND statement_timestamp() <@ h.valid))"""
INCIDENTS = f"""
{fence("documents_incident")}
CREATE POLICY documents_incident_read ON documents_incident FOR SELECT TO rondetafel_app USING (circle_id = ANY ({READ}) OR {OFFICER});
CREATE POLICY documents_incident_insert ON documents_incident FOR INSERT TO rondetafel_app WITH CHECK (circle_id = ANY ({WRITE}));
CREATE POLICY documents_incident_settle ON documents_incident FOR UPDATE TO rondetafel_app USING ({OFFICER});
ALTER TABLE documents_incident ADD CONSTRAINT documents_incident_circle_fk FOREIGN KEY (circle_id, root_id) REFERENCES core_circle (id, root_id);
GRANT SELECT, INSERT ON documents_incident TO rondetafel_app;
GRANT UPDATE (settled_at, settled_note) ON documents_incident TO rondetafel_app;
"""
READERS = """
CREATE FUNCTION documents_readers(the_document uuid) RETURNS TABLE (person_id uuid, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT e.person_id, e.type::text
      FROM core_eventobject o JOIN core_event e ON e.id = o.event_id
     WHERE o.object_id = the_document AND e.type IN ('document.page', 'document.download') AND e.outcome = 'done'
       AND EXISTS (SELECT FROM core_circleaccess a WHERE a.root_id = o.root_id AND a.capacity_id = core_capacity()
                      AND statement_timestamp() <@ a.valid AND a.capability IN ('write', 'desk'))
$$;
CREATE INDEX IF NOT EXISTS core_eventobject_object ON core_eventobject (object_id);
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("core", "0002_fence")]

    operations = [in_circle("documents_document"), run(INCIDENTS), definer("documents_readers(uuid)", READERS)]
