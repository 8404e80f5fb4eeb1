"""The circle *nameless* of a case, opened by its desk; written as keeper."""

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
