"""Parents and young people are asked too: whether they felt heard. Their questions and answers lie in their own circles (ADR 0026)."""

from django.db import migrations, models

from rondetafel.core.migrations_help import run

ANSWERS = [("yes", "ja"), ("partly", "deels"), ("no", "nee"), ("unknown", "weet ik niet")]
KINDS = [("referrer", "aanmelder"), ("expert", "expert"), ("parent", "ouder of voogd"), ("young", "jongere")]


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0003_monitor_record")]

    operations = [
        migrations.AddField(
            "answer",
            "heard",
            models.CharField(blank=True, choices=ANSWERS, default="", max_length=8, verbose_name="voelde zich gehoord"),
            preserve_default=False,
        ),
        migrations.AlterField(
            "answer", "worth", models.CharField(blank=True, choices=ANSWERS, max_length=8, verbose_name="was het de tijd waard")
        ),
        migrations.AlterField("answer", "kind", models.CharField(choices=KINDS, max_length=8)),
        migrations.AlterField("invitation", "kind", models.CharField(choices=KINDS, max_length=8)),
        run("GRANT SELECT (heard) ON evaluations_answer TO rondetafel_monitor;"),
    ]
