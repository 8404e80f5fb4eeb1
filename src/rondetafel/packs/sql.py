"""The circle *nameless* of a case, opened by its desk; and sight of papers for who comes only. Written as keeper."""

from rondetafel.core.sql.access import HEAD, MAY, REFUSE

FUNCTIONS = {
    # Only the desk of the table gets it; experts are let in one by one (`core_grant`). Asked again it does nothing.
    "packs_open_nameless(uuid, uuid)": f"""
CREATE FUNCTION packs_open_nameless(the_root uuid, new_circle uuid) RETURNS void LANGUAGE plpgsql {HEAD} AS $$
BEGIN
    IF core_capacity() IS NULL OR NOT {MAY.format(root="the_root", capabilities="desk")}
       OR NOT EXISTS (SELECT FROM core_root r WHERE r.id = the_root AND r.kind = 'case') THEN {REFUSE}; END IF;
    IF EXISTS (SELECT FROM core_circle c WHERE c.root_id = the_root AND c.kind = 'nameless') THEN RETURN; END IF;
    INSERT INTO core_circle (id, root_id, kind) VALUES (new_circle, the_root, 'nameless');
    INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid, granted_by, reason)
    SELECT gen_random_uuid(), the_root, new_circle, h.capacity_id, oc.capability, 'office', 'office', h.id,
           tstzrange(statement_timestamp(), upper(h.valid)), core_person(), ''
      FROM core_root r
      JOIN core_office o ON o.body_id = r.body_id
      JOIN core_officeholder h ON h.office_id = o.id AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid
      JOIN core_officecircle oc ON oc.office_kind = o.kind AND oc.circle_kind = 'nameless'
     WHERE r.id = the_root;
END $$;""",
}

SYSTEM = "core_system_root() IS NOT DISTINCT FROM the_root"
LEFT = "komt niet"
ATTENDING = {
    # Who said not to come has no need of the papers. An owner of an action point keeps what that opened.
    "packs_leave(uuid, uuid, uuid[])": f"""
CREATE FUNCTION packs_leave(the_root uuid, the_meeting uuid, capacities uuid[]) RETURNS integer LANGUAGE plpgsql {HEAD} AS $$
DECLARE closed integer;
BEGIN
    IF NOT ({SYSTEM}) AND NOT {MAY.format(root="the_root", capabilities="desk")} THEN {REFUSE}; END IF;
    UPDATE core_circleaccess a SET valid = tstzrange(lower(a.valid), statement_timestamp()), reason = '{LEFT}'
     WHERE a.root_id = the_root AND a.ground = 'pack' AND a.cause_kind = 'meeting' AND a.cause_id = the_meeting
       AND a.capacity_id = ANY (capacities) AND statement_timestamp() <@ a.valid;
    GET DIAGNOSTICS closed = ROW_COUNT;
    RETURN closed;
END $$;""",
    "packs_roots_of(uuid, uuid)": f"""
CREATE FUNCTION packs_roots_of(of_capacity uuid, the_meeting uuid) RETURNS SETOF uuid LANGUAGE sql STABLE {HEAD} AS $$
    SELECT DISTINCT g.root_id FROM core_circleaccess g
     WHERE g.capacity_id = of_capacity AND g.ground = 'pack' AND g.cause_kind = 'meeting' AND g.cause_id = the_meeting
       AND (of_capacity = core_capacity() OR core_system_root() IS NOT NULL OR {MAY.format(root="g.root_id", capabilities="desk")})
$$;""",
    # Only what was closed because somebody would not come; the program knows that this is no longer so.
    "packs_come_back(uuid, uuid, uuid, timestamptz, text[])": f"""
CREATE FUNCTION packs_come_back(the_root uuid, of_capacity uuid, the_meeting uuid, until timestamptz, circles text[]) RETURNS integer
LANGUAGE plpgsql {HEAD} AS $$
DECLARE opened integer;
BEGIN
    IF NOT ({SYSTEM}) THEN {REFUSE}; END IF;
    IF until <= statement_timestamp() THEN RETURN 0; END IF;
    INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid, granted_by, reason)
    SELECT DISTINCT ON (a.circle_id) gen_random_uuid(), a.root_id, a.circle_id, a.capacity_id, a.capability, a.ground, a.cause_kind,
           a.cause_id, tstzrange(statement_timestamp(), until), a.granted_by, ''
      FROM core_circleaccess a JOIN core_circle c ON c.id = a.circle_id
     WHERE a.root_id = the_root AND a.capacity_id = of_capacity AND a.ground = 'pack' AND a.cause_kind = 'meeting'
       AND a.cause_id = the_meeting AND a.reason = '{LEFT}' AND c.kind = ANY (circles)
       AND NOT EXISTS (SELECT FROM core_circleaccess b WHERE b.circle_id = a.circle_id AND b.capacity_id = of_capacity
                          AND b.ground = 'pack' AND statement_timestamp() <@ b.valid);
    GET DIAGNOSTICS opened = ROW_COUNT;
    RETURN opened;
END $$;""",
}
