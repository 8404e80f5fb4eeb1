"""Who reads a paper with an item: the table and who was invited, the table alone, or only its desk."""

from django.db import migrations, models

from rondetafel.core.migrations_help import DESK, run

# Who takes part from another table finds what was laid open to it. Who brought the item in, and the desk, say later who reads a paper;
# the circle of the row follows that of the paper, never back to the desk.
LEVELS = f"""
ALTER POLICY meetings_itempaper_joint ON meetings_itempaper USING (lent AND EXISTS (
    SELECT FROM meetings_agendaitem i WHERE i.id = item_id AND i.circle_id = meetings_itempaper.circle_id
       AND i.published_at IS NOT NULL AND i.kind <> 'case' AND i.meeting_id = ANY (ARRAY(
        SELECT j.meeting_id FROM meetings_jointbody j WHERE j.withdrawn_at IS NULL AND j.to_circle_id = ANY (ARRAY(
            SELECT a.circle_id FROM core_circleaccess a WHERE a.capacity_id = (SELECT core_capacity())
               AND statement_timestamp() <@ a.valid AND a.circle_kind = 'members' AND a.capability = ANY ('{{read,write,desk}}')))))));
CREATE POLICY meetings_itempaper_level ON meetings_itempaper AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (circle_id = ANY ({DESK}) OR EXISTS (
        SELECT FROM meetings_agendaitem i
         WHERE i.id = item_id AND (SELECT core_capacity()) IN (i.proposer_id, i.presenter_id)))
    WITH CHECK (EXISTS (SELECT FROM meetings_agendaitem i WHERE i.id = item_id AND i.circle_id = meetings_itempaper.circle_id));
GRANT UPDATE (lent, circle_id) ON meetings_itempaper TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0015_item_questions")]

    operations = [
        migrations.AddField(model_name="itempaper", name="lent", field=models.BooleanField(default=True)),
        run(LEVELS),
    ]
