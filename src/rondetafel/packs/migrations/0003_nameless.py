"""What experts get of a case that is shared without a name only: one question and what is said to it, in a circle that holds nothing else."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import composite_key, definer, in_circle, root_key, run
from rondetafel.packs.sql import FUNCTIONS

IN_CASE = [
    ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
    ("root_id", models.UUIDField(db_index=True)),
    ("circle_id", models.UUIDField()),
]
# A word has one author; only the author takes it back.
OWN_WORD = """
CREATE POLICY packs_namelessword_add_own ON packs_namelessword AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (author_id = (SELECT core_capacity()));
CREATE POLICY packs_namelessword_own ON packs_namelessword AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (author_id = (SELECT core_capacity())) WITH CHECK (author_id = (SELECT core_capacity()));
REVOKE UPDATE ON packs_namelessword FROM rondetafel_app;
GRANT UPDATE (struck_at) ON packs_namelessword TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [("packs", "0002_fence"), ("cases", "0013_nameless"), ("core", "0009_nameless_circle"), ("organisations", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="NamelessQuestion",
            fields=[
                *IN_CASE,
                ("texts_sealed", models.BinaryField(default=b"")),
                ("version", models.PositiveIntegerField(default=1)),
                ("released_at", models.DateTimeField(null=True)),
                ("body_id", models.UUIDField()),
                ("age", models.PositiveSmallIntegerField(null=True)),
                ("meeting_id", models.UUIDField(db_index=True, null=True)),
                ("planned_for", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nameless_questions",
                        to="cases.case",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NamelessWord",
            fields=[
                *IN_CASE,
                ("kind", models.CharField(choices=[("fact", "feit"), ("opinion", "mening"), ("option", "mogelijkheid")], max_length=8)),
                ("text_sealed", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
                (
                    "question",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="words", to="packs.namelessquestion"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.AddConstraint(
            model_name="namelessquestion", constraint=models.UniqueConstraint(fields=("case",), name="packs_nameless_once_per_case")
        ),
        in_circle("packs_namelessquestion", write="desk", kinds=("nameless",)),
        in_circle("packs_namelessword", kinds=("nameless",)),
        root_key("packs_namelessquestion"),
        composite_key("packs_namelessquestion", "case_id", to="cases_case"),
        composite_key("packs_namelessword", "question_id", to="packs_namelessquestion"),
        run(OWN_WORD),
        *[definer(signature, sql) for signature, sql in FUNCTIONS.items()],
    ]
