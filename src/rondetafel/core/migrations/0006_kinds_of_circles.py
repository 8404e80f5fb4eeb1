"""Access rows know the kind of their circle, so that a policy gathers only the circles its table can lie in."""

from django.db import migrations, models

from rondetafel.core.migrations_help import run

COPY_KIND = """
CREATE FUNCTION core_copy_circle_kind() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    NEW.circle_kind := (SELECT c.kind FROM core_circle c WHERE c.id = NEW.circle_id);
    RETURN NEW;
END $$;
ALTER FUNCTION core_copy_circle_kind() OWNER TO rondetafel_keeper;
REVOKE ALL ON FUNCTION core_copy_circle_kind() FROM PUBLIC;
CREATE TRIGGER core_circleaccess_kind BEFORE INSERT OR UPDATE OF circle_id ON core_circleaccess
    FOR EACH ROW EXECUTE FUNCTION core_copy_circle_kind();
UPDATE core_circleaccess a SET circle_kind = c.kind FROM core_circle c WHERE c.id = a.circle_id;
"""
# One root is always asked by its key: a probe of its own few access rows costs less than gathering all that the actor may see.
ROOT_BY_KEY = """
ALTER POLICY core_root_read ON core_root USING (
    EXISTS (SELECT FROM core_circleaccess a
             WHERE a.root_id = core_root.id AND a.capacity_id = (SELECT core_capacity()) AND statement_timestamp() <@ a.valid)
    OR id = (SELECT core_system_root()));
ALTER POLICY core_circle_read ON core_circle USING (
    EXISTS (SELECT FROM core_circleaccess a
             WHERE a.circle_id = core_circle.id AND a.capacity_id = (SELECT core_capacity()) AND statement_timestamp() <@ a.valid)
    OR root_id = (SELECT core_system_root()));
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0005_own_circles_and_complaints")]

    operations = [
        migrations.AddField("circleaccess", "circle_kind", models.CharField(default="", editable=False, max_length=40)),
        run(COPY_KIND),
        migrations.RemoveIndex("circleaccess", "core_access_sight"),
        migrations.AddIndex(
            "circleaccess",
            models.Index(
                fields=["capacity_id", "circle_kind"],
                include=("capability", "circle", "root_id", "valid"),
                name="core_access_kind_sight",
            ),
        ),
        run(ROOT_BY_KEY),
    ]
