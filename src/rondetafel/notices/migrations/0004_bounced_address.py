"""Work addresses that refused a message; the worker writes them down, who knows better lifts them."""

from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import reference_table, run


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_sealed")]

    operations = [
        migrations.CreateModel(
            name="BouncedAddress",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("capacity_id", models.UUIDField()),
                ("address", models.EmailField(max_length=254)),
                ("since", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)), fields=("capacity_id", "address"), name="notices_bounced_once"
                    )
                ]
            },
        ),
        reference_table("notices_bouncedaddress"),
        run("GRANT INSERT ON notices_bouncedaddress TO rondetafel_worker;"),
    ]
