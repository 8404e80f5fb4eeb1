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

# The same answer; what was only read is not gone through to find what was done.
QUICK = {
    "core_events_of(uuid, boolean)": f"""
CREATE FUNCTION core_events_of(the_root uuid, with_reads boolean)
RETURNS TABLE (id uuid, at timestamptz, action text, type text, outcome text, person_id uuid, organisation_id uuid, role text, facts jsonb)
LANGUAGE plpgsql STABLE {HEAD} AS $$
BEGIN
    IF NOT {MAY.format(root="the_root", capabilities="read,write,desk")} THEN RETURN; END IF;
    IF with_reads THEN
        IF NOT {MAY.format(root="the_root", capabilities="desk")} THEN RETURN; END IF;
        RETURN QUERY SELECT e.id, e.at, e.action::text, e.type::text, e.outcome::text, e.person_id, e.organisation_id, e.role::text, e.facts
          FROM core_event e
         WHERE e.outcome = 'done'
           AND (e.root_id = the_root OR e.id IN (SELECT eo.event_id FROM core_eventobject eo WHERE eo.root_id = the_root))
         ORDER BY e.at;
    ELSE
        RETURN QUERY SELECT e.id, e.at, e.action::text, e.type::text, e.outcome::text, e.person_id, e.organisation_id, e.role::text, e.facts
          FROM (SELECT i.id FROM core_event i WHERE i.root_id = the_root AND i.action <> 'R'
                UNION SELECT eo.event_id FROM core_eventobject eo WHERE eo.root_id = the_root AND NOT eo.is_read) found
          JOIN core_event e ON e.id = found.id
         WHERE e.outcome = 'done' AND e.action <> 'R'
         ORDER BY e.at;
    END IF;
END $$;""",
}
