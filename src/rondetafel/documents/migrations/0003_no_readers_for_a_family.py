"""Who read a paper is told to who works with it, not to somebody of the family with a circle of their own in the same root (safety P12)."""

from django.db import migrations

from rondetafel.core.migrations_help import definer, run

READERS = """
CREATE FUNCTION documents_readers(the_document uuid) RETURNS TABLE (person_id uuid, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT e.person_id, e.type::text
      FROM core_eventobject o JOIN core_event e ON e.id = o.event_id
     WHERE o.object_id = the_document AND e.type IN ('document.page', 'document.download') AND e.outcome = 'done'
       AND EXISTS (SELECT FROM core_circleaccess a WHERE a.root_id = o.root_id AND a.capacity_id = core_capacity()
                      AND statement_timestamp() <@ a.valid AND a.capability IN ('write', 'desk') AND a.ground <> 'family')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_fence"), ("core", "0006_kinds_of_circles")]

    operations = [run("DROP FUNCTION documents_readers(uuid);"), definer("documents_readers(uuid)", READERS)]
