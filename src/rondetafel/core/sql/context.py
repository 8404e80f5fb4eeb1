"""The signed context: who acts, checked inside the database (architecture 4.3, trust A6 row 14)."""

HEAD = "STABLE SECURITY DEFINER SET search_path = pg_catalog, public"

FUNCTIONS = {
    # Parts: 1 capacity, 2 person, 3 root or empty, 4 purpose, 5 expiry in epoch seconds, 6 key id; then the HMAC-SHA256 in hex.
    "core_context(integer)": f"""
CREATE FUNCTION core_context(part integer) RETURNS text LANGUAGE plpgsql {HEAD} AS $$
DECLARE
    raw text := current_setting('app.context', true);
    said text;
    pads record;
BEGIN
    IF raw IS NULL OR length(raw) < 66 THEN RETURN NULL; END IF;
    said := left(raw, length(raw) - 65);
    SELECT inner_pad, outer_pad INTO pads FROM core_contextkey WHERE id::text = split_part(said, '|', 6);
    IF NOT FOUND
       OR encode(sha256(pads.outer_pad || sha256(pads.inner_pad || convert_to(said, 'UTF8'))), 'hex') <> right(raw, 64)
       OR split_part(said, '|', 5)::bigint < extract(epoch FROM clock_timestamp())
    THEN RETURN NULL; END IF;
    RETURN NULLIF(split_part(said, '|', part), '');
END $$;""",
    "core_capacity()": f"""
CREATE FUNCTION core_capacity() RETURNS uuid LANGUAGE sql {HEAD} AS $$ SELECT core_context(1)::uuid $$;""",
    "core_person()": f"""
CREATE FUNCTION core_person() RETURNS uuid LANGUAGE sql {HEAD} AS $$ SELECT core_context(2)::uuid $$;""",
    # Only the system capacity has a root in its context; it sees that root and nothing else.
    "core_system_root()": f"""
CREATE FUNCTION core_system_root() RETURNS uuid LANGUAGE sql {HEAD} AS $$ SELECT core_context(3)::uuid $$;""",
}
