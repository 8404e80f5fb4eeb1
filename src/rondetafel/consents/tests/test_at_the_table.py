"""Who of the family was at the table is asked per person, without a name."""

from rondetafel.cases.queries.presence import candidates
from rondetafel.cases.tests.outcome.conftest import Table
from rondetafel.consents.actions.people import list_people
from rondetafel.core.context import acting_as


def test_each_person_concerned_is_asked_for_without_a_name(cast):
    table = Table(cast)
    with acting_as(cast["chair"]) as actor:
        list_people(table.case, actor=actor)
        labels = [one.label for one in candidates(table.discussion) if one.part == "family"]
    assert labels[0] == "de jeugdige"
    assert not any("Sem" in one for one in labels)
