"""What the second stage tells reaches where it is needed: the planning, and who is said to hold casusregie."""

import pytest

from rondetafel.cases.models import Case
from rondetafel.cases.queries.told import agreements_told
from rondetafel.cases.tests.test_background import WHOLE, save, send
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.trail import events_of
from rondetafel.meetings.actions.particulars import set_arrival
from rondetafel.meetings.models import AgendaItem
from rondetafel.meetings.today import today_lines

TURKISH = {"interpreter": "yes", "language": "Turks"}


def item_of(work, case):
    with acting_as(work.cast["secretary"]):
        return AgendaItem.objects.select_related("slot", "body").get(number=case.number)


def arrange(work, item, **more):
    with acting_as(work.cast["secretary"]) as actor:
        given = {"arrives_at": None, "interpreter": "arranged", "accessible": "arranged", "waits_apart": False}
        set_arrival(item, actor=actor, **(given | more))


def waits(work, item, who="secretary"):
    with acting_as(work.cast[who]) as actor:
        return [line.title for line in today_lines(actor, day_of(item.slot.starts_at)) if "regelen bij" in line.title]


@pytest.mark.covers("P3", "NL-10")
def test_an_interpreter_that_was_asked_for_waits_until_it_is_arranged(work):
    case = work.planned()
    send(work, case, **TURKISH)
    item = item_of(work, case)
    assert (item.interpreter, item.accessible) == ("needed", "")
    assert waits(work, item) == [f"Tolk regelen bij {case.number}"]
    assert waits(work, item, "referrer") == []
    arrange(work, item)
    assert waits(work, item) == []


def test_what_was_asked_before_there_was_a_place_comes_along_with_the_place(work):
    case = work.accepted()
    send(work, case, accessible="Een lift, en korte zinnen")
    work.reserve(case, work.slots()[0])
    item = item_of(work, case)
    assert (item.interpreter, item.accessible) == ("", "needed")
    assert waits(work, item) == [f"Toegankelijkheid regelen bij {case.number}"]


def test_what_the_desk_arranged_stays_when_the_background_is_sent_anew(work):
    case = work.planned()
    send(work, case, **TURKISH)
    arrange(work, item_of(work, case))
    send(work, case, **TURKISH)
    assert item_of(work, case).interpreter == "arranged"


def test_the_trail_says_that_it_was_asked_for_and_not_by_whom(work):
    case = work.planned()
    send(work, case, **TURKISH)
    with acting_as(work.cast["secretary"]):
        (event,) = (one for one in events_of(case.root_id) if one.type == "item.ask_for")
    assert event.facts["needs"] == ["interpreter"]


@pytest.mark.covers("NL-04", "NL-17")
def test_who_holds_casusregie_as_told_stands_with_the_case(work):
    case = work.accepted()
    send(work, case)
    assert work.as_seen(case).casusregie_now == "Wijkteam Noord (volgens de aanmelder)"
    send(work, case, casusregie="Wijkteam Zuid")
    assert work.as_seen(case).casusregie_now == "Wijkteam Zuid (volgens de aanmelder)"


@pytest.mark.covers("NL-04")
def test_what_somebody_accepted_is_not_overwritten_and_the_table_never_holds_it(work):
    case = work.accepted()
    send(work, case, casusregie=f"De tafel: {work.cast.ret.name}")
    assert work.as_seen(case).casusregie_now == ""
    with acting_as(work.cast["chair"]):
        Case.objects.filter(pk=case.pk).update(casusregie_now="Iemand (GI)")
    send(work, case)
    assert work.as_seen(case).casusregie_now == "Iemand (GI)"


@pytest.mark.covers("NL-17")
def test_the_agreements_of_the_referral_can_be_taken_over(work):
    case = work.accepted()
    save(work, case, **{name.replace("-", "__"): text for name, text in WHOLE.items()})
    with acting_as(work.cast["chair"]):
        assert agreements_told(work.as_seen(case)) == []  # typed is not sent
    send(work, case)
    with acting_as(work.cast["chair"]):
        (one,) = agreements_told(work.as_seen(case))
    assert (one["text"], one["watcher"], one["review_on"].isoformat()) == ("Elke avond bellen", "Wijkteam", "2026-04-01")
