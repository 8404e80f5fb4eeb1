"""A question that never became a referral stands in the figures of its table: the figures read a view, not the code of questions."""

from datetime import UTC, datetime

import pytest

from rondetafel.consults.actions import ask
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.monitoring.figures import figures_of

pytestmark = pytest.mark.django_db


@pytest.mark.covers("NL-03", "NL-16")
def test_a_question_without_a_referral_counts(cast):
    with acting_as(system_actor(cast.ret.root_id, "consult.ask")) as program:
        for asker in ("parent", "young", "young"):
            ask(cast.ret, actor=program, asker=asker, text="?", key=new_id(), at=datetime(2026, 3, 2, tzinfo=UTC), invented=True)
    found = {one.id: one.numerator for one in figures_of(cast.ret.pk, 2026) if one.group == "Consultatie"}

    assert (found["consults"], found["consults.young"], found["consults.in_time"]) == (3, 2, 0)
    assert not any(one.numerator for one in figures_of(cast.other_ret.pk, 2026))
