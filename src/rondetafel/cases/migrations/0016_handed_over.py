"""A case that another table took over, and one that came from another table."""

from django.db import migrations, models

CAME_BY = [
    ("online", "ingevuld in Rondetafel"),
    ("letter", "per brief"),
    ("mail", "per e-mail"),
    ("phone", "per telefoon"),
    ("table", "van een andere tafel"),
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_change_referrer")]

    operations = [
        migrations.AddField("case", "handed_over_on", models.DateField(null=True)),
        migrations.AlterField(
            "case", "came_by", models.CharField(choices=CAME_BY, default="online", max_length=8, verbose_name="binnengekomen")
        ),
    ]
