"""When the desk last said what happens with a proposal: the proposer is told on *Vandaag*."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_approved_minutes_are_locked")]

    operations = [migrations.AddField("agendaitem", "decided_at", models.DateTimeField(null=True))]
