"""Evaluations leave by themselves: what the program and the desk decided about each, and the days of those that were planned before."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from rondetafel.core.migrations_help import run

DAYS = """
ALTER TABLE core_due NO FORCE ROW LEVEL SECURITY; ALTER TABLE evaluations_moment NO FORCE ROW LEVEL SECURITY;
INSERT INTO core_due (id, root_id, circle_id, body_id, kind, subject_id, due_on)
    SELECT gen_random_uuid(), root_id, circle_id, body_id, 'evaluations.leave', id, due_on
      FROM evaluations_moment WHERE sent_on IS NULL AND stopped_on IS NULL;
ALTER TABLE core_due FORCE ROW LEVEL SECURITY; ALTER TABLE evaluations_moment FORCE ROW LEVEL SECURITY;
"""

class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0006_regions_and_hosts'),
        ('cases', '0022_undo_aside'),
        ('evaluations', '0006_time_spent'),
        ('organisations', '0006_justice'),
    ]

    operations = [
        migrations.AddField(
            model_name='moment',
            name='family_waits',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='moment',
            name='held_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity'),
        ),
        migrations.AddField(
            model_name='moment',
            name='held_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='moment',
            name='held_why_sealed',
            field=models.BinaryField(default=b''),
        ),
        migrations.AddField(
            model_name='moment',
            name='released_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity'),
        ),
        migrations.AddField(
            model_name='moment',
            name='released_for',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.AddField(
            model_name='moment',
            name='stays',
            field=models.CharField(blank=True, choices=[('sharing', 'Het delen van deze casus is gestopt'), ('message', 'Iemand van het gezin schreef niet veilig te zijn'), ('reader', 'Nog niemand leest de antwoorden'), ('late', 'De dag is te lang voorbij; kijk of het nog past'), ('nobody', 'Niemand kan nu gevraagd worden')], max_length=8),
        ),
        migrations.AddIndex(
            model_name='moment',
            index=models.Index(condition=models.Q(('family_waits', True)), fields=['body'], name='evaluations_moment_family'),
        ),
        run(DAYS),
    ]
