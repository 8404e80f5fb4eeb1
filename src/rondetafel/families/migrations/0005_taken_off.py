"""A page can be taken off an account: why, in words for the desk."""

from django.db import migrations, models

BECAUSE = [
    ("sixteen", "de jongere is 16"), ("eighteen", "de jongere is 18"), ("young_person", "de jongere wil het niet meer"),
    ("table", "de tafel heeft de pagina gesloten"), ("done", "de vraag is afgesloten"), ("error", "dit was niet voor deze persoon bestemd"),
    ("taken", "de pagina is van dit account gehaald"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("families", "0004_draft_advice")]

    operations = [
        migrations.AddField("participant", "ended_why_sealed", models.BinaryField(default=b"")),
        migrations.AlterField("threshold", "because", models.CharField(blank=True, choices=BECAUSE, max_length=12)),
    ]
