"""Urgent, and before which day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_handed_over")]

    operations = [
        migrations.AddField(
            model_name="case", name="urgent_before", field=models.DateField(null=True, verbose_name="uiterlijk te bespreken op")
        ),
    ]
