"""The mandate register: per item and seat, with a clock, and anew when a seat gets another person (NL-30)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies import actions as bodies
from rondetafel.bodies.models import Seat
from rondetafel.core.context import acting_as
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import mandates as actions
from rondetafel.direction.models import Link, Mandate
from rondetafel.direction.queries.mandates import mandates, register, troubled

from .conftest import ON


def lines(directed, on=ON):
    with acting_as(directed.cast["chair"]) as actor:
        return register(directed.seen(), actor, on)


@pytest.mark.covers("NL-30")
def test_asked_given_refused_and_unanswered_stand_in_the_register(directed):
    mandate = directed.need()
    assert lines(directed)[0].status == "nog te vragen"
    directed.ask(mandate)
    assert [line.status for line in (lines(directed)[0], lines(directed, ON + timedelta(days=20))[0])] == ["gevraagd", "geen antwoord"]
    with acting_as(directed.cast["chair"]) as actor:
        actions.answer_mandate(mandate, actor=actor, given=False, reason="Geen capaciteit", on=ON)
        assert not Due.objects.filter(kind="direction.mandate", done_at=None).exists()
    line = lines(directed)[0]
    assert (line.status, line.reason, line.red) == ("geweigerd", "Geen capaciteit", True)


@pytest.mark.covers("NL-30")
def test_the_term_is_five_working_days(directed):
    mandate = directed.need()
    directed.ask(mandate)
    assert 5 <= (mandate.due_on - ON).days <= 12


def test_once_per_item_and_organisation(directed):
    directed.need()
    with pytest.raises(actions.AlreadyAsked):
        directed.need("expert_colleague")


def test_an_answer_counts_once_and_is_the_desks(directed):
    mandate = directed.need()
    with acting_as(directed.cast["expert"]) as actor, pytest.raises(RuleRefused):
        actions.answer_mandate(mandate, actor=actor, given=True, reason="", on=ON)
    with acting_as(directed.cast["chair"]) as actor:
        actions.answer_mandate(mandate, actor=actor, given=True, reason="", on=ON)
        with pytest.raises(IllegalMove):
            actions.answer_mandate(mandate, actor=actor, given=False, reason="Nee", on=ON)


@pytest.mark.covers("NL-30")
def test_a_seat_with_another_person_makes_the_mandate_be_asked_anew(directed):
    mandate = directed.need()
    with acting_as(directed.cast["chair"]) as actor:
        actions.answer_mandate(mandate, actor=actor, given=True, reason="", on=ON)
        seat = Seat.objects.select_related("body").get(pk=mandate.seat_id)
    with acting_as(directed.cast["administrator"]) as actor:
        bodies.end_seat(seat, actor=actor, at=timezone.now(), reason="Andere baan")
    line = lines(directed)[0]
    assert line.anew
    assert line.red
    with acting_as(directed.cast["chair"]) as actor:
        assert Mandate.objects.filter(troubled(ON)).count() == 1
        anew = actions.ask_anew(mandates().get(pk=mandate.pk), actor=actor, seat=None)
    assert [one.mandate.state for one in lines(directed)] == ["to_ask", "lapsed"]
    assert anew.instead_of_id == mandate.pk


@pytest.mark.covers("P9")
def test_the_request_to_a_manager_carries_no_child_data(directed, visit):
    mandate = directed.need()
    page = reverse("direction:ask_mandate", args=[mandate.pk])
    of = directed.cast["expert_colleague"].capacity_id
    assert visit("chair", page, asked_of=of, shown_text="Ruimte voor Sem?").status_code == 422
    assert visit("chair", page, asked_of=of, shown_text="Geeft u ruimte voor een jaar?").status_code == 303
    with acting_as(directed.cast["chair"]):
        assert Link.objects.get(kind="mandate").shown_text == "Geeft u ruimte voor een jaar?"
        assert Mandate.objects.get().state == "asked"


def test_need_mandate_note_mandate_ask_mandate_anew_and_drop_mandate(directed, visit):
    page = reverse("direction:need_mandate", args=[directed.case.pk])
    with acting_as(directed.cast["chair"]):
        seat = Seat.objects.get(capacity_id=directed.cast["expert"].capacity_id, body=directed.cast.ret)
    assert visit("chair", page, item=directed.advice_item.pk).status_code == 422
    assert visit("chair", page, item=directed.advice_item.pk, seat=seat.pk).status_code == 303
    with acting_as(directed.cast["chair"]):
        pk = Mandate.objects.get().pk
    assert visit("chair", reverse("direction:note_mandate", args=[pk]), given="no").status_code == 422
    assert visit("chair", reverse("direction:note_mandate", args=[pk]), given="no", reason="Vol").status_code == 303
    assert "Vol" in visit("chair", reverse("direction:case_direction", args=[directed.case.pk])).content.decode()
    assert visit("chair", reverse("direction:ask_mandate_anew", args=[pk]), seat=seat.pk).status_code == 303
    with acting_as(directed.cast["chair"]):
        anew = Mandate.objects.get(state="to_ask").pk
    assert visit("chair", reverse("direction:drop_mandate", args=[anew]), form_key="").status_code == 303


def test_an_expert_reads_the_register_and_changes_nothing(directed):
    mandate = directed.need()
    with acting_as(directed.cast["expert"]):
        assert Mandate.objects.filter(pk=mandate.pk).update(state="given") == 0
    assert directed.again(mandate).state == "to_ask"
