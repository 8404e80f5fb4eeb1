"""Who has an interest in an item, papers with an item, written rounds, and whether a table may decide something by itself."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import DESK, by_key, composite_key, in_circle, run

# A conflict of interest is the member's own to declare, or written down by the desk as told. It is only taken back, never changed.
OWN_CONFLICTS = f"""
CREATE POLICY meetings_conflictofinterest_own ON meetings_conflictofinterest AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (recorded_by = (SELECT core_capacity()) AND (capacity_id = (SELECT core_capacity()) OR circle_id = ANY ({DESK})));
CREATE POLICY meetings_conflictofinterest_back ON meetings_conflictofinterest AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (capacity_id = (SELECT core_capacity()) OR circle_id = ANY ({DESK}));
REVOKE UPDATE ON meetings_conflictofinterest, meetings_itempaper FROM rondetafel_app;
GRANT UPDATE (withdrawn_at) ON meetings_conflictofinterest TO rondetafel_app;
"""

# The desk opens a written round; it ends by the program: when somebody objects, or when its last day is over. The desk takes it back.
ROUNDS = f"""
CREATE POLICY meetings_writtenround_by_desk ON meetings_writtenround AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (circle_id = ANY ({DESK}));
CREATE POLICY meetings_writtenround_ends ON meetings_writtenround AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (circle_id = ANY ({DESK}));
REVOKE UPDATE ON meetings_writtenround FROM rondetafel_app;
GRANT UPDATE (state, ended_at, reason) ON meetings_writtenround TO rondetafel_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0005_still_here_asked'),
        ('documents', '0006_replaced'),
        ('meetings', '0011_accessible'),
        ('organisations', '0002_fence'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='frame_line',
            field=models.CharField(blank=True, default='', max_length=300, verbose_name='lijn uit het kader, of waarom niet'),
        ),
        migrations.AddField(
            model_name='decision',
            name='mandate',
            field=models.CharField(blank=True, choices=[('within', 'binnen het mandaat'), ('unlinked', 'zonder lijn uit het strategisch kader'), ('outside', 'buiten het mandaat')], default='', max_length=8, verbose_name='mandaat'),
        ),
        migrations.AlterField(
            model_name='agendaitem',
            name='state',
            field=models.CharField(choices=[('proposed', 'voorgesteld'), ('placed', 'op de agenda'), ('postponed', 'uitgesteld'), ('not_placed', 'niet geplaatst'), ('merged', 'samengevoegd'), ('treated', 'behandeld'), ('carried_over', 'aangehouden'), ('withdrawn', 'ingetrokken'), ('written', 'in schriftelijke ronde')], default='proposed', max_length=12),
        ),
        migrations.CreateModel(
            name='ConflictOfInterest',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField()),
                ('circle_id', models.UUIDField()),
                ('reason', models.CharField(max_length=300, verbose_name='welk belang')),
                ('recorded_by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('capacity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
                ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='meetings.agendaitem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('item', 'capacity'), name='meetings_conflict_once')],
            },
        ),
        migrations.CreateModel(
            name='ItemPaper',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField()),
                ('circle_id', models.UUIDField()),
                ('added_at', models.DateTimeField()),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='meetings.agendaitem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item', 'document'), name='meetings_paper_once')],
            },
        ),
        migrations.CreateModel(
            name='WrittenRound',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField()),
                ('circle_id', models.UUIDField()),
                ('opened_at', models.DateTimeField()),
                ('closes_on', models.DateField(verbose_name='antwoorden tot en met')),
                ('silence_is_support', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('open', 'loopt'), ('concluded', 'afgerond'), ('stopped', 'gestopt door een bezwaar'), ('undecided', 'zonder uitkomst'), ('withdrawn', 'ingetrokken')], default='open', max_length=9)),
                ('ended_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('decision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='meetings.decision')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'indexes': [models.Index(fields=['body', 'ended_at'], name='meetings_round_ended')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('decision',), name='meetings_one_open_round')],
            },
        ),
        in_circle("meetings_conflictofinterest"),
        composite_key("meetings_conflictofinterest", "item_id", to="meetings_agendaitem"),
        by_key("meetings_conflictofinterest"),
        in_circle("meetings_itempaper"),
        composite_key("meetings_itempaper", "item_id", to="meetings_agendaitem"),
        composite_key("meetings_itempaper", "document_id", to="documents_document"),
        by_key("meetings_itempaper"),
        in_circle("meetings_writtenround"),
        composite_key("meetings_writtenround", "decision_id", to="meetings_decision"),
        run(OWN_CONFLICTS),
        run(ROUNDS),
    ]
