"""The desk says that it saw how somebody takes part: until then it waits on Vandaag."""

from django.db import migrations, models

from rondetafel.core.migrations_help import run

SEEN = "GRANT UPDATE (seen_at) ON families_takingpart TO rondetafel_app;"


class Migration(migrations.Migration):
    dependencies = [("families", "0005_taken_off")]

    operations = [
        migrations.AddField("takingpart", "seen_at", models.DateTimeField(null=True)),
        run(SEEN),
    ]
