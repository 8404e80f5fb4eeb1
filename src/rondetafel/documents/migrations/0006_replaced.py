"""A paper is replaced by one other of the same root; both are kept."""

from django.db import migrations, models

from rondetafel.core.migrations_help import composite_key, root_key


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_date_and_author")]

    operations = [
        migrations.AddConstraint(
            "document",
            models.UniqueConstraint(
                fields=["replaces"], condition=models.Q(withdrawn_at=None), name="documents_replaced_once"
            ),
        ),
        root_key("documents_document"),
        composite_key("documents_document", "replaces_id", to="documents_document"),
    ]
