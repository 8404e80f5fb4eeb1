"""When the person opened what lies ready, for the first time; written by the program (NL-28)."""

from django.db import migrations, models

from rondetafel.core.migrations_help import run


class Migration(migrations.Migration):
    dependencies = [("families", "0006_seen_by_the_desk")]

    operations = [
        migrations.AddField("paper", "opened_at", models.DateTimeField(null=True)),
        run("GRANT UPDATE (opened_at) ON families_paper TO rondetafel_app;"),
    ]
