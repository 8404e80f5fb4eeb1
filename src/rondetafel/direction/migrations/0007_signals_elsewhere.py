"""The desk of a care table finds what other care tables saw in five cases or more: a text without a person, and the answer (NL-40, P4)."""

from django.db import migrations

from rondetafel.core.migrations_help import run
from rondetafel.core.sql.access import HOLDS

ELSEWHERE = f"""
CREATE POLICY direction_signal_elsewhere ON direction_signal FOR SELECT TO rondetafel_app
    USING (cases >= 5 AND {HOLDS.format(which="o.zone = 'care' AND o.kind IN ('chair', 'deputy', 'secretary')")});
"""


class Migration(migrations.Migration):
    dependencies = [("direction", "0006_busy_reply")]

    operations = [run(ELSEWHERE)]
