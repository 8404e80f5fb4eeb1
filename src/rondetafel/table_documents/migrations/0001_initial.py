import django.db.models.deletion
import rondetafel.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0005_still_here_asked'),
        ('organisations', '0004_mail_domain'),
    ]

    operations = [
        migrations.CreateModel(
            name='TableDocument',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('kind', models.CharField(choices=[('process', 'werkproces'), ('roles', 'rollen en verwachtingen'), ('privacy', 'privacyverklaring'), ('parents', 'folder voor ouders'), ('young', 'folder voor jongeren'), ('agreement', 'samenwerkingsafspraak'), ('other', 'ander document')], max_length=10, verbose_name='soort')),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('owner', models.CharField(choices=[('chair', 'voorzitter'), ('deputy', 'vervangend voorzitter'), ('secretary', 'procesondersteuner'), ('manager', 'manager'), ('policy_officer', 'beleidsmedewerker'), ('privacy_officer', 'functionaris gegevensbescherming'), ('complaint_handler', 'klachtbehandelaar'), ('administrator', 'beheerder')], max_length=20, verbose_name='eigenaar')),
                ('public', models.BooleanField(default=False, verbose_name='voor iedereen')),
                ('made_at', models.DateTimeField()),
                ('ended_on', models.DateField(null=True)),
                ('ended_reason', models.CharField(blank=True, max_length=200)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
        ),
        migrations.CreateModel(
            name='TableVersion',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('text', models.TextField(blank=True, verbose_name='tekst')),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('extension', models.CharField(blank=True, max_length=5)),
                ('size', models.PositiveIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('stored_as', models.CharField(blank=True, max_length=64)),
                ('changed', models.CharField(blank=True, max_length=300, verbose_name='wat is er anders')),
                ('made_at', models.DateTimeField()),
                ('approved_by', models.CharField(blank=True, max_length=160, verbose_name='goedgekeurd door')),
                ('approved_on', models.DateField(null=True, verbose_name='goedgekeurd op')),
                ('in_force_from', models.DateField(null=True, verbose_name='geldt vanaf')),
                ('review_on', models.DateField(null=True, verbose_name='opnieuw bekijken op')),
                ('dropped_at', models.DateTimeField(null=True)),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='table_documents.tabledocument')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
        ),
        migrations.AddConstraint(
            model_name='tabledocument',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None), ('kind', 'roles')), fields=('body',), name='table_documents_one_of_roles'),
        ),
        migrations.AddConstraint(
            model_name='tabledocument',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on', None), models.Q(('ended_reason', ''), _negated=True), _connector='OR'), name='table_documents_ended_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='tableversion',
            constraint=models.UniqueConstraint(fields=('document', 'number'), name='table_documents_version_once'),
        ),
        migrations.AddConstraint(
            model_name='tableversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), models.Q(('stored_as', ''), _negated=True)), models.Q(models.Q(('text', ''), _negated=True), ('stored_as', '')), _connector='OR'), name='table_documents_text_or_file'),
        ),
        migrations.AddConstraint(
            model_name='tableversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_by', ''), ('approved_on', None), ('in_force_from', None), ('noted_by', None), ('review_on', None)), models.Q(('approved_on__isnull', False), ('dropped_at', None), ('in_force_from__isnull', False), ('noted_by__isnull', False), models.Q(('approved_by', ''), _negated=True)), _connector='OR'), name='table_documents_approved_whole'),
        ),
    ]
