"""Fence: who is at the table reads, its desk writes; what is for everybody and approved is read by everybody. A version's words never change."""

from django.db import migrations

from rondetafel.core.migrations_help import READ, composite_key, in_circle, root_key, run

FOR_EVERYBODY = f"""
ALTER POLICY table_documents_tabledocument_read ON table_documents_tabledocument USING (circle_id = ANY ({READ}) OR public);
ALTER POLICY table_documents_tableversion_read ON table_documents_tableversion USING (circle_id = ANY ({READ})
    OR approved_on IS NOT NULL AND EXISTS (SELECT FROM table_documents_tabledocument d WHERE d.id = document_id AND d.public));
"""
STAYS = """
REVOKE UPDATE ON table_documents_tabledocument, table_documents_tableversion FROM rondetafel_app;
GRANT UPDATE (title, owner, public, ended_on, ended_reason) ON table_documents_tabledocument TO rondetafel_app;
GRANT UPDATE (approved_by, approved_on, noted_by_id, in_force_from, review_on, dropped_at) ON table_documents_tableversion TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [("table_documents", "0001_initial"), ("core", "0006_kinds_of_circles")]

    operations = [
        in_circle("table_documents_tabledocument", write="desk"),
        in_circle("table_documents_tableversion", write="desk"),
        root_key("table_documents_tabledocument"),
        composite_key("table_documents_tableversion", "document_id", to="table_documents_tabledocument"),
        run(FOR_EVERYBODY),
        run(STAYS),
    ]
