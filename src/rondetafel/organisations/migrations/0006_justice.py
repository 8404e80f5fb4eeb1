"""Police, probation and prosecution are a kind of organisation (safety P11)."""

from django.db import migrations, models

KINDS = [
    ("municipality", "gemeente / lokaal bestuur"),
    ("gi", "gecertificeerde instelling"),
    ("provider", "zorgaanbieder / voorziening"),
    ("school", "onderwijs"),
    ("health", "huisarts of jeugdgezondheidszorg"),
    ("safe_home", "Veilig Thuis / vertrouwenscentrum kindermishandeling"),
    ("justice", "politie, reclassering of justitie"),
    ("clients", "cliëntorganisatie"),
    ("host", "gastorganisatie van een tafel"),
    ("government", "overheid"),
    ("network", "netwerk"),
]


class Migration(migrations.Migration):
    dependencies = [("organisations", "0005_safe_home")]

    operations = [migrations.AlterField("organisation", "kind", models.CharField(choices=KINDS, max_length=12, verbose_name="soort"))]
