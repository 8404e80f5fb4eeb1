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
