"""The rows of one page of the case list, by key: sight is asked of these rows alone, not gathered a second time (ADR 25).

The keeper gets no wider sight than who asks: its policy is the sentence of `by_key`. It reads what the list shows, and nothing that is sealed.
"""

from django.db import migrations

from rondetafel.core.migrations_help import definer, run

COLUMNS = (
    *("id", "root_id", "body_id", "number", "state", "referrer_id", "entered_by_id", "confirmed_at", "birth_date", "municipality_id"),
    *("about", "urgent_reason", "submitted_on", "scheduled_for", "answered_on"),
)
SIGHT = f"""
GRANT SELECT (circle_id, {", ".join(COLUMNS)}) ON cases_case TO rondetafel_keeper;
CREATE POLICY cases_case_listed ON cases_case FOR SELECT TO rondetafel_keeper USING (
    EXISTS (SELECT FROM core_circleaccess a WHERE a.circle_id = cases_case.circle_id AND a.circle_kind = 'intake'
               AND a.capacity_id = (SELECT core_capacity()) AND statement_timestamp() <@ a.valid
               AND a.capability = ANY ('{{read,write,desk}}')));
"""
LISTED = """
CREATE FUNCTION cases_listed(the_ids uuid[]) RETURNS TABLE (
    id uuid, root_id uuid, body_id uuid, number text, state text, entered_by_id uuid, confirmed_at timestamptz, birth_date date,
    municipality_id uuid, about text[], urgent_reason text, submitted_on date, scheduled_for timestamptz, answered_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 25 AS $$
BEGIN
    RETURN QUERY SELECT c.id, c.root_id, c.body_id, c.number::text, c.state::text, c.entered_by_id, c.confirmed_at, c.birth_date,
        c.municipality_id, c.about::text[], c.urgent_reason::text, c.submitted_on, c.scheduled_for, c.answered_on
      FROM cases_case c WHERE c.id = ANY (ARRAY(SELECT unnest(the_ids)));
END $$;"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_undo_aside")]

    operations = [run(SIGHT), definer("cases_listed(uuid[])", LISTED)]
