"""Copies with their reasons: who sees the place writes one about oneself, its desk reads them, nobody changes one (safety P5)."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import DESK, READ, fence, run

OWN = "made_by_id = (SELECT core_capacity())"
FENCE = f"""
{fence("documents_copy")}
CREATE POLICY documents_copy_read ON documents_copy FOR SELECT TO rondetafel_app USING (circle_id = ANY ({DESK}) OR {OWN});
CREATE POLICY documents_copy_insert ON documents_copy FOR INSERT TO rondetafel_app WITH CHECK ({OWN} AND circle_id = ANY ({READ}));
ALTER TABLE documents_copy ADD CONSTRAINT documents_copy_circle_fk FOREIGN KEY (circle_id, root_id) REFERENCES core_circle (id, root_id);
CREATE INDEX documents_copy_root ON documents_copy (root_id);
GRANT SELECT, INSERT ON documents_copy TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_no_readers_for_a_family"), ("organisations", "0004_mail_domain"), ("core", "0008_what_was_done")]

    operations = [
        migrations.CreateModel(
            name="Copy",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField()),
                ("circle_id", models.UUIDField()),
                ("kind", models.CharField(choices=[("document", "stuk"), ("pack", "pakket"), ("case", "hele casus")], max_length=8)),
                ("subject_id", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("reason_sealed", models.BinaryField()),
                (
                    "made_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"),
                ),
            ],
        ),
        run(FENCE),
    ]
