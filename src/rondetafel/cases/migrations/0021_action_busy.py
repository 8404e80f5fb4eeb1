"""Who has an action point can say to be busy with it, and until when (process step 15)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_sibling")]

    operations = [
        migrations.AddField("careaction", "busy_on", models.DateField(null=True)),
        migrations.AddField("careaction", "busy_until", models.DateField(null=True)),
    ]
