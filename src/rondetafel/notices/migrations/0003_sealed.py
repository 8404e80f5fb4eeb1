"""Messages to families lie sealed until they are sent."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0002_fence'),
    ]

    operations = [
        migrations.AddField(
            model_name='outgoing',
            name='sealed',
            field=models.BinaryField(default=b''),
        ),
    ]
