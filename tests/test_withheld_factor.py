"""What is kept from one parent is a thing of another room: the two meet here."""

import pytest

from rondetafel.cases.tests.conftest import Work
from rondetafel.consents.queries import withheld_for
from rondetafel.consents.tests.conftest import Circle
from rondetafel.core.context import acting_as
from rondetafel.formulations.actions import add_factor, start_formulation

pytestmark = pytest.mark.django_db


@pytest.mark.covers("P1", "NL-18")
def test_a_factor_is_kept_from_one_parent(cast, client):
    circle = Circle(Work(cast), cast).begin()
    with acting_as(cast["chair"]) as actor:
        version = start_formulation(circle.case, actor=actor)
        made = add_factor(version, actor=actor, kind="problem", voice="school", domain="safety", text="Angst")
    other = circle.one("parent", 2)
    client.force_login(cast.account("secretary"))
    answer = client.post(f"/consents/people/{other.pk}/withhold/", {"factor": made.thread, "reason": "Veiligheid"})

    assert answer.status_code in (302, 303)
    with acting_as(cast["chair"]):
        assert withheld_for(other).factors == {made.thread}
        assert withheld_for(circle.one("parent", 1)).factors == frozenset()
    assert "Angst, omdat Veiligheid" in client.get(f"/consents/{circle.case.pk}/").content.decode()
