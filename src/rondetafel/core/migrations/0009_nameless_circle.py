"""A circle for what may be told without a name, opened by the desk of a table."""

from django.db import migrations, models

from rondetafel.core.migrations_help import run

OPENED_BY_OFFICES = """
INSERT INTO core_officecircle (office_kind, circle_kind, capability) VALUES
 ('chair', 'nameless', 'desk'), ('deputy', 'nameless', 'desk'), ('secretary', 'nameless', 'desk');
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0008_what_was_done")]

    operations = [
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
                    ("nameless", "zonder naam"),
                ],
                max_length=10,
            ),
        ),
        run(OPENED_BY_OFFICES),
    ]
