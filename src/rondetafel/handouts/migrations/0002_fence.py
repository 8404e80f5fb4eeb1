"""Fence: the desk writes; it reads, and who refers; a family person what lies in the own circle; a professional what was sent to him or her."""

from django.db import migrations

from rondetafel.core.migrations_help import READ, composite_key, in_circle, run

RECEIVED = f"""
ALTER POLICY handouts_handout_read ON handouts_handout USING (circle_id = ANY ({READ}) OR recipient_id = (SELECT core_capacity()));
REVOKE UPDATE ON handouts_handout FROM rondetafel_app;
GRANT UPDATE (outgoing_id, posted_on, dropped_on, opened_at) ON handouts_handout TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [("handouts", "0001_initial"), ("cases", "0002_fence"), ("consents", "0002_fence"), ("core", "0006_kinds_of_circles")]

    operations = [
        in_circle("handouts_handout", write="desk"),
        composite_key("handouts_handout", "case_id", to="cases_case"),
        composite_key("handouts_handout", "concerned_id", to="consents_concerned"),
        run(RECEIVED),
    ]
