"""An answer may come by telephone or on paper: then the desk typed it in, and never reads it back (NL-34, safety P18)."""

from django.db import migrations, models

WAYS = [("self", "zelf ingevuld"), ("phone", "verteld aan de telefoon of in een gesprek"), ("letter", "op papier teruggestuurd")]


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0004_family")]

    operations = [migrations.AddField("answer", "came_by", models.CharField(choices=WAYS, default="self", max_length=6))]
