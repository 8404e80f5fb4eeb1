"""Invitations: administrators make and withdraw them, the login role uses them. A capacity of another person is refused."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import fence, run

ADMINISTRATOR = """EXISTS (SELECT FROM core_officeholder h JOIN core_office o ON o.id = h.office_id
    WHERE o.kind = 'administrator' AND h.capacity_id = (SELECT core_capacity())
      AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid)"""

INVITATION = f"""
{fence("people_invitation")}
CREATE POLICY people_invitation_read ON people_invitation FOR SELECT TO rondetafel_app USING ({ADMINISTRATOR});
CREATE POLICY people_invitation_insert ON people_invitation FOR INSERT TO rondetafel_app
    WITH CHECK (made_by = (SELECT core_capacity()) AND used_at IS NULL AND {ADMINISTRATOR});
CREATE POLICY people_invitation_withdraw ON people_invitation FOR UPDATE TO rondetafel_app USING ({ADMINISTRATOR});
CREATE POLICY people_invitation_web ON people_invitation TO rondetafel_web USING (true) WITH CHECK (true);
ALTER TABLE people_invitation ADD CONSTRAINT people_invitation_capacity_fk
    FOREIGN KEY (capacity_id, person_id) REFERENCES organisations_capacity (id, person_id);
GRANT SELECT, INSERT ON people_invitation TO rondetafel_app;
GRANT UPDATE (withdrawn_at) ON people_invitation TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_signin_counter"), ("organisations", "0003_still_here"), ("core", "0002_fence")]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("capacity_id", models.UUIDField()),
                ("email", models.EmailField(max_length=254)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_by", models.UUIDField(null=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="people.person"),
                ),
            ],
            options={"indexes": [models.Index(fields=["person", "made_at"], name="people_invitation_of_person")]},
        ),
        run(INVITATION),
    ]
