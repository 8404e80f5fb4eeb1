"""A complaint by telephone or letter, entered for somebody who has or uses no page (SR-31, NL-32)."""

import django.db.models.deletion
from django.db import migrations, models

WAYS = [("self", "zelf op de eigen pagina"), ("phone", "aan de telefoon of in een gesprek"), ("letter", "per brief")]
OWN = models.Q(came_by="self") & models.Q(by_capacity__isnull=False)


class Migration(migrations.Migration):
    dependencies = [("families", "0007_paper_opened")]

    operations = [
        migrations.AlterField(
            "complaint",
            "by_capacity",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"
            ),
        ),
        migrations.AddField("complaint", "came_by", models.CharField(choices=WAYS, default="self", max_length=6)),
        migrations.AddConstraint(
            "complaint",
            models.CheckConstraint(
                condition=OWN | ~models.Q(came_by="self") & models.Q(by_capacity=None), name="families_complaint_by_whom"
            ),
        ),
    ]
