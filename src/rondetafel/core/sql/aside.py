"""Who knows a family privately stands aside from one root: nothing of it opens to that person again, in no capacity (NL-07, safety P11).

Written as keeper. What somebody of the family or who referred holds stays as it is.
"""

from rondetafel.core.sql.access import HEAD, HOLDS, MAY, REFUSE

WHY = "kent het gezin persoonlijk"
MISTAKE = "kent het gezin toch niet persoonlijk"
KEEPS = "('family', 'opened', 'referrer', 'co_referrer')"

FUNCTIONS = {
    "core_stand_aside(uuid)": f"""
CREATE FUNCTION core_stand_aside(the_root uuid) RETURNS integer LANGUAGE plpgsql {HEAD} AS $$
DECLARE closed integer;
BEGIN
    IF NOT {MAY.format(root="the_root", capabilities="write,desk")} THEN {REFUSE}; END IF;
    UPDATE core_circleaccess a
       SET valid = tstzrange(lower(a.valid), greatest(statement_timestamp(), lower(a.valid))), reason = '{WHY}'
     WHERE a.root_id = the_root AND a.ground NOT IN {KEEPS} AND NOT isempty(a.valid)
       AND (upper(a.valid) IS NULL OR upper(a.valid) > statement_timestamp())
       AND a.capacity_id IN (SELECT c.id FROM organisations_capacity c WHERE c.person_id = core_person());
    GET DIAGNOSTICS closed = ROW_COUNT;
    RETURN closed;
END $$;""",
    # For addressing messages: who gets none about this root.
    "core_aside(uuid)": f"""
CREATE FUNCTION core_aside(the_root uuid) RETURNS SETOF uuid LANGUAGE plpgsql STABLE {HEAD} AS $$
BEGIN
    IF core_system_root() IS DISTINCT FROM the_root AND NOT {MAY.format(root="the_root", capabilities="read,write,desk")} THEN RETURN; END IF;
    RETURN QUERY SELECT c.id FROM organisations_capacity c
     WHERE c.person_id IN (SELECT o.person_id FROM core_circleaccess a JOIN organisations_capacity o ON o.id = a.capacity_id
                            WHERE a.root_id = the_root AND a.reason = '{WHY}');
END $$;""",
    # For administrators, who see no case: at which table a case has no chair because the chair stands aside, and how many. Nothing else.
    "core_without_chair()": f"""
CREATE FUNCTION core_without_chair() RETURNS TABLE (body_id uuid, many bigint) LANGUAGE plpgsql STABLE {HEAD} AS $$
BEGIN
    IF NOT {HOLDS.format(which="o.kind = 'administrator'")} THEN RETURN; END IF;
    RETURN QUERY SELECT r.body_id, count(*) FROM core_root r
     WHERE r.id IN (SELECT a.root_id FROM core_circleaccess a WHERE a.ground = 'office' AND a.reason = '{WHY}')
       AND r.kind = 'case' AND r.state = 'open' AND NOT EXISTS (
           SELECT FROM core_circleaccess a JOIN core_officeholder h ON h.id = a.cause_id JOIN core_office o ON o.id = h.office_id
            WHERE a.root_id = r.id AND a.cause_kind = 'office' AND o.kind IN ('chair', 'deputy') AND statement_timestamp() <@ a.valid)
     GROUP BY r.body_id;
END $$;""",
}

# Whatever opens later (another office, a pack, an action point): not to who stood aside.
STAYS = f"""
CREATE FUNCTION core_stays_aside() RETURNS trigger LANGUAGE plpgsql {HEAD} AS $$
BEGIN
    IF NEW.ground NOT IN {KEEPS} AND EXISTS (
        SELECT FROM core_circleaccess a JOIN organisations_capacity c ON c.id = a.capacity_id
         WHERE a.root_id = NEW.root_id AND a.reason = '{WHY}'
           AND c.person_id = (SELECT o.person_id FROM organisations_capacity o WHERE o.id = NEW.capacity_id)) THEN RETURN NULL; END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION core_stays_aside() OWNER TO rondetafel_keeper;
REVOKE ALL ON FUNCTION core_stays_aside() FROM PUBLIC;
CREATE TRIGGER core_stays_aside BEFORE INSERT ON core_circleaccess FOR EACH ROW EXECUTE FUNCTION core_stays_aside();
CREATE INDEX core_circleaccess_aside ON core_circleaccess (root_id) WHERE reason = '{WHY}';
"""

# Said by mistake: another person of the desk takes it back. What was closed stays closed; only the offices that are held now open again, and what
# is let in later is let in as for anybody else.
UNDO = {
    "core_undo_aside(uuid, uuid)": f"""
CREATE FUNCTION core_undo_aside(the_root uuid, of_capacity uuid) RETURNS integer LANGUAGE plpgsql {HEAD} AS $$
DECLARE the_person uuid; found integer;
BEGIN
    SELECT c.person_id INTO the_person FROM organisations_capacity c WHERE c.id = of_capacity;
    IF the_person IS NULL OR core_person() IS NULL OR the_person = core_person() OR NOT {MAY.format(root="the_root", capabilities="desk")}
    THEN {REFUSE}; END IF;
    UPDATE core_circleaccess a SET reason = '{MISTAKE}'
     WHERE a.root_id = the_root AND a.reason = '{WHY}'
       AND a.capacity_id IN (SELECT c.id FROM organisations_capacity c WHERE c.person_id = the_person);
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found = 0 THEN RETURN 0; END IF;
    INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid, granted_by, reason)
    SELECT gen_random_uuid(), r.id, c.id, h.capacity_id, oc.capability, 'office', 'office', h.id,
           tstzrange(statement_timestamp(), upper(h.valid)), core_person(), ''
      FROM core_root r
      JOIN core_office o ON o.body_id = r.body_id
      JOIN core_officeholder h ON h.office_id = o.id AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid
      JOIN organisations_capacity p ON p.id = h.capacity_id AND p.person_id = the_person
      JOIN core_officecircle oc ON oc.office_kind = o.kind
      JOIN core_circle c ON c.root_id = r.id AND c.kind = oc.circle_kind
     WHERE r.id = the_root AND r.handed_in_at IS NOT NULL;
    RETURN found;
END $$;""",
}
