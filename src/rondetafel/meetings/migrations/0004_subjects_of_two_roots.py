"""Brothers and sisters are subjects of one item, each in its own root: the subject's row names the item without its root.

Who cannot see the item cannot refer to it: an invisible item and an absent one are refused alike.
"""

from django.db import migrations

from rondetafel.core.migrations_help import run

SUBJECTS = """
ALTER TABLE meetings_itemsubject DROP CONSTRAINT meetings_itemsubject_item_id_root_fk;
ALTER TABLE meetings_itemsubject ADD CONSTRAINT meetings_itemsubject_item_fk FOREIGN KEY (item_id) REFERENCES meetings_agendaitem (id);
CREATE POLICY meetings_itemsubject_visible_item ON meetings_itemsubject AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (EXISTS (SELECT FROM meetings_agendaitem i WHERE i.id = item_id));
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_agenda_details")]
    operations = [run(SUBJECTS)]
