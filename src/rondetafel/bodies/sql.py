"""Closing what a seat or a capacity opened, in every root at once: keeper's functions beside those of `core`."""

from rondetafel.core.sql.access import HEAD, HOLDS, REFUSE

# What stays when a seat ends: what one sees as referrer or by an office does not come from the seat.
NOT_BY_SEAT = "('opened', 'referrer', 'co_referrer', 'office')"
ENDS = "greatest(ends_at, statement_timestamp())"
SHORTEN = f"valid = tstzrange(lower(a.valid), greatest({ENDS}, lower(a.valid))), reason = why"
RUNS = f"(NOT isempty(a.valid) AND (upper(a.valid) IS NULL OR upper(a.valid) > {ENDS}))"

FUNCTIONS = {
    "bodies_close_seat(uuid, timestamptz, text)": f"""
CREATE FUNCTION bodies_close_seat(the_seat uuid, ends_at timestamptz, why text) RETURNS integer LANGUAGE plpgsql {HEAD} AS $$
DECLARE
    the_body uuid;
    holder uuid;
    closed integer;
BEGIN
    SELECT s.body_id, s.capacity_id INTO the_body, holder FROM bodies_seat s WHERE s.id = the_seat;
    IF holder IS DISTINCT FROM core_capacity()
       AND NOT {HOLDS.format(which="o.kind = 'administrator' OR o.body_id = the_body AND o.kind IN ('chair', 'deputy', 'secretary')")}
    THEN {REFUSE}; END IF;
    UPDATE core_circleaccess a SET {SHORTEN}
      FROM core_root r
     WHERE r.id = a.root_id AND r.body_id = the_body AND a.capacity_id = holder AND a.cause_kind <> 'office'
       AND a.ground NOT IN {NOT_BY_SEAT} AND {RUNS}
       AND (a.cause_id = the_seat OR NOT EXISTS (
            SELECT FROM bodies_seat s WHERE s.body_id = the_body AND s.capacity_id = holder AND s.id <> the_seat
               AND statement_timestamp() <@ s.valid));
    GET DIAGNOSTICS closed = ROW_COUNT;
    RETURN closed;
END $$;""",
    "bodies_close_capacity(uuid, timestamptz, text)": f"""
CREATE FUNCTION bodies_close_capacity(of_capacity uuid, ends_at timestamptz, why text) RETURNS integer LANGUAGE plpgsql {HEAD} AS $$
DECLARE closed integer;
BEGIN
    IF of_capacity IS DISTINCT FROM core_capacity()
       AND NOT {HOLDS.format(which="o.kind = 'administrator'")}
       AND NOT EXISTS (SELECT FROM organisations_capacity me JOIN organisations_capacity them ON them.organisation_id = me.organisation_id
                        WHERE me.id = core_capacity() AND me.keeps_people AND statement_timestamp() <@ me.valid AND them.id = of_capacity)
    THEN {REFUSE}; END IF;
    UPDATE core_officeholder a SET valid = tstzrange(lower(a.valid), greatest({ENDS}, lower(a.valid))), end_reason = why
     WHERE a.capacity_id = of_capacity AND {RUNS};
    UPDATE core_circleaccess a SET {SHORTEN} WHERE a.capacity_id = of_capacity AND {RUNS};
    GET DIAGNOSTICS closed = ROW_COUNT;
    RETURN closed;
END $$;""",
}
