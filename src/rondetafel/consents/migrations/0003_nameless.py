"""A yes to sharing can be *only without a name*; what closes then is said with it."""

from django.db import migrations, models

from rondetafel.consents.sql import BY_KIND
from rondetafel.core.migrations_help import definer, run


class Migration(migrations.Migration):
    dependencies = [("consents", "0002_fence"), ("cases", "0013_nameless"), ("core", "0009_nameless_circle")]

    operations = [
        migrations.AddField("consent", "nameless", models.BooleanField(default=False, verbose_name="alleen zonder naam")),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(nameless=False) | models.Q(agrees=True, purpose="share"), name="consents_nameless_is_a_yes_to_share"
            ),
        ),
        run("DROP FUNCTION consents_stop_sharing(uuid, text);"),
        *[definer(signature, sql) for signature, sql in BY_KIND.items()],
    ]
