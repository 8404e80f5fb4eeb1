"""A brother or sister is referred too: the family's and the referrer's part comes along, nothing that is about one child (document 004, 2.4)."""

import pytest
from django.urls import reverse

from rondetafel.cases.actions import planning, siblings, triage
from rondetafel.cases.actions.background import typed_background
from rondetafel.cases.actions.referral import add_co_referrer, save_draft, submit, typed_of
from rondetafel.cases.models import Background, Case
from rondetafel.cases.tests.conftest import AT, ON, TYPED, answers
from rondetafel.cases.tests.test_background import send
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P1")]


def refer_sibling(work, case, by="referrer"):
    with acting_as(work.cast[by]) as actor:
        return siblings.refer_sibling(work.as_seen(case, by), actor=actor, at=AT)


@pytest.fixture
def first(work, cast):
    """A whole draft, typed and handed in together with another organisation."""
    case = work.draft()
    with acting_as(cast["referrer"]) as actor:
        typed = TYPED | {"mailbox": ["jeugd@venlo.example"], "reference": ["V-1"], "safety": ["Ruzie"]}
        save_draft(case, actor=actor, values=typed, page="p", base=0, seq=1, at=AT)
        add_co_referrer(case, actor=actor, organisation=cast.capacity("referrer_gi").organisation, capacity=cast.capacity("referrer_gi"))
        submit(case, actor=actor, answers=answers(municipality_id=cast.municipality().pk), at=AT)
    return case


def accept(work, case, **more):
    with acting_as(work.cast["chair"]) as actor:
        triage.accept(work.as_seen(case), actor=actor, on=ON, at=AT, **more)


def hand_in(work, case):
    with acting_as(work.cast["referrer"]) as actor:
        mine = work.as_seen(case, "referrer")
        submit(mine, actor=actor, answers=answers(municipality_id=work.cast.municipality().pk, name="Broer Verzonnen"), at=AT)


def test_what_is_about_the_first_child_does_not_come_along(work, first):
    made = refer_sibling(work, first)
    with acting_as(work.cast["referrer"]):
        values = typed_of(work.as_seen(made, "referrer")).values()
        assert {row.organisation_id for row in made.co_referrers.all()} == {row.organisation_id for row in first.co_referrers.all()}
        assert "case.refer_sibling" in {line.type for line in events_of(made.root_id)}

    assert values.keys() == {"municipality", "ground", "mailbox"}
    assert (made.root_id != first.root_id, made.state, made.birth_date) == (True, "draft", None)


def test_the_table_sees_nothing_of_it_before_it_is_handed_in(work, first):
    assert not work.sees("chair", refer_sibling(work, first))


@pytest.mark.parametrize("who", ["chair", "expert"])
def test_only_who_refers_does_it(work, first, who):
    with acting_as(work.cast[who]) as actor, pytest.raises(RuleRefused):
        siblings.refer_sibling(first, actor=actor, at=AT)


def test_not_of_a_case_that_is_over(work, first):
    with acting_as(work.cast["referrer"]) as actor:
        case = work.as_seen(first, "referrer")
        case.state = Case.State.CANCELLED
        with pytest.raises(RuleRefused):
            siblings.refer_sibling(case, actor=actor, at=AT)


@pytest.mark.parametrize("first_has_a_place", [True, False])
def test_both_are_subjects_of_one_item_whoever_is_accepted_last(work, first, first_has_a_place):
    made = refer_sibling(work, first)
    hand_in(work, made)
    slot = work.slots()[0]
    accept(work, first, **({"slot": slot} if first_has_a_place else {}))
    accept(work, made)
    if not first_has_a_place:
        with acting_as(work.cast["chair"]) as actor:
            planning.reserve_slot(work.as_seen(first), slot=slot, actor=actor, at=AT)
    both = [work.as_seen(one) for one in (first, made)]

    assert both[0].item_id == both[1].item_id is not None
    assert all(one.shares_item for one in both)


def test_the_background_takes_over_the_family_and_nothing_of_the_child(work, first, open_as):
    made = refer_sibling(work, first)
    hand_in(work, made)
    accept(work, first)
    accept(work, made)
    send(work, first)
    browser, page = open_as("referrer"), reverse("cases:background", args=[made.pk])
    assert "Overnemen van" in browser.get(page).content.decode()
    assert browser.post(reverse("cases:take_over_family", args=[made.pk])).status_code == 303
    with acting_as(work.cast["referrer"]):
        values = typed_background(Background.objects.get(case_id=made.pk), made.root).values()

    assert values.keys() == {"role", "phone", "interpreter", "parents-0-name"}
    assert "Overnemen van" not in browser.get(page).content.decode()


def test_the_page_says_what_comes_along_and_makes_the_draft(work, first, open_as):
    browser, url = open_as("referrer"), reverse("cases:refer_sibling", args=[first.pk])
    assert "Dit vult u opnieuw in" in browser.get(url).content.decode()

    assert "/edit-referral/" in browser.post(url).headers["Location"]
    assert open_as("outsider").get(url).status_code == 404
