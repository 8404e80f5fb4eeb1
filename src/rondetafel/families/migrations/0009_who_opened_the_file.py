"""Who opened the whole file, for a person of the family: day, organisation and role of who works with the case, and whether a copy was taken (SR-27)."""

from django.db import migrations

from rondetafel.core.migrations_help import definer

# Reads of the file itself only. Left out, for they would tell about another of the family: who reads a page, words or a person of it,
# and who handles a complaint or a request (safety P1).
OPENED = """
CREATE FUNCTION families_opened(the_root uuid, most integer) RETURNS TABLE (at timestamptz, organisation_id uuid, role text, copied boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM core_circleaccess a WHERE a.root_id = the_root AND a.capacity_id = core_capacity() AND a.ground = 'family'
                      AND statement_timestamp() <@ a.valid) THEN RETURN; END IF;
    RETURN QUERY SELECT e.at, e.organisation_id, e.role::text, e.action = 'E'
      FROM core_event e
     WHERE e.id IN (SELECT o.event_id FROM core_eventobject o WHERE o.root_id = the_root
                    UNION SELECT r.id FROM core_event r WHERE r.root_id = the_root)
       AND e.type IN ('case.read', 'document.read', 'document.page', 'pack.page', 'packversion.read', 'advice.read', 'discussion.read',
                      'formulation.read', 'document.download', 'pack.download', 'case.export')
       AND e.role IN ('chair', 'deputy', 'secretary', 'expert', 'member', 'referrer', 'manager', 'policy_officer', 'anyone')
       AND e.outcome = 'done'
     ORDER BY e.at DESC LIMIT most;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0008_complaint_came_by"), ("core", "0011_undo_aside")]

    operations = [definer("families_opened(uuid, integer)", OPENED)]
