"""Which referral a brother or sister was referred from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0019_answers_and_providers"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="sibling_id",
            field=models.UUIDField(null=True, verbose_name="broer of zus"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(condition=models.Q(("sibling_id__isnull", False)), fields=["sibling_id"], name="cases_case_sibling"),
        ),
    ]
