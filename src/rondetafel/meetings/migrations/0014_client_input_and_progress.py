"""What client representatives bring in before a meeting, how far an action point is, who was there on a screen, and decisions withdrawn."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import by_key, composite_key, in_circle, root_key, run

# Both are the writer's own: a line about progress is only added, and nobody changes what a client representative brought in.
OWN_WORDS = """
CREATE POLICY meetings_actionnote_own ON meetings_actionnote AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (author_id = (SELECT core_capacity()));
REVOKE UPDATE ON meetings_actionnote, meetings_clientinput FROM rondetafel_app;
CREATE POLICY meetings_clientinput_own ON meetings_clientinput AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (author_id = (SELECT core_capacity()));
CREATE POLICY meetings_clientinput_author ON meetings_clientinput AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (author_id = (SELECT core_capacity()));
GRANT UPDATE (text, at) ON meetings_clientinput TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0013_joint_meetings"),
        ("organisations", "0006_justice"),
    ]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="by_video",
            field=models.BooleanField(default=False, verbose_name="via het scherm"),
        ),
        migrations.AlterField(
            model_name="actionpoint",
            name="state",
            field=models.CharField(
                choices=[("open", "open"), ("running", "loopt"), ("done", "gedaan"), ("dropped", "vervallen")], default="open", max_length=8
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "in bespreking"),
                    ("taken", "genomen bij consensus"),
                    ("taken_with_reservation", "genomen met voorbehoud"),
                    ("not_taken", "niet genomen"),
                    ("postponed", "uitgesteld"),
                    ("referred", "voorgelegd aan het hogere overleg"),
                    ("noted", "kennisgenomen"),
                    ("withdrawn", "ingetrokken"),
                    ("advice_positive", "positief advies"),
                    ("advice_conditional", "positief advies onder voorwaarden"),
                    ("advice_negative", "negatief advies"),
                ],
                default="open",
                max_length=24,
            ),
        ),
        migrations.CreateModel(
            name="ActionNote",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField()),
                ("circle_id", models.UUIDField()),
                ("text", models.CharField(max_length=300, verbose_name="hoe staat het?")),
                ("at", models.DateTimeField()),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
                (
                    "point",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="meetings.actionpoint"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClientInput",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField()),
                ("circle_id", models.UUIDField()),
                ("text", models.TextField(verbose_name="inbreng")),
                ("at", models.DateTimeField()),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="client_inputs",
                        to="meetings.agendaitem",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("item", "author"), name="meetings_client_input_once")],
            },
        ),
        root_key("meetings_actionpoint"),
        in_circle("meetings_actionnote"),
        composite_key("meetings_actionnote", "point_id", to="meetings_actionpoint"),
        by_key("meetings_actionnote"),
        in_circle("meetings_clientinput"),
        composite_key("meetings_clientinput", "item_id", to="meetings_agendaitem"),
        by_key("meetings_clientinput"),
        run(OWN_WORDS),
    ]
