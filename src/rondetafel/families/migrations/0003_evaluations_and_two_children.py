"""Who may be asked afterwards, the tone of a closed page, and the name that tells two pages of one account apart."""

from django.db import migrations, models

KINDS = [
    ("young_person", "de jeugdige"), ("parent", "ouder"), ("guardian", "voogd"), ("network", "familie of netwerk"),
    ("confidant", "vertrouwenspersoon"), ("other", "ander"),
]  # fmt: skip
SENT = [
    ("invitation", "uitnodiging"), ("news", "bericht dat er iets nieuws is"), ("page", "de pagina op papier"),
    ("questions", "vijf vragen achteraf"),
]  # fmt: skip
WAYS = [
    ("whole", "Ik kom, het hele gesprek"), ("part", "Ik kom een deel van het gesprek"), ("video", "Ik doe mee via beeldbellen"),
    ("message", "Ik kom niet, ik schrijf het op"), ("through", "Ik kom niet, iemand anders vertelt het voor mij"), ("not", "Ik doe niet mee"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("families", "0002_fence")]

    operations = [
        migrations.AddField("participant", "about_sealed", models.BinaryField(default=b"")),
        migrations.AddField("threshold", "kind", models.CharField(blank=True, choices=KINDS, default="", max_length=12), preserve_default=False),
        migrations.AlterField("sending", "what", models.CharField(choices=SENT, max_length=10)),
        migrations.AlterField("takingpart", "way", models.CharField(choices=WAYS, max_length=8)),
    ]
