"""The draft of the advice on the own page: until when one may react, what became of it, and which text a reaction is about (NL-28)."""

import django.db.models.deletion
from django.db import migrations, models

from rondetafel.core.migrations_help import composite_key, root_key, run

KINDS = [("document", "stuk"), ("advice", "advies in gewone woorden"), ("draft", "concept van het advies")]
STANCES = [("agree", "eens"), ("partly", "deels eens"), ("disagree", "oneens"), ("wrong", "er klopt iets niet")]
SETTLED = [("adopted", "vastgesteld"), ("dropped", "niet vastgesteld")]
THERE = models.Q(("taken_at", None))

# Laid ready stays as it was laid; the desk takes it back, and the program settles a draft.
GRANTS = """
REVOKE UPDATE ON families_paper FROM rondetafel_app;
GRANT UPDATE (taken_at, taken_because, settled_at, settled_as) ON families_paper TO rondetafel_app;
GRANT UPDATE (read_at, read_by_id) ON families_ownreaction TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("families", "0003_evaluations_and_two_children"),
        ("cases", "0012_something_is_not_right"),
        ("organisations", "0004_mail_domain"),
    ]

    operations = [
        root_key("families_paper"),
        migrations.AlterField("paper", "kind", models.CharField(choices=KINDS, max_length=8)),
        migrations.AddField("paper", "object_version", models.PositiveIntegerField(default=0)),
        migrations.AddField("paper", "react_before", models.DateField(null=True)),
        migrations.AddField("paper", "settled_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "paper", "settled_as", models.CharField(blank=True, choices=SETTLED, default="", max_length=8), preserve_default=False
        ),
        migrations.RemoveConstraint("paper", "families_paper_once"),
        migrations.AddConstraint(
            "paper",
            models.UniqueConstraint(
                condition=THERE, fields=["participant", "object_id", "kind", "object_version"], name="families_paper_once"
            ),
        ),
        migrations.AddIndex(
            "paper",
            models.Index(condition=models.Q(("kind", "draft"), ("taken_at", None)), fields=["react_before"], name="families_draft_lies"),
        ),
        migrations.AlterField("ownreaction", "stance", models.CharField(choices=STANCES, max_length=8)),
        migrations.AddField(
            "ownreaction",
            "paper",
            models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.paper"
            ),
        ),
        migrations.AddField("ownreaction", "read_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "ownreaction",
            "read_by",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"
            ),
        ),
        migrations.AddIndex(
            "ownreaction", models.Index(condition=models.Q(("read_at", None)), fields=["given_at"], name="families_reaction_unread")
        ),
        composite_key("families_ownreaction", "paper_id", to="families_paper"),
        run(GRANTS),
    ]
