"""Ending the sight of experts when a case is withdrawn, written as keeper (safety P3)."""

from rondetafel.core.sql.access import HEAD, REFUSE

CLOSE = "UPDATE core_circleaccess a SET valid = tstzrange(lower(a.valid), statement_timestamp()), reason = why"

FUNCTIONS = {
    # Whoever may change the referral itself stops the sharing of its papers; an expert cannot.
    "cases_close_packs(uuid, text)": f"""
CREATE FUNCTION cases_close_packs(the_root uuid, why text) RETURNS integer LANGUAGE plpgsql {HEAD} AS $$
DECLARE closed integer;
BEGIN
    IF NOT EXISTS (SELECT FROM core_circleaccess a JOIN core_circle c ON c.id = a.circle_id
                    WHERE a.root_id = the_root AND c.kind = 'intake' AND a.capacity_id = core_capacity()
                      AND statement_timestamp() <@ a.valid AND a.capability IN ('write', 'desk')) THEN {REFUSE}; END IF;
    {CLOSE} WHERE a.root_id = the_root AND a.ground = 'pack' AND statement_timestamp() <@ a.valid;
    GET DIAGNOSTICS closed = ROW_COUNT;
    RETURN closed;
END $$;""",
}

# A file that is locked (death, or entered in error): experts are out, everybody else only reads, in every room at once.
LOCKING = {
    "cases_lock(uuid, text)": f"""
CREATE FUNCTION cases_lock(the_root uuid, why text) RETURNS integer LANGUAGE plpgsql {HEAD} AS $$
DECLARE changed integer;
BEGIN
    IF NOT EXISTS (SELECT FROM core_circleaccess a WHERE a.root_id = the_root AND a.capacity_id = core_capacity()
                      AND statement_timestamp() <@ a.valid AND a.capability = 'desk')
       OR NOT EXISTS (SELECT FROM core_root r WHERE r.id = the_root AND r.kind = 'case') THEN {REFUSE}; END IF;
    UPDATE core_root SET state = 'locked' WHERE id = the_root;
    {CLOSE} WHERE a.root_id = the_root AND a.ground NOT IN ('office', 'opened', 'referrer', 'co_referrer') AND statement_timestamp() <@ a.valid;
    UPDATE core_circleaccess a SET capability = 'read'
     WHERE a.root_id = the_root AND a.capability <> 'read' AND statement_timestamp() <@ a.valid;
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END $$;""",
    "cases_unlock(uuid)": f"""
CREATE FUNCTION cases_unlock(the_root uuid) RETURNS integer LANGUAGE plpgsql {HEAD} AS $$
DECLARE changed integer;
BEGIN
    IF NOT EXISTS (SELECT FROM core_root r JOIN core_office o ON o.body_id = r.body_id AND o.kind IN ('chair', 'deputy')
                     JOIN core_officeholder h ON h.office_id = o.id
                    WHERE r.id = the_root AND r.kind = 'case' AND r.state = 'locked' AND h.capacity_id = core_capacity()
                      AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid) THEN {REFUSE}; END IF;
    UPDATE core_root SET state = 'open' WHERE id = the_root;
    UPDATE core_circleaccess a SET capability = oc.capability
      FROM core_officeholder h JOIN core_office o ON o.id = h.office_id JOIN core_officecircle oc ON oc.office_kind = o.kind,
           core_circle c
     WHERE a.root_id = the_root AND a.ground = 'office' AND a.cause_id = h.id AND c.id = a.circle_id AND c.kind = oc.circle_kind
       AND statement_timestamp() <@ a.valid;
    UPDATE core_circleaccess a SET capability = 'write'
     WHERE a.root_id = the_root AND a.ground IN ('opened', 'referrer', 'co_referrer') AND statement_timestamp() <@ a.valid;
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END $$;""",
}

# Who is let in later (a new chair) only reads a locked file too.
LOCKED = f"""
CREATE FUNCTION cases_locked_reads() RETURNS trigger LANGUAGE plpgsql {HEAD} AS $$
BEGIN
    IF NEW.capability <> 'read' AND EXISTS (SELECT FROM core_root r WHERE r.id = NEW.root_id AND r.state = 'locked') THEN
        NEW.capability := 'read';
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION cases_locked_reads() OWNER TO rondetafel_keeper;
REVOKE ALL ON FUNCTION cases_locked_reads() FROM PUBLIC;
CREATE TRIGGER cases_locked_reads BEFORE INSERT ON core_circleaccess FOR EACH ROW EXECUTE FUNCTION cases_locked_reads();
"""

# A referrer who withdraws starts the short term of a file that was not taken; every other term is the desk's to write.
WITHDRAWN = {
    "cases_withdrawn(uuid, text, date, date)": f"""
CREATE FUNCTION cases_withdrawn(the_root uuid, the_class text, starts date, ends date) RETURNS void LANGUAGE plpgsql {HEAD} AS $$
BEGIN
    IF the_class NOT LIKE 'not_taken/%' OR ends < starts
       OR NOT EXISTS (SELECT FROM core_circleaccess a JOIN core_circle c ON c.id = a.circle_id
                       WHERE a.root_id = the_root AND c.kind = 'intake' AND a.capacity_id = core_capacity()
                         AND statement_timestamp() <@ a.valid AND a.capability IN ('write', 'desk')) THEN {REFUSE}; END IF;
    UPDATE core_root SET retention_class = the_class, retention_starts_on = starts, destroy_on = ends WHERE id = the_root AND kind = 'case';
END $$;""",
}

# Another person of the same organisation refers from now on; whoever did loses sight in the same breath (safety P16). After handing in only
# the desk grants: this is the one thing a referrer may still do, and only to a colleague.
SUCCEEDED = {
    "cases_change_referrer(uuid, uuid, uuid, uuid, text)": f"""
CREATE FUNCTION cases_change_referrer(the_root uuid, the_case uuid, former uuid, successor uuid, how text) RETURNS void
LANGUAGE plpgsql {HEAD} AS $$
BEGIN
    IF how NOT IN ('referrer', 'co_referrer') OR successor = core_capacity()
       OR NOT EXISTS (SELECT FROM core_root r WHERE r.id = the_root AND r.kind = 'case' AND r.state = 'open') THEN {REFUSE}; END IF;
    IF NOT EXISTS (SELECT FROM core_circleaccess a JOIN core_circle c ON c.id = a.circle_id
                    WHERE a.root_id = the_root AND c.kind = 'intake' AND a.capacity_id = core_capacity() AND statement_timestamp() <@ a.valid
                      AND (a.capability = 'desk' OR a.capability = 'write' AND former = core_capacity()
                           AND a.ground IN ('opened', 'referrer', 'co_referrer'))) THEN {REFUSE}; END IF;
    IF NOT EXISTS (SELECT FROM organisations_capacity a JOIN organisations_capacity b ON b.organisation_id = a.organisation_id
                    WHERE a.id = former AND b.id = successor AND a.id <> b.id AND statement_timestamp() <@ b.valid) THEN {REFUSE}; END IF;
    INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid, granted_by, reason)
    SELECT gen_random_uuid(), the_root, c.id, successor, 'write', how, 'case', the_case,
           tstzrange(statement_timestamp(), NULL), core_person(), 'andere aanmelder'
      FROM core_circle c WHERE c.root_id = the_root AND c.kind IN ('intake', 'family', 'sealed');
    UPDATE core_circleaccess a SET valid = tstzrange(lower(a.valid), statement_timestamp()), reason = 'andere aanmelder'
     WHERE a.root_id = the_root AND a.capacity_id = former AND a.cause_kind <> 'office' AND statement_timestamp() <@ a.valid;
END $$;""",
}
