"""Who of the family brought the confidant, or somebody of the network, to whom it is given (SR-32)."""

from django.db import migrations, models

BY = [("young_person", "de jeugdige"), ("parent", "een ouder"), ("guardian", "de voogd")]


class Migration(migrations.Migration):
    dependencies = [("handouts", "0002_fence")]

    operations = [
        migrations.AddField(
            "handout", "brought_by", models.CharField(blank=True, choices=BY, default="", max_length=12), preserve_default=False
        ),
    ]
