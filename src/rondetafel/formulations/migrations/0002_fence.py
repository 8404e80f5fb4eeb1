"""Fences of the case formulation; a settled version stays as it is."""

from django.db import migrations

from rondetafel.core.migrations_help import composite_key, in_circle, root_key, run

CHILDREN = ("factor", "relation", "agreement")
LOCK = """
CREATE POLICY formulations_formulation_locked ON formulations_formulation AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (state = 'draft') WITH CHECK (true);
""" + "".join(
    f"""
CREATE POLICY formulations_{child}_locked ON formulations_{child} AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (EXISTS (SELECT FROM formulations_formulation f WHERE f.id = formulations_{child}.formulation_id AND f.state = 'draft'))
    WITH CHECK (true);
CREATE POLICY formulations_{child}_locked_insert ON formulations_{child} AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (EXISTS (SELECT FROM formulations_formulation f WHERE f.id = formulations_{child}.formulation_id AND f.state = 'draft'));
"""
    for child in CHILDREN
)


class Migration(migrations.Migration):
    dependencies = [("formulations", "0001_initial"), ("cases", "0002_fence")]

    operations = [
        in_circle("formulations_formulation"),
        composite_key("formulations_formulation", "case_id", to="cases_case"),
        root_key("formulations_formulation"),
        *[in_circle(f"formulations_{child}") for child in CHILDREN],
        *[composite_key(f"formulations_{child}", "formulation_id", to="formulations_formulation") for child in CHILDREN],
        root_key("formulations_factor"),
        *[composite_key("formulations_relation", column, to="formulations_factor") for column in ("source_id", "target_id")],
        run(LOCK),
    ]
