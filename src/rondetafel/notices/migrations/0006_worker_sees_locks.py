"""The worker asks before each message whether the file is still open (safety P3); of roots it sees only that they are closed."""

from django.db import migrations

from rondetafel.core.migrations_help import run

LOCKS = """
CREATE POLICY core_root_worker ON core_root FOR SELECT TO rondetafel_worker USING (state <> 'open');
GRANT SELECT (id, state) ON core_root TO rondetafel_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0005_not_of_a_family"), ("core", "0009_nameless_circle")]

    operations = [run(LOCKS)]
