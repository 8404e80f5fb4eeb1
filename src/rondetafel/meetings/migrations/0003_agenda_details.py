"""What the agenda needs besides: presenter, when readers got it, until when an item waits, and how long the current item takes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_fence"),
        ("organisations", "0002_fence"),
    ]

    operations = [
        migrations.AddField("agendaitem", "postponed_until", models.DateField(null=True, verbose_name="uitgesteld tot")),
        migrations.AddField(
            "agendaitem",
            "presenter",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.capacity",
                verbose_name="wie leidt het punt in",
            ),
        ),
        migrations.AddField("agendaitem", "published_at", models.DateTimeField(null=True)),
        migrations.AddField("meeting", "current_since", models.DateTimeField(null=True)),
        migrations.AddField("meeting", "publications", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("meeting", "republished_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "agendaitem",
            models.UniqueConstraint(condition=models.Q(("state", "placed")), fields=("about_minutes_of",), name="meetings_one_approval_item"),
        ),
    ]
