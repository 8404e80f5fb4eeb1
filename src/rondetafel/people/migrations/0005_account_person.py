"""A parent with two children at the same or two tables has one account: it acts as one person per case, so that nothing can be mixed."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import run

# Only who signs in adds one. The app reads it to say as whom an account may act.
RIGHTS = """
GRANT SELECT ON people_accountperson TO rondetafel_app, rondetafel_worker;
GRANT SELECT, INSERT ON people_accountperson TO rondetafel_web;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_families")]

    operations = [
        migrations.CreateModel(
            name="AccountPerson",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("added_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="also", to="people.account"),
                ),
                ("person", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person")),
            ],
        ),
        migrations.AddField("invitedfamily", "for_parent", models.BooleanField(default=False)),
        run(RIGHTS),
    ]
