"""A circle of one person's own (`own:<capacity>`): opened by the desk, for that person and the desk, and for nobody else ever (ADR 0026)."""

from rondetafel.core.sql import access, trail
from rondetafel.core.sql.access import HEAD, HOLDS, MAY, REFUSE

FUNCTIONS = {
    # The person's sight ends on a moment that is known beforehand (a birthday, safety P7); the desk's hangs on its office.
    "core_open_own(uuid, uuid, uuid, timestamptz, uuid)": f"""
CREATE FUNCTION core_open_own(the_root uuid, new_circle uuid, of_capacity uuid, until timestamptz, because uuid) RETURNS void
LANGUAGE plpgsql {HEAD} AS $$
BEGIN
    IF core_capacity() IS NULL OR of_capacity = core_capacity() OR NOT {MAY.format(root="the_root", capabilities="desk")} THEN {REFUSE}; END IF;
    INSERT INTO core_circle (id, root_id, kind, capacity_id) VALUES (new_circle, the_root, 'own', of_capacity);
    INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid, granted_by, reason)
    SELECT gen_random_uuid(), the_root, new_circle, h.capacity_id, oc.capability, 'office', 'office', h.id,
           tstzrange(statement_timestamp(), upper(h.valid)), core_person(), ''
      FROM core_root r
      JOIN core_office o ON o.body_id = r.body_id
      JOIN core_officeholder h ON h.office_id = o.id AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid
      JOIN core_officecircle oc ON oc.office_kind = o.kind AND oc.circle_kind = 'own'
     WHERE r.id = the_root;
    IF until <= statement_timestamp() THEN RETURN; END IF;
    INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid, granted_by, reason)
    VALUES (gen_random_uuid(), the_root, new_circle, of_capacity, 'write', 'family', 'person', because,
            tstzrange(statement_timestamp(), until), core_person(), '');
END $$;""",
    # What was done with these things, for who sees their root: day, what, organisation and role; never a person, never another of the family.
    "core_looks_at(uuid, uuid[])": f"""
CREATE FUNCTION core_looks_at(the_root uuid, things uuid[])
RETURNS TABLE (at timestamptz, action text, type text, organisation_id uuid, role text, mine boolean)
LANGUAGE plpgsql STABLE {HEAD} AS $$
BEGIN
    IF NOT {MAY.format(root="the_root", capabilities="read,write,desk")} THEN RETURN; END IF;
    RETURN QUERY SELECT DISTINCT e.at, e.action::text, e.type::text, e.organisation_id, e.role::text, e.capacity_id = core_capacity()
      FROM core_event e JOIN core_eventobject o ON o.event_id = e.id
     WHERE o.root_id = the_root AND o.object_id = ANY (things) AND e.outcome = 'done'
       AND (e.role <> 'family' OR e.capacity_id = core_capacity())
     ORDER BY 1 DESC;
END $$;""",
}

# The same functions as before with one sentence more: nobody is let into another person's own circle,
# and the program itself may end sight of the one root it works for (a withdrawal, a death, an error: safety P3).
REPLACED = {
    "core_grant(uuid, text, uuid, text, text, text, uuid, timestamptz, text)": f"""
CREATE FUNCTION core_grant(the_root uuid, circle_kind text, to_capacity uuid, how_far text, the_ground text,
                           the_cause text, the_cause_id uuid, until timestamptz, why text) RETURNS void
LANGUAGE plpgsql {HEAD} AS $$
BEGIN
    IF to_capacity = core_capacity() THEN {REFUSE}; END IF;
    IF NOT {MAY.format(root="the_root", capabilities="desk")}
       AND NOT EXISTS (SELECT FROM core_root r WHERE r.id = the_root AND r.handed_in_at IS NULL AND r.kind = 'case'
                          AND how_far <> 'desk' AND {MAY.format(root="the_root", capabilities="write")})
       AND NOT EXISTS (SELECT FROM core_root r WHERE r.id = the_root AND r.kind = 'body' AND circle_kind = 'members'
                          AND how_far <> 'desk' AND {HOLDS.format(which="o.kind = 'administrator'")})
    THEN {REFUSE}; END IF;
    -- A period that is over already opens nothing.
    IF until <= statement_timestamp() THEN RETURN; END IF;
    INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid, granted_by, reason)
    SELECT gen_random_uuid(), the_root, c.id, to_capacity, how_far, the_ground, the_cause, the_cause_id,
           tstzrange(statement_timestamp(), until), core_person(), why
      FROM core_circle c WHERE c.root_id = the_root AND c.kind = circle_kind
       AND (c.kind <> 'own' OR c.capacity_id = to_capacity);
    IF NOT FOUND THEN {REFUSE}; END IF;
END $$;""",
    "core_close_access(uuid, uuid, text, text)": f"""
CREATE FUNCTION core_close_access(the_root uuid, of_capacity uuid, of_circle text, why text) RETURNS integer
LANGUAGE plpgsql {HEAD} AS $$
DECLARE closed integer;
BEGIN
    IF of_capacity IS DISTINCT FROM core_capacity() AND core_system_root() IS DISTINCT FROM the_root
       AND NOT {MAY.format(root="the_root", capabilities="desk")}
       AND NOT {HOLDS.format(which="o.kind = 'administrator'")}
    THEN {REFUSE}; END IF;
    UPDATE core_circleaccess a SET valid = tstzrange(lower(a.valid), statement_timestamp()), reason = why
      FROM core_circle c
     WHERE a.circle_id = c.id AND a.root_id = the_root AND a.capacity_id = of_capacity AND a.cause_kind <> 'office'
       AND (of_circle = '' OR c.kind = of_circle) AND statement_timestamp() <@ a.valid;
    GET DIAGNOSTICS closed = ROW_COUNT;
    RETURN closed;
END $$;""",
}

OPENED_BY_OFFICES = """
INSERT INTO core_officecircle (office_kind, circle_kind, capability) VALUES
 ('chair', 'own', 'desk'), ('deputy', 'own', 'desk'), ('secretary', 'own', 'desk'), ('complaint_handler', 'complaint', 'desk');
INSERT INTO core_office (id, body_id, zone, kind)
SELECT gen_random_uuid(), o.body_id, o.zone, 'complaint_handler' FROM core_office o
 WHERE o.kind = 'chair' AND NOT EXISTS (SELECT FROM core_office h WHERE h.body_id = o.body_id AND h.kind = 'complaint_handler');
"""


def _not_of_a_family(sql: str) -> str:
    """The same function for who works with the case: sight of an own circle is not sight of the rest."""
    return sql.replace("AND a.capability = ANY", "AND a.ground <> 'family' AND a.capability = ANY")


# Who sees an own circle only learns neither who else may see the case nor what was done in it.
NARROWED = {
    "core_who_may_see(uuid)": _not_of_a_family(access.FUNCTIONS["core_who_may_see(uuid)"]),
    "core_events_of(uuid, boolean)": _not_of_a_family(trail.FUNCTIONS["core_events_of(uuid, boolean)"]),
}
NARROWED_QUICK = {signature: _not_of_a_family(sql) for signature, sql in trail.QUICK.items()}
