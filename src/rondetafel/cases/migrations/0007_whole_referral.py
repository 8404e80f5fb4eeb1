"""The second stage of a referral, changes after handing in, responsible municipality; and locking a file."""

import django.contrib.postgres.fields
import django.db.models.deletion
import rondetafel.core.ids
from django.db import migrations, models

from rondetafel.cases.sql import LOCKED, LOCKING
from rondetafel.core.migrations_help import composite_key, definer, for_monitor, in_circle, reference_table, run

CHILDREN = ("background", "refusal", "wait", "placement", "situationnote", "responsibility")
ONLY_ADDED = ("situationnote", "responsibility")
STAYS = "".join(f"REVOKE UPDATE ON cases_{name} FROM rondetafel_app;" for name in ONLY_ADDED)
COUNTED = (
    "GRANT SELECT (end_of_care_on, end_of_care_reason, end_of_care_told, next_place_known, disputed) ON cases_case TO rondetafel_monitor;"
)


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0004_questions"),
        ("cases", "0006_advice_whole"),
        ("core", "0004_sight_index"),
        ("organisations", "0003_still_here"),
    ]

    operations = [
        migrations.CreateModel(
            name="Background",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField(db_index=True)),
                ("circle_id", models.UUIDField()),
                ("typed_sealed", models.BinaryField(default=b"")),
                ("typed_seq", models.PositiveIntegerField(default=0)),
                ("typed_at", models.DateTimeField(null=True)),
                ("codes", models.JSONField(default=dict)),
                ("texts_sealed", models.BinaryField(default=b"")),
                ("sent_on", models.DateField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("off", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField(db_index=True)),
                ("circle_id", models.UUIDField()),
                ("position", models.PositiveSmallIntegerField()),
                ("dropped", models.BooleanField(default=False)),
                ("provider", models.CharField(blank=True, max_length=160)),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "thuis"),
                            ("network", "bij familie of netwerk"),
                            ("foster_part", "deeltijd-pleegzorg"),
                            ("foster", "pleeggezin"),
                            ("family_home", "gezinshuis"),
                            ("group", "woongroep"),
                            ("crisis", "crisisplek"),
                            ("secure", "JeugdzorgPlus"),
                            ("other", "anders"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("words_sealed", models.BinaryField(default=b"")),
            ],
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField(db_index=True)),
                ("circle_id", models.UUIDField()),
                ("position", models.PositiveSmallIntegerField()),
                ("dropped", models.BooleanField(default=False)),
                ("provider", models.CharField(blank=True, max_length=160)),
                ("contracted", models.BooleanField(null=True)),
                ("asked_on", models.DateField(null=True)),
                ("answered_on", models.DateField(null=True)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("group", "past niet op de groep"),
                            ("residence", "woonplaatsbeginsel"),
                            ("offer", "problematiek past niet bij het aanbod"),
                            ("indication", "juiste indicatie ontbreekt"),
                            ("no_place", "wachtlijst of geen plek"),
                            ("safety", "veiligheidsrisico"),
                            ("other", "andere reden"),
                            ("unanswered", "nog geen antwoord"),
                        ],
                        max_length=12,
                    ),
                ),
                ("intake", models.BooleanField(null=True)),
                ("words_sealed", models.BinaryField(default=b"")),
            ],
        ),
        migrations.CreateModel(
            name="Responsibility",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField(db_index=True)),
                ("circle_id", models.UUIDField()),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("lives", "de jeugdige woont er (hulp zonder verblijf)"),
                            ("before_stay", "ingeschreven vlak vóór het verblijf"),
                            ("fallback", "terugvalregel: gemeente van de moeder of feitelijk verblijf"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField()),
                ("evidence_on", models.DateField(null=True)),
                ("disputed_by", models.CharField(blank=True, max_length=160)),
                ("note_sealed", models.BinaryField(default=b"")),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SituationNote",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField(db_index=True)),
                ("circle_id", models.UUIDField()),
                ("since", models.DateField()),
                ("worse", models.BooleanField(default=True)),
                ("note_sealed", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Wait",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root_id", models.UUIDField(db_index=True)),
                ("circle_id", models.UUIDField()),
                ("position", models.PositiveSmallIntegerField()),
                ("dropped", models.BooleanField(default=False)),
                ("provider", models.CharField(blank=True, max_length=160)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ambulant", "ambulante hulp"),
                            ("day", "dagbehandeling"),
                            ("ggz", "GGZ-behandeling"),
                            ("lvb", "LVB-zorg"),
                            ("diagnostics", "diagnostiek"),
                            ("foster", "pleegzorg"),
                            ("family_home", "gezinshuis"),
                            ("stay", "verblijf, kleinschalig wonen"),
                            ("secure", "JeugdzorgPlus"),
                            ("crisis", "crisishulp"),
                            ("other", "anders"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField(null=True)),
                ("expected_months", models.PositiveSmallIntegerField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="case",
            name="cases_submitted_has_date",
        ),
        migrations.AddField(
            model_name="case",
            name="again_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="again_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="waarom nog een keer"),
        ),
        migrations.AddField(
            model_name="case",
            name="disputed",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="case",
            name="end_of_care_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("residence", "woonplaatsbeginsel"),
                    ("youth_unsafe", "veiligheid van de jeugdige"),
                    ("staff_unsafe", "veiligheid van medewerkers of groep"),
                    ("not_sufficient", "zorg is niet toereikend"),
                    ("other", "andere reden"),
                ],
                max_length=16,
                verbose_name="waarom eindigt de zorg",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="end_of_care_sealed",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddField(
            model_name="case",
            name="end_of_care_told",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="end_of_care_told_by",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="case",
            name="end_of_care_told_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="lock_note",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="case",
            name="locked_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="mailbox_sealed",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddField(
            model_name="case",
            name="next_place_known",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="reference",
            field=models.CharField(blank=True, max_length=30, verbose_name="uw eigen kenmerk"),
        ),
        migrations.AlterField(
            model_name="case",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "concept"),
                    ("submitted", "ingediend"),
                    ("incomplete", "wacht op aanvulling"),
                    ("accepted", "aangenomen"),
                    ("planned", "op de agenda"),
                    ("discussed", "besproken"),
                    ("advised", "advies vastgesteld"),
                    ("closed", "afgesloten"),
                    ("directed", "elders beter op zijn plek"),
                    ("cancelled", "geannuleerd"),
                    ("died", "gesloten: de jeugdige is overleden"),
                    ("error", "ten onrechte ingevoerd"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="background",
            name="case",
            field=models.OneToOneField(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="background", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="background",
            name="sent_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"),
        ),
        migrations.AddField(
            model_name="formversion",
            name="body",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.body"),
        ),
        migrations.AddField(
            model_name="formversion",
            name="made_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"),
        ),
        migrations.AddField(
            model_name="case",
            name="form_version",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.formversion"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "error"]), ("submitted_on__isnull", False), _connector="OR"),
                name="cases_submitted_has_date",
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="case",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="refusal",
            name="case",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="author",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="case",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="responsibilities", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="municipality",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.municipality"),
        ),
        migrations.AddField(
            model_name="situationnote",
            name="author",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.capacity"),
        ),
        migrations.AddField(
            model_name="situationnote",
            name="case",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="situation_notes", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="wait",
            name="case",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
            ),
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.UniqueConstraint(fields=("body", "number"), name="cases_form_version_once"),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(fields=("case", "position"), name="cases_placement_once"),
        ),
        migrations.AddConstraint(
            model_name="refusal",
            constraint=models.UniqueConstraint(fields=("case", "position"), name="cases_refusal_once"),
        ),
        migrations.AddConstraint(
            model_name="wait",
            constraint=models.UniqueConstraint(fields=("case", "position"), name="cases_wait_once"),
        ),
        *[in_circle(f"cases_{name}") for name in CHILDREN],
        *[composite_key(f"cases_{name}", "case_id", to="cases_case") for name in CHILDREN],
        reference_table("cases_formversion"),
        run(STAYS),
        for_monitor("cases_background", "id, case_id, codes, sent_on"),
        for_monitor("cases_refusal", "id, case_id, contracted, asked_on, answered_on, reason, intake, dropped"),
        for_monitor("cases_wait", "id, case_id, kind, since, expected_months, dropped"),
        for_monitor("cases_placement", "id, case_id, place, since, until, dropped"),
        run(COUNTED),
        *[definer(signature, sql) for signature, sql in LOCKING.items()],
        run(LOCKED),
    ]
