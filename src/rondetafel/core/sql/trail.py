"""Reading the audit trail of a root: its readers see what was done, its desk also who read it."""

from rondetafel.core.sql.access import HEAD, MAY

FUNCTIONS = {
    "core_events_of(uuid, boolean)": f"""
CREATE FUNCTION core_events_of(the_root uuid, with_reads boolean)
RETURNS TABLE (id uuid, at timestamptz, action text, type text, outcome text, person_id uuid, organisation_id uuid, role text, facts jsonb)
LANGUAGE plpgsql STABLE {HEAD} AS $$
BEGIN
    IF NOT {MAY.format(root="the_root", capabilities="read,write,desk")} THEN RETURN; END IF;
    IF with_reads AND NOT {MAY.format(root="the_root", capabilities="desk")} THEN RETURN; END IF;
    RETURN QUERY SELECT e.id, e.at, e.action::text, e.type::text, e.outcome::text, e.person_id, e.organisation_id, e.role::text, e.facts
      FROM core_event e
     WHERE e.outcome = 'done' AND (with_reads OR e.action <> 'R')
       AND (e.root_id = the_root OR e.id IN (SELECT eo.event_id FROM core_eventobject eo WHERE eo.root_id = the_root))
     ORDER BY e.at;
END $$;""",
}
