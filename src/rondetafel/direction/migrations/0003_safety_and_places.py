"""Looking again at safety agreements, and where the young person lives while the case runs."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import composite_key, in_circle, root_key, run

# A review stays as it was noted; of a place only that it was struck is written later.
STAYS = """
REVOKE UPDATE ON direction_safetyreview, direction_livingplace FROM rondetafel_app;
GRANT UPDATE (struck_on) ON direction_livingplace TO rondetafel_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0011_withdrawn_term'),
        ('direction', '0002_fence'),
        ('organisations', '0004_mail_domain'),
    ]

    operations = [
        migrations.CreateModel(
            name='LivingPlace',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('stay', models.CharField(choices=[('home', 'thuis'), ('network', 'bij familie of netwerk'), ('foster_part', 'deeltijd-pleegzorg'), ('foster', 'pleeggezin'), ('family_home', 'gezinshuis'), ('group', 'woongroep'), ('crisis', 'crisisplek'), ('secure', 'JeugdzorgPlus'), ('other', 'anders')], max_length=12, verbose_name='waar')),
                ('since', models.DateField(verbose_name='sinds')),
                ('why', models.CharField(choices=[('advice', 'zo was het bij het advies'), ('better_fit', 'een plek die beter past'), ('home_again', 'terug naar huis of naar familie'), ('place_ended', 'de plek hield op'), ('refused', 'niet meer welkom op die plek'), ('safety', 'veiligheid'), ('court', 'beslissing van de rechter'), ('own_wish', 'eigen keuze van de jongere'), ('other', 'andere reden')], max_length=12, verbose_name='waarom')),
                ('noted_on', models.DateField()),
                ('struck_on', models.DateField(null=True)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'since'], name='direction_place_since')],
            },
        ),
        migrations.CreateModel(
            name='SafetyReview',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('outcome', models.CharField(choices=[('kept', 'de afspraak wordt nageleefd en blijft nodig'), ('broken', 'de afspraak wordt niet nageleefd'), ('ended', 'de afspraak is niet meer nodig')], max_length=6)),
                ('note_sealed', models.BinaryField(default=b'')),
                ('looked_on', models.DateField()),
                ('next_on', models.DateField(null=True, verbose_name='opnieuw bekijken op')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.safetyagreement')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'indexes': [models.Index(fields=['agreement'], name='direction_safety_agreement')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('next_on', None), ('outcome', 'ended')), models.Q(models.Q(('outcome', 'ended'), _negated=True), ('next_on__isnull', False)), _connector='OR'), name='direction_safety_comes_back')],
            },
        ),
        in_circle("direction_safetyreview", write="desk"),
        in_circle("direction_livingplace", write="desk"),
        composite_key("direction_safetyreview", "case_id", to="cases_case"),
        composite_key("direction_livingplace", "case_id", to="cases_case"),
        root_key("cases_safetyagreement"),
        composite_key("direction_safetyreview", "agreement_id", to="cases_safetyagreement"),
        run(STAYS),
    ]
