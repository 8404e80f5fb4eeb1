"""Questions to a table's desk: who asks sees the own, the desk sees all of its table and answers."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import DESK, fence, run

FENCE = f"""
{fence("bodies_question")}
CREATE POLICY bodies_question_read ON bodies_question FOR SELECT TO rondetafel_app
    USING (circle_id = ANY ({DESK}) OR asker_id = (SELECT core_capacity()));
CREATE POLICY bodies_question_insert ON bodies_question FOR INSERT TO rondetafel_app
    WITH CHECK (asker_id = (SELECT core_capacity()) AND answered_at IS NULL);
CREATE POLICY bodies_question_update ON bodies_question FOR UPDATE TO rondetafel_app
    USING (circle_id = ANY ({DESK})) WITH CHECK (circle_id = ANY ({DESK}) AND answered_by_id = (SELECT core_capacity()));
ALTER TABLE bodies_question ADD CONSTRAINT bodies_question_circle_fk FOREIGN KEY (circle_id, root_id) REFERENCES core_circle (id, root_id);
CREATE INDEX bodies_question_circle_idx ON bodies_question (circle_id);
GRANT SELECT, INSERT ON bodies_question TO rondetafel_app;
GRANT UPDATE (answer, answered_by_id, answered_at) ON bodies_question TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [("bodies", "0003_places"), ("organisations", "0003_still_here"), ("core", "0002_fence")]

    operations = [
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("circle_id", models.UUIDField()),
                ("text", models.TextField(verbose_name="vraag")),
                ("asked_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True, verbose_name="antwoord")),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
                ("asker", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
                ("body", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="bodies.body")),
                ("root", models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.root")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("answered_at", None), ("answered_by", None))
                        | models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                        name="bodies_question_answered_by",
                    )
                ]
            },
        ),
        run(FENCE),
    ]
