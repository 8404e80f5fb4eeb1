"""How many subjects an item got: who stands aside from one of two siblings sees the item and one subject, and learns that there is another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0017_decision_summaries")]

    operations = [migrations.AddField("agendaitem", "subject_count", models.PositiveSmallIntegerField(default=0))]
