"""A paper can go off an item without being withdrawn: the row stays with the moment, and no invited table reads it from then on."""

from django.db import migrations, models

from rondetafel.core.migrations_help import run

# A draft that goes off its item stays in the circle of its paper, the desk's; a row that hangs keeps to the circle of its item.
TAKEN_OFF = """
GRANT UPDATE (taken_off_at) ON meetings_itempaper TO rondetafel_app;
ALTER POLICY meetings_itempaper_level ON meetings_itempaper WITH CHECK (
    EXISTS (SELECT FROM meetings_agendaitem i WHERE i.id = item_id AND i.circle_id = meetings_itempaper.circle_id)
    OR (taken_off_at IS NOT NULL
        AND EXISTS (SELECT FROM documents_document d WHERE d.id = document_id AND d.circle_id = meetings_itempaper.circle_id)));
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0019_public_summary_stays")]

    operations = [
        migrations.AddField(model_name="itempaper", name="taken_off_at", field=models.DateTimeField(null=True)),
        migrations.RemoveConstraint(model_name="itempaper", name="meetings_paper_once"),
        migrations.AddConstraint(
            model_name="itempaper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_off_at", None)), fields=("item", "document"), name="meetings_paper_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="itempaper",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken_off_at", None), ("lent", False), _connector="OR"), name="meetings_taken_off_is_not_lent"
            ),
        ),
        run(TAKEN_OFF),
    ]
