"""The code on a letter, sealed until the letter was posted or put away: it can be printed again, and stands on the page at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("families", "0009_who_opened_the_file")]

    operations = [migrations.AddField("sending", "code_sealed", models.BinaryField(default=b""))]
