"""What was done with a root is found without going through all that was read: each page that lists it leaves a line."""

from django.db import migrations, models

from rondetafel.core.migrations_help import definer, run
from rondetafel.core.sql import own


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0007_own_is_not_the_rest'),
    ]

    operations = [
        migrations.AddField(
            model_name='eventobject',
            name='is_read',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('action', 'R'), _negated=True), fields=['root_id', 'at'], name='core_event_done'),
        ),
        migrations.AddIndex(
            model_name='eventobject',
            index=models.Index(condition=models.Q(('is_read', False)), fields=['root_id'], name='core_eventobject_done'),
        ),
        *[run(f"DROP FUNCTION {signature};") for signature in own.NARROWED_QUICK],
        *[definer(signature, sql) for signature, sql in own.NARROWED_QUICK.items()],
    ]
