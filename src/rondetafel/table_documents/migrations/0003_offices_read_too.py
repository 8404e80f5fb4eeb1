"""Who holds any office at a table reads its documents: a policy officer or manager keeps some of them, and opens no case for that."""

from django.db import migrations

from rondetafel.core.migrations_help import READ, run

OFFICES = """ARRAY(SELECT o.body_id FROM core_office o JOIN core_officeholder h ON h.office_id = o.id
    WHERE h.capacity_id = (SELECT core_capacity()) AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid)"""
WIDER = f"""
ALTER POLICY table_documents_tabledocument_read ON table_documents_tabledocument
    USING (circle_id = ANY ({READ}) OR public OR body_id = ANY ({OFFICES}));
ALTER POLICY table_documents_tableversion_read ON table_documents_tableversion USING (circle_id = ANY ({READ})
    OR EXISTS (SELECT FROM table_documents_tabledocument d WHERE d.id = document_id
                  AND (d.public AND approved_on IS NOT NULL OR d.body_id = ANY ({OFFICES}))));
"""


class Migration(migrations.Migration):
    dependencies = [("table_documents", "0002_fence")]

    operations = [run(WIDER)]
