"""Who of the family was at the table is asked per person, without a name."""

import pytest
from django.urls import reverse

from rondetafel.cases.queries.presence import candidates
from rondetafel.cases.tests.outcome.conftest import Table
from rondetafel.cases.tests.test_planning import publish
from rondetafel.consents.actions.people import list_people
from rondetafel.core.context import acting_as


def test_each_person_concerned_is_asked_for_without_a_name(cast):
    table = Table(cast)
    with acting_as(cast["chair"]) as actor:
        list_people(table.case, actor=actor)
        labels = [one.label for one in candidates(table.discussion) if one.part == "family"]
    assert labels[0] == "de jeugdige"
    assert not any("Sem" in one for one in labels)


@pytest.mark.covers("P1")
def test_an_expert_at_the_table_reads_no_address_of_anybody(around, work, open_as):
    around.begin(made="planned")
    publish(work, around.case)
    around.write(around.one("parent", 1), address="Dorpsstraat 5, Venlo", name="Anna Verzonnen")
    work.declare("expert", around.case)
    client = open_as("expert")
    with acting_as(work.cast["chair"]):
        discussion = around.case.discussions.get()
    for url in (around.case.get_absolute_url(), reverse("cases:discussion", args=[discussion.pk])):
        page = client.get(url)
        assert page.status_code == 200
        assert "Dorpsstraat" not in page.content.decode()
    assert client.get(reverse("consents:consent_page", args=[around.case.pk])).status_code == 403
