"""A paper has a date and an author of its own, beside when and by whom it was added."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_copies")]

    operations = [
        migrations.AddField("document", "made_on", models.DateField(null=True, verbose_name="datum van het stuk")),
        migrations.AddField("document", "author", models.CharField(blank=True, default="", max_length=160, verbose_name="wie maakte het"), preserve_default=False),
    ]
