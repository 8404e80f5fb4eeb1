"""A case lies in its intake circle: its policies gather those alone. What belongs to a case is asked by the case."""

from django.db import migrations

from rondetafel.core.migrations_help import by_key, only_kinds, run

OF_A_CASE = ("coreferrer", "informed", "incompleterequest", "discussion")
# The case list counts and orders what is in sight from this index alone.
LIST = """
CREATE INDEX cases_case_in_sight ON cases_case (circle_id) INCLUDE (id, submitted_at, created_at, state, submitted_on, municipality_id);
DROP INDEX cases_case_circle_idx;
CREATE INDEX cases_discussion_planned_for ON cases_discussion (planned_for);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_whole_referral"), ("core", "0006_kinds_of_circles")]

    operations = [only_kinds("cases_case", ("intake",)), *[by_key(f"cases_{table}") for table in OF_A_CASE], run(LIST)]
