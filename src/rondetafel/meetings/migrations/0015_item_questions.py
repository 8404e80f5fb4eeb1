"""What members ask at items before a meeting."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import DESK, by_key, composite_key, in_circle, run

# One asks in one's own name. Only the answer is written later, once, by who brought the item in or introduces it, or by the desk.
ASKED = f"""
CREATE POLICY meetings_itemquestion_own ON meetings_itemquestion AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (author_id = (SELECT core_capacity()) AND answered_at IS NULL);
CREATE POLICY meetings_itemquestion_answered ON meetings_itemquestion AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (answered_at IS NULL AND (circle_id = ANY ({DESK}) OR EXISTS (
        SELECT FROM meetings_agendaitem i
         WHERE i.id = item_id AND (SELECT core_capacity()) IN (i.proposer_id, i.presenter_id))))
    WITH CHECK (answered_by_id = (SELECT core_capacity()));
REVOKE UPDATE ON meetings_itemquestion FROM rondetafel_app;
GRANT UPDATE (answer, answered_by_id, answered_at) ON meetings_itemquestion TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0014_client_input_and_progress"),
        ("organisations", "0006_justice"),
    ]

    operations = [
        migrations.CreateModel(
            name="ItemQuestion",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField()),
                ("circle_id", models.UUIDField()),
                ("text", models.CharField(max_length=600, verbose_name="vraag")),
                ("at", models.DateTimeField()),
                ("answer", models.TextField(blank=True, verbose_name="antwoord")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"
                    ),
                ),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="meetings.agendaitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        in_circle("meetings_itemquestion"),
        composite_key("meetings_itemquestion", "item_id", to="meetings_agendaitem"),
        by_key("meetings_itemquestion"),
        run(ASKED),
    ]
