"""Professionals who are asked to come, and links to somebody who has no account."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import composite_key, in_circle, root_key


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0017_urgent_before'),
        ('consents', '0004_hand_over'),
        ('direction', '0003_safety_and_places'),
        ('organisations', '0005_safe_home'),
    ]

    operations = [
        migrations.AddField(
            model_name='link',
            name='mail_sealed',
            field=models.BinaryField(default=b''),
        ),
        migrations.AlterField(
            model_name='link',
            name='capacity',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity'),
        ),
        migrations.AlterField(
            model_name='link',
            name='kind',
            field=models.CharField(choices=[('action', 'actiepunt'), ('mandate', 'mandaat'), ('role', 'rol'), ('invite', 'uitnodiging'), ('text', 'tekst van de voorzitter'), ('refusal', 'weerwoord bij een afwijzing')], max_length=8),
        ),
        migrations.AlterField(
            model_name='link',
            name='shown_text',
            field=models.CharField(max_length=1500),
        ),
        migrations.CreateModel(
            name='Invitee',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('item_id', models.UUIDField()),
                ('role', models.CharField(max_length=120, verbose_name='rol')),
                ('organisation', models.CharField(max_length=120, verbose_name='organisatie')),
                ('name_sealed', models.BinaryField(default=b'')),
                ('mail_sealed', models.BinaryField(default=b'')),
                ('comes_at', models.DateTimeField(verbose_name='eigen tijd')),
                ('state', models.CharField(choices=[('asked', 'gevraagd'), ('coming', 'komt'), ('not_coming', 'komt niet'), ('stopped', 'nog afzeggen'), ('ended', 'afgezegd')], default='asked', max_length=10, verbose_name='stand')),
                ('invited_on', models.DateField()),
                ('answered_on', models.DateField(null=True)),
                ('released_on', models.DateField(null=True)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('consent', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consents.consent')),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'indexes': [models.Index(fields=['case'], name='direction_invitee_case')],
            },
        ),
        in_circle("direction_invitee", write="desk"),
        composite_key("direction_invitee", "case_id", to="cases_case"),
        root_key("consents_consent"),
        composite_key("direction_invitee", "consent_id", to="consents_consent"),
    ]
