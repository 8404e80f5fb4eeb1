"""What a provider says to a refusal, and which provider an item of an advice has in mind."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('cases', '0018_recusal'),
    ]

    operations = [
        migrations.AddField(
            model_name='adviceitem',
            name='contracted',
            field=models.CharField(blank=True, choices=[('yes', 'gecontracteerd'), ('partly', 'niet allemaal gecontracteerd'), ('no', 'niet gecontracteerd')], max_length=8, verbose_name='gecontracteerd'),
        ),
        migrations.AddField(
            model_name='adviceitem',
            name='providers',
            field=models.CharField(blank=True, max_length=200, verbose_name='welke aanbieder'),
        ),
        migrations.AddField(
            model_name='refusal',
            name='replied_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='refusal',
            name='reply_by',
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name='refusal',
            name='reply_sealed',
            field=models.BinaryField(default=b''),
        ),
    ]
