"""Busy, with a day, as an answer about an action point (process step 15)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("direction", "0005_obstacles")]

    operations = [
        migrations.AlterField(
            "reply", "outcome", models.CharField(choices=[("yes", "ja"), ("no", "nee"), ("busy", "bezig")], max_length=4)
        ),
        migrations.AddField("reply", "busy_until", models.DateField(null=True)),
    ]
