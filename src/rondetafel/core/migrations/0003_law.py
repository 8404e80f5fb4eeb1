"""What the law says, as far as the first pages need it."""

from django.db import migrations

from rondetafel.core.migrations_help import reference_table, run

RULES = """
INSERT INTO core_lawrule (id, jurisdiction, key, value, valid, source) VALUES
 (gen_random_uuid(), 'NL', 'consent.with_parents_from_age', '12', daterange('2015-01-01', NULL), 'Jeugdwet 7.3.4; WGBO'),
 (gen_random_uuid(), 'NL', 'consent.alone_from_age', '16', daterange('2015-01-01', NULL), 'Jeugdwet 7.3.4; WGBO'),
 (gen_random_uuid(), 'NL', 'majority_age', '18', daterange('1988-01-01', NULL), 'BW 1:233'),
 (gen_random_uuid(), 'NL', 'file.retention_years', '20', daterange('2020-07-01', NULL), 'Jeugdwet 7.3.8'),
 (gen_random_uuid(), 'NL', 'file.retention_years', '15', daterange('2015-01-01', '2020-07-01'), 'Jeugdwet 7.3.8 (oud)'),
 (gen_random_uuid(), 'NL', 'destruction.answer_months', '3', daterange('2015-01-01', NULL), 'Jeugdwet 7.3.9'),
 (gen_random_uuid(), 'BE', 'capable_from_age', '12', daterange('2004-05-07', NULL), 'Decreet rechtspositie minderjarige, art. 4'),
 (gen_random_uuid(), 'BE', 'majority_age', '18', daterange('1990-05-01', NULL), 'oud BW art. 388');
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_fence")]

    operations = [run(RULES), reference_table("core_lawrule", write=False)]
