"""Items lie in a body's circles or in the intake of a case: their policies gather those alone. A subject is asked by its item."""

from django.db import migrations

from rondetafel.core.migrations_help import by_key, only_kinds


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_planning_details"), ("core", "0006_kinds_of_circles")]

    operations = [only_kinds("meetings_agendaitem", ("intake", "members", "desk")), by_key("meetings_itemsubject")]
