"""Own circles of persons, roots of complaints, and the office that handles them."""

from django.db import migrations, models

from rondetafel.core.migrations_help import definer, run
from rondetafel.core.sql import own


class Migration(migrations.Migration):
    dependencies = [("core", "0004_sight_index")]

    operations = [
        migrations.RemoveConstraint(model_name="root", name="core_root_kind"),
        migrations.AlterField(
            model_name="root",
            name="kind",
            field=models.CharField(choices=[("case", "casus"), ("body", "tafel"), ("complaint", "klacht")], max_length=10),
        ),
        migrations.AddConstraint(
            model_name="root",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ["case", "body", "complaint"])), name="core_root_kind"),
        ),
        migrations.AlterField(
            model_name="circle",
            name="kind",
            field=models.CharField(
                choices=[
                    ("intake", "aanmelding"),
                    ("file", "dossier"),
                    ("family", "gezin"),
                    ("own", "eigen"),
                    ("sealed", "verzegeld"),
                    ("members", "leden"),
                    ("desk", "bureau"),
                    ("complaint", "klacht"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="office",
            name="kind",
            field=models.CharField(
                choices=[
                    ("chair", "voorzitter"),
                    ("deputy", "vervangend voorzitter"),
                    ("secretary", "procesondersteuner"),
                    ("manager", "manager"),
                    ("policy_officer", "beleidsmedewerker"),
                    ("privacy_officer", "functionaris gegevensbescherming"),
                    ("complaint_handler", "klachtbehandelaar"),
                    ("administrator", "beheerder"),
                ],
                max_length=20,
            ),
        ),
        *[run(f"DROP FUNCTION {signature};") for signature in own.REPLACED],
        *[definer(signature, sql) for signature, sql in (own.REPLACED | own.FUNCTIONS).items()],
        run(own.OPENED_BY_OFFICES),
    ]
