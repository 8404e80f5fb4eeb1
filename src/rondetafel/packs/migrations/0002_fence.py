"""Fences of the packs: the desk composes, each reader keeps the own reading and the own notes."""

from django.db import migrations

from rondetafel.core.migrations_help import READ, composite_key, in_circle, root_key, run

# Everybody at the table counts; nobody marks for another.
OWN_READING = """
CREATE POLICY packs_packreading_own ON packs_packreading AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (capacity_id = (SELECT core_capacity())) WITH CHECK (capacity_id = (SELECT core_capacity()));
CREATE POLICY packs_packreading_add_own ON packs_packreading AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (capacity_id = (SELECT core_capacity()));
"""

# A private note is its author's alone. The program itself, working at night on this one root, moves its day with the meeting, deletes it then,
# and can hand it over for an access request until then (safety P10).
OWN_NOTE = f"""
CREATE POLICY packs_privatenote_author ON packs_privatenote AS RESTRICTIVE TO rondetafel_app
    USING (author_id = (SELECT core_capacity()) OR root_id = (SELECT core_system_root()))
    WITH CHECK (author_id = (SELECT core_capacity()) OR root_id = (SELECT core_system_root()));
CREATE POLICY packs_privatenote_delete ON packs_privatenote FOR DELETE TO rondetafel_app USING (circle_id = ANY ({READ}));
GRANT DELETE ON packs_privatenote TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [("packs", "0001_initial"), ("core", "0002_fence"), ("cases", "0002_fence")]

    operations = [
        *[in_circle(f"packs_{name}", write="desk") for name in ("pack", "packitem", "packversion")],
        *[in_circle(f"packs_{name}") for name in ("packreading", "privatenote")],
        root_key("packs_pack"),
        root_key("packs_packversion"),
        *[composite_key(f"packs_{name}", "case_id", to="cases_case") for name in ("pack", "packversion", "privatenote")],
        *[composite_key(f"packs_{name}", "pack_id", to="packs_pack") for name in ("packitem", "packversion")],
        composite_key("packs_packversion", "discussion_id", to="cases_discussion"),
        composite_key("packs_packreading", "version_id", to="packs_packversion"),
        run(OWN_READING),
        run(OWN_NOTE),
    ]
