from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_decided_at")]

    operations = [
        migrations.AlterField(
            model_name="attendance",
            name="reply",
            field=models.CharField(
                choices=[
                    ("asked", "nog geen antwoord"),
                    ("accepted", "komt"),
                    ("declined", "komt niet"),
                    ("tentative", "komt misschien"),
                    ("substitute", "laat zich vervangen"),
                ],
                default="asked",
                max_length=10,
            ),
        ),
    ]
