"""Whether a case may be shared without a name only: a copy for the pages, kept by `consents`."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_something_is_not_right")]

    operations = [migrations.AddField("case", "nameless", models.BooleanField(default=False))]
