"""Stopping the sharing of a case, written as keeper: whoever may write about consent, and nobody else."""

from rondetafel.core.sql.access import HEAD, REFUSE

# Who brought the case and who keeps the desk go on; a family keeps its own page.
STAYS = "('office', 'opened', 'referrer', 'co_referrer', 'family')"

STOP = f"""
CREATE FUNCTION consents_stop_sharing({{arguments}}) RETURNS integer LANGUAGE plpgsql {HEAD} AS $$
DECLARE closed integer;
BEGIN
    IF core_system_root() IS DISTINCT FROM the_root
       AND NOT EXISTS (SELECT FROM core_circleaccess a JOIN core_circle c ON c.id = a.circle_id
                        WHERE a.root_id = the_root AND c.kind = 'sealed' AND a.capacity_id = core_capacity()
                          AND statement_timestamp() <@ a.valid AND a.capability IN ('write', 'desk')) THEN {REFUSE}; END IF;
    UPDATE core_circleaccess a SET valid = tstzrange(lower(a.valid), statement_timestamp()), reason = why
      FROM core_circle c
     WHERE c.id = a.circle_id AND c.kind {{kinds}} AND a.root_id = the_root
       AND a.ground NOT IN {STAYS} AND statement_timestamp() <@ a.valid;
    GET DIAGNOSTICS closed = ROW_COUNT;
    RETURN closed;
END $$;"""
FUNCTIONS = {"consents_stop_sharing(uuid, text)": STOP.format(arguments="the_root uuid, why text", kinds="IN ('intake', 'file')")}

# Since somebody can say *only without a name*: which circles close is said with it.
BY_KIND = {
    "consents_stop_sharing(uuid, text, text[])": STOP.format(
        arguments="the_root uuid, why text, kinds text[]", kinds="= ANY (kinds) AND c.kind IN ('intake', 'file', 'nameless')"
    )
}
