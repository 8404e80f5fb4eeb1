"""A case that one table hands over to another: a row with the case, a row at the receiving desk."""

import django.contrib.postgres.fields
import django.db.models.deletion
import rondetafel.core.ids
from django.db import migrations, models

from rondetafel.core.migrations_help import composite_key, in_circle, run

# Only the program lays an offer at another desk; and of a row nothing changes but how it was answered.
FENCE = """
CREATE POLICY consents_offer_by_program ON consents_offer AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (root_id = (SELECT core_system_root()));
REVOKE UPDATE ON consents_offer, consents_handover FROM rondetafel_app;
GRANT UPDATE (state, answered_by_id, answered_at, answer_sealed, case_id, number) ON consents_offer TO rondetafel_app;
GRANT UPDATE (state, answered_at, answer_sealed, their_number, seen_at) ON consents_handover TO rondetafel_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0005_still_here_asked'),
        ('cases', '0016_handed_over'),
        ('consents', '0003_nameless'),
        ('organisations', '0004_mail_domain'),
    ]

    operations = [
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('from_number', models.CharField(max_length=40)),
                ('from_root_id', models.UUIDField()),
                ('hand_over_id', models.UUIDField(db_index=True)),
                ('state', models.CharField(choices=[('offered', 'wacht op antwoord'), ('accepted', 'overgenomen'), ('refused', 'niet overgenomen'), ('withdrawn', 'teruggenomen')], default='offered', max_length=9)),
                ('ground', models.CharField(choices=[('jeugdwet', 'taak van de gemeente (Jeugdwet)'), ('measure', 'uitvoering van een maatregel (OTS, voogdij)'), ('care_duty', 'hulpverlening (behandelrelatie)'), ('wgs', 'samenwerking van zorg, straf en gemeente (WGS)'), ('vital', 'vitaal belang'), ('other', 'anders')], max_length=10, verbose_name='grondslag')),
                ('sharing', models.CharField(max_length=12)),
                ('invented', models.BooleanField(default=False)),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('papers', models.PositiveSmallIntegerField(default=0)),
                ('offered_at', models.DateTimeField()),
                ('answer_by', models.DateField(verbose_name='antwoord vóór')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer_sealed', models.BinaryField(default=b'')),
                ('case_id', models.UUIDField(null=True)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('from_body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('state', models.CharField(choices=[('offered', 'wacht op antwoord'), ('accepted', 'overgenomen'), ('refused', 'niet overgenomen'), ('withdrawn', 'teruggenomen')], default='offered', max_length=9)),
                ('ground', models.CharField(choices=[('jeugdwet', 'taak van de gemeente (Jeugdwet)'), ('measure', 'uitvoering van een maatregel (OTS, voogdij)'), ('care_duty', 'hulpverlening (behandelrelatie)'), ('wgs', 'samenwerking van zorg, straf en gemeente (WGS)'), ('vital', 'vitaal belang'), ('other', 'anders')], max_length=10, verbose_name='grondslag')),
                ('sharing', models.CharField(max_length=12)),
                ('why_sealed', models.BinaryField(default=b'')),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('documents', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('answer_by', models.DateField(verbose_name='antwoord vóór')),
                ('offered_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer_sealed', models.BinaryField(default=b'')),
                ('their_number', models.CharField(blank=True, max_length=40)),
                ('seen_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='cases.case')),
                ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
                ('to_body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'offered')), fields=('case',), name='consents_one_offer_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), models.Q(('their_number', ''), _negated=True), _connector='OR'), name='consents_accepted_has_number')],
            },
        ),
        in_circle("consents_handover", kinds=("sealed",)),
        in_circle("consents_offer", kinds=("desk",)),
        composite_key("consents_handover", "case_id", to="cases_case"),
        run(FENCE),
    ]
