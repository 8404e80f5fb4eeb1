"""Who asked without signing in is known later; who asked is written once and never changes."""

from django.db import migrations

from rondetafel.core.migrations_help import run

ONCE = """
GRANT UPDATE (asked_by_id) ON consults_consult TO rondetafel_app;
CREATE FUNCTION consults_asked_by_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'who asked a question does not change' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER consults_asked_by_once BEFORE UPDATE OF asked_by_id ON consults_consult FOR EACH ROW
    WHEN (OLD.asked_by_id IS NOT NULL AND NEW.asked_by_id IS DISTINCT FROM OLD.asked_by_id)
    EXECUTE FUNCTION consults_asked_by_once();
"""


class Migration(migrations.Migration):
    dependencies = [("consults", "0003_sign_up")]

    operations = [run(ONCE)]
