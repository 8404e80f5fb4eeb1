"""What is needed to take part, besides an interpreter: a code beside it, never for whom."""

from django.db import migrations, models

STATES = [("needed", "nog te regelen"), ("arranged", "geregeld")]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_kinds_of_circles")]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="accessible",
            field=models.CharField(blank=True, choices=STATES, max_length=8, verbose_name="wat nodig is om mee te doen"),
        ),
    ]
