"""Parents and young people: accounts without a readable address, and ways in that the desk of a root makes."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import fence, run

AT_THE_DESK = """root_id = ANY (ARRAY(SELECT a.root_id FROM core_circleaccess a WHERE a.capacity_id = (SELECT core_capacity())
    AND statement_timestamp() <@ a.valid AND a.capability = 'desk' UNION ALL SELECT core_system_root()))"""

FENCE = f"""
{fence("people_invitedfamily")}
CREATE POLICY people_invitedfamily_read ON people_invitedfamily FOR SELECT TO rondetafel_app USING ({AT_THE_DESK});
CREATE POLICY people_invitedfamily_insert ON people_invitedfamily FOR INSERT TO rondetafel_app
    WITH CHECK (made_by = (SELECT core_capacity()) AND used_at IS NULL AND {AT_THE_DESK});
CREATE POLICY people_invitedfamily_update ON people_invitedfamily FOR UPDATE TO rondetafel_app USING ({AT_THE_DESK});
CREATE POLICY people_invitedfamily_web ON people_invitedfamily TO rondetafel_web USING (true) WITH CHECK (true);
ALTER TABLE people_invitedfamily ADD CONSTRAINT people_invitedfamily_capacity_fk
    FOREIGN KEY (capacity_id, person_id) REFERENCES organisations_capacity (id, person_id);
GRANT SELECT, INSERT ON people_invitedfamily TO rondetafel_app;
GRANT UPDATE (withdrawn_at, code_hash, code_expires_at, code_tries) ON people_invitedfamily TO rondetafel_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_invitation'), ('core', '0005_own_circles_and_complaints'), ('organisations', '0003_still_here'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='is_family',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='InvitedFamily',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField()),
                ('capacity_id', models.UUIDField()),
                ('token_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('code_hash', models.CharField(blank=True, max_length=64)),
                ('code_expires_at', models.DateTimeField(null=True)),
                ('code_tries', models.PositiveSmallIntegerField(default=0)),
                ('contact', models.CharField(max_length=160)),
                ('made_by', models.UUIDField()),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'made_at'], name='people_invitedfamily_of')],
            },
        ),
        run(FENCE),
    ]
