"""What everybody reads of a decision does not change under their eyes: first it is taken off, then it is written anew."""

from django.db import migrations

from rondetafel.core.migrations_help import run

STAYS = """
CREATE FUNCTION meetings_public_summary_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.released_at IS NOT NULL AND OLD.withdrawn_at IS NULL
       AND (NEW.title, NEW.text, NEW.written_by_id, NEW.released_by_id, NEW.released_at)
           IS DISTINCT FROM (OLD.title, OLD.text, OLD.written_by_id, OLD.released_by_id, OLD.released_at)
    THEN RAISE EXCEPTION 'what everybody reads does not change' USING ERRCODE = '42501'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER meetings_public_summary_stays BEFORE UPDATE ON meetings_decisionsummary
    FOR EACH ROW EXECUTE FUNCTION meetings_public_summary_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0018_subject_count")]

    operations = [run(STAYS)]
