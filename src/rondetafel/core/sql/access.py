"""The only functions that write access: opening a root, granting, closing, handing in, and holding an office (architecture 4.5)."""

HEAD = "SECURITY DEFINER SET search_path = pg_catalog, public"
FOREVER = "tstzrange(statement_timestamp(), NULL)"

# Whether the caller has the capability on any circle of the root.
MAY = """EXISTS (SELECT FROM core_circleaccess a WHERE a.root_id = {root} AND a.capacity_id = core_capacity()
            AND statement_timestamp() <@ a.valid AND a.capability = ANY ('{{{capabilities}}}'))"""
HOLDS = """EXISTS (SELECT FROM core_officeholder h JOIN core_office o ON o.id = h.office_id
            WHERE h.capacity_id = core_capacity() AND h.confirmed_by IS NOT NULL
              AND statement_timestamp() <@ h.valid AND ({which}))"""
REFUSE = "RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'"

FUNCTIONS = {
    "core_open_root(uuid, text, uuid, text, text, bytea, text[], uuid[])": f"""
CREATE FUNCTION core_open_root(new_root uuid, root_kind text, body uuid, nr text, law text, key bytea,
                               kinds text[], ids uuid[]) RETURNS void
LANGUAGE plpgsql {HEAD} AS $$
BEGIN
    IF core_capacity() IS NULL THEN {REFUSE}; END IF;
    INSERT INTO core_root (id, kind, body_id, number, jurisdiction, state, retention_class, wrapped_key, created_at, handed_in_at)
    VALUES (new_root, root_kind, body, nr, law, 'open', '', key, statement_timestamp(),
            CASE WHEN root_kind = 'body' THEN statement_timestamp() END);
    INSERT INTO core_circle (id, root_id, kind) SELECT i, new_root, k FROM unnest(kinds, ids) AS u(k, i);
    -- A body's closed part is not its founder's: only offices and seats open it.
    IF root_kind = 'body' THEN RETURN; END IF;
    INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid, granted_by, reason)
    SELECT gen_random_uuid(), new_root, c.id, core_capacity(), 'write', 'opened', 'root', new_root, {FOREVER}, core_person(), ''
      FROM core_circle c WHERE c.root_id = new_root AND c.kind <> 'file';
END $$;""",
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
      FROM core_circle c WHERE c.root_id = the_root AND c.kind = circle_kind;
    IF NOT FOUND THEN {REFUSE}; END IF;
END $$;""",
    "core_close_access(uuid, uuid, text, text)": f"""
CREATE FUNCTION core_close_access(the_root uuid, of_capacity uuid, of_circle text, why text) RETURNS integer
LANGUAGE plpgsql {HEAD} AS $$
DECLARE closed integer;
BEGIN
    IF of_capacity IS DISTINCT FROM core_capacity() AND NOT {MAY.format(root="the_root", capabilities="desk")}
       AND NOT {HOLDS.format(which="o.kind = 'administrator'")}
    THEN {REFUSE}; END IF;
    UPDATE core_circleaccess a SET valid = tstzrange(lower(a.valid), statement_timestamp()), reason = why
      FROM core_circle c
     WHERE a.circle_id = c.id AND a.root_id = the_root AND a.capacity_id = of_capacity AND a.cause_kind <> 'office'
       AND (of_circle = '' OR c.kind = of_circle) AND statement_timestamp() <@ a.valid;
    GET DIAGNOSTICS closed = ROW_COUNT;
    RETURN closed;
END $$;""",
    "core_hand_in(uuid)": f"""
CREATE FUNCTION core_hand_in(the_root uuid) RETURNS void LANGUAGE plpgsql {HEAD} AS $$
BEGIN
    IF NOT {MAY.format(root="the_root", capabilities="write,desk")} THEN {REFUSE}; END IF;
    UPDATE core_root SET handed_in_at = statement_timestamp() WHERE id = the_root AND handed_in_at IS NULL;
    IF NOT FOUND THEN RETURN; END IF;
    INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid, granted_by, reason)
    SELECT gen_random_uuid(), r.id, c.id, h.capacity_id, oc.capability, 'office', 'office', h.id,
           tstzrange(statement_timestamp(), upper(h.valid)), core_person(), ''
      FROM core_root r
      JOIN core_office o ON o.body_id = r.body_id
      JOIN core_officeholder h ON h.office_id = o.id AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid
      JOIN core_officecircle oc ON oc.office_kind = o.kind
      JOIN core_circle c ON c.root_id = r.id AND c.kind = oc.circle_kind
     WHERE r.id = the_root;
END $$;""",
    "core_confirm_holder(uuid)": f"""
CREATE FUNCTION core_confirm_holder(holder uuid) RETURNS void LANGUAGE plpgsql {HEAD} AS $$
DECLARE the_body uuid;
BEGIN
    SELECT o.body_id INTO the_body FROM core_officeholder h JOIN core_office o ON o.id = h.office_id WHERE h.id = holder;
    IF NOT {HOLDS.format(which="o.body_id = the_body OR o.kind = 'administrator'")} THEN {REFUSE}; END IF;
    UPDATE core_officeholder SET confirmed_by = core_person(), confirmed_at = statement_timestamp()
     WHERE id = holder AND confirmed_by IS NULL;
    IF NOT FOUND THEN {REFUSE}; END IF;
    INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid, granted_by, reason)
    SELECT gen_random_uuid(), r.id, c.id, h.capacity_id, oc.capability, 'office', 'office', h.id, h.valid, core_person(), ''
      FROM core_officeholder h
      JOIN core_office o ON o.id = h.office_id
      JOIN core_root r ON r.body_id = o.body_id AND r.handed_in_at IS NOT NULL
      JOIN core_officecircle oc ON oc.office_kind = o.kind
      JOIN core_circle c ON c.root_id = r.id AND c.kind = oc.circle_kind
     WHERE h.id = holder;
END $$;""",
    "core_end_holder(uuid, timestamptz, text)": f"""
CREATE FUNCTION core_end_holder(holder uuid, ends_at timestamptz, why text) RETURNS void LANGUAGE plpgsql {HEAD} AS $$
DECLARE the_body uuid;
BEGIN
    SELECT o.body_id INTO the_body FROM core_officeholder h JOIN core_office o ON o.id = h.office_id WHERE h.id = holder;
    IF NOT {HOLDS.format(which="o.body_id = the_body OR o.kind = 'administrator'")} THEN {REFUSE}; END IF;
    UPDATE core_officeholder SET valid = tstzrange(lower(valid), greatest(ends_at, lower(valid))), end_reason = why
     WHERE id = holder AND NOT isempty(valid) AND (upper(valid) IS NULL OR upper(valid) > ends_at);
    UPDATE core_circleaccess SET valid = tstzrange(lower(valid), greatest(ends_at, lower(valid))), reason = why
     WHERE cause_kind = 'office' AND cause_id = holder AND NOT isempty(valid) AND (upper(valid) IS NULL OR upper(valid) > ends_at);
END $$;""",
    "core_who_may_see(uuid)": f"""
CREATE FUNCTION core_who_may_see(the_root uuid)
RETURNS TABLE (circle_kind text, capacity_id uuid, capability text, ground text, from_at timestamptz, until_at timestamptz, reason text)
LANGUAGE plpgsql STABLE {HEAD} AS $$
BEGIN
    IF core_system_root() IS DISTINCT FROM the_root AND NOT {MAY.format(root="the_root", capabilities="read,write,desk")} THEN RETURN; END IF;
    RETURN QUERY SELECT c.kind::text, a.capacity_id, a.capability::text, a.ground::text, lower(a.valid), upper(a.valid), a.reason::text
      FROM core_circleaccess a JOIN core_circle c ON c.id = a.circle_id
     WHERE a.root_id = the_root AND statement_timestamp() <@ a.valid;
END $$;""",
}
