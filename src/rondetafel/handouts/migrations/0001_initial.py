import django.db.models.deletion
import rondetafel.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0005_still_here_asked'),
        ('cases', '0010_earlier_by_key'),
        ('consents', '0002_fence'),
        ('organisations', '0004_mail_domain'),
    ]

    operations = [
        migrations.CreateModel(
            name='Handout',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('number', models.CharField(max_length=40)),
                ('version_id', models.UUIDField()),
                ('version_number', models.PositiveSmallIntegerField()),
                ('participant_id', models.UUIDField(null=True)),
                ('holding_id', models.UUIDField(null=True)),
                ('way', models.CharField(choices=[('mail', 'e-mail met een link'), ('letter', 'brief'), ('handed', 'meegegeven')], max_length=6)),
                ('made_at', models.DateTimeField()),
                ('outgoing_id', models.UUIDField(null=True)),
                ('posted_on', models.DateField(null=True)),
                ('handed_on', models.DateField(null=True)),
                ('dropped_on', models.DateField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('concerned', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consents.concerned')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
                ('recipient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('dropped_on', None), ('posted_on', None), ('way', 'letter')), fields=['body'], name='handouts_to_post')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('concerned__isnull', False), ('holding_id', None), ('recipient', None)), models.Q(('concerned', None), ('holding_id', None), ('participant_id', None), ('recipient__isnull', False)), models.Q(('concerned', None), ('holding_id__isnull', False), ('participant_id', None), ('recipient', None)), _connector='OR'), name='handouts_one_receiver'), models.CheckConstraint(condition=models.Q(models.Q(('handed_on', None), ('way', 'letter')), models.Q(('dropped_on', None), ('handed_on__isnull', False), ('posted_on', None), ('way', 'handed')), models.Q(('dropped_on', None), ('handed_on', None), ('posted_on', None), ('way', 'mail')), _connector='OR'), name='handouts_way_has_its_date')],
            },
        ),
    ]
