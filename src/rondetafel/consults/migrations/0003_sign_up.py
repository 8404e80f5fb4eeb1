"""Requests for an account lie with the desk of the table that was asked; the program handles the rest."""

import django.db.models.deletion
import rondetafel.core.ids
from django.db import migrations, models

from rondetafel.core.migrations_help import in_circle


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0004_questions'),
        ('consults', '0002_fence'),
        ('core', '0006_kinds_of_circles'),
        ('organisations', '0004_mail_domain'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignUp',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('circle_id', models.UUIDField()),
                ('state', models.CharField(choices=[('mailed', 'link verstuurd'), ('known', 'had al een account'), ('waiting', 'wacht op de tafel'), ('approved', 'goedgekeurd'), ('refused', 'niet goedgekeurd'), ('used', 'account gemaakt')], default='mailed', max_length=10, verbose_name='stand')),
                ('mail_key', models.CharField(max_length=64)),
                ('mail_sealed', models.BinaryField()),
                ('said_sealed', models.BinaryField(default=b'')),
                ('asked_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('waits_since', models.DateField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('root', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.root')),
            ],
            options={
                'indexes': [models.Index(fields=['root', 'mail_key', 'asked_at'], name='consults_signup_of_mail')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('decided_by__isnull', False), ('organisation__isnull', False)), _connector='OR'), name='consults_signup_approved_for')],
            },
        ),
        in_circle("consults_signup"),
    ]
