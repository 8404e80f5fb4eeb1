"""A reaction may also say that something in the advice is not right (document 004, 2.3 step 12)."""

from django.db import migrations, models

STANCES = [("agree", "eens"), ("partly", "deels eens"), ("disagree", "oneens"), ("wrong", "er klopt iets niet")]


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_withdrawn_term")]

    operations = [migrations.AlterField("reaction", "stance", models.CharField(choices=STANCES, max_length=8))]
