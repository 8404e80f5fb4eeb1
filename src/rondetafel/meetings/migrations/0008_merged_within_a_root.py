"""An item is taken together with another of its own root: an item one cannot see and an absent one are refused alike."""

import django.db.models.deletion
from django.db import migrations, models

from rondetafel.core.migrations_help import composite_key


class Migration(migrations.Migration):
    dependencies = [("meetings", "0007_tentative_reply")]

    operations = [
        migrations.AlterField(
            "agendaitem",
            "merged_into",
            models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, to="meetings.agendaitem"),
        ),
        composite_key("meetings_agendaitem", "merged_into_id", to="meetings_agendaitem"),
    ]
