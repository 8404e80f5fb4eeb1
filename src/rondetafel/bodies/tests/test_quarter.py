"""*Nog bij u?* Every quarter, with the ones who did not answer at the desk, and addresses that refuse mail left alone (P16)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies import actions
from rondetafel.bodies.actions.reachable import write_again
from rondetafel.bodies.models import Seat, StillHereAsked
from rondetafel.bodies.quarter import ask_due, unanswered
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.today import lines_for
from rondetafel.core.workflow import IllegalMove
from rondetafel.notices.models import BouncedAddress, Outgoing
from rondetafel.organisations.actions import confirm_still_here

pytestmark = pytest.mark.covers("P16")
TODAY = today()


def mails(cast, kind="still_here"):
    found = set()
    for who in ("expert", "expert_colleague", "expert_els", "secretary"):
        with acting_as(cast[who]):
            if Outgoing.objects.filter(kind=kind, recipient_capacity_id=cast[who].capacity_id).exists():
                found.add(who)
    return found


def to_call(cast, on=TODAY):
    with acting_as(cast["secretary"]):
        return {cast.named(seat.capacity_id): why for line in unanswered(cast.ret, on) for seat, why in line.people}


def said(cast, who, on=TODAY):
    with acting_as(cast[who]) as actor:
        return [line.title for line in lines_for(actor, on)]


def bounce(cast, who):
    with acting_as(cast["secretary"]):
        BouncedAddress(capacity_id=cast[who].capacity_id, address=f"{who}@voorbeeld.example", since=timezone.now()).save(force_insert=True)


def test_each_organisation_is_asked_once_a_quarter_through_its_contact_person(cast, keeper_of_people):
    keeper_of_people("expert")
    first = ask_due(TODAY)
    assert (first > 0, ask_due(TODAY), ask_due(TODAY + timedelta(days=30))) == (True, 0, 0)
    assert mails(cast) == {"expert"}
    assert ask_due(TODAY + timedelta(days=93)) == first


def test_an_organisation_of_which_everybody_was_confirmed_is_not_asked(cast, keeper_of_people):
    keeper = keeper_of_people("expert")
    with acting_as(keeper) as actor:
        confirm_still_here(cast.capacity("expert_colleague"), actor=actor, at=timezone.now())
    with acting_as(cast["administrator"]) as actor:
        confirm_still_here(cast.capacity("expert"), actor=actor, at=timezone.now())
    ask_due(TODAY)
    with acting_as(cast["secretary"]):
        assert not StillHereAsked.objects.filter(organisation_id=cast["expert"].organisation_id).exists()


def test_who_did_not_answer_within_the_term_stands_at_the_desk(cast):
    assert to_call(cast) == {}
    ask_due(TODAY)
    assert to_call(cast) == {}
    late = TODAY + timedelta(days=15)
    assert to_call(cast, late) == dict.fromkeys(["expert", "expert_colleague", "expert_els"], "nog niet bevestigd")
    assert "2 organisaties bellen: wie werkt er nog?" in said(cast, "secretary", late)
    assert not any("bellen" in title for title in said(cast, "expert", late))


def test_a_confirmed_colleague_is_off_the_list(cast, keeper_of_people):
    ask_due(TODAY)
    with acting_as(keeper_of_people("expert")) as actor:
        confirm_still_here(cast.capacity("expert_colleague"), actor=actor, at=timezone.now())
    assert "expert_colleague" not in to_call(cast, TODAY + timedelta(days=15))


def test_who_left_sees_nothing_from_that_moment_and_is_off_the_list(cast, keeper_of_people, events):
    ask_due(TODAY)
    with acting_as(keeper_of_people("expert")) as actor:
        actions.leave_organisation(cast.capacity("expert_colleague"), actor=actor, at=timezone.now(), reason="vertrokken")
    assert "body.end_seat" in events()
    assert "expert_colleague" not in to_call(cast, TODAY + timedelta(days=15))


def test_mail_that_does_not_arrive_is_to_call_about_at_once(cast):
    bounce(cast, "expert")
    assert to_call(cast) == {"expert": "e-mail komt niet aan"}


@pytest.mark.parametrize("how", ["desk", "organisation"])
def test_a_suspended_address_counts_again_when_somebody_says_so(cast, keeper_of_people, how):
    bounce(cast, "expert_colleague")
    if how == "desk":
        with acting_as(cast["secretary"]) as actor:
            seat = Seat.objects.select_related("body").get(capacity_id=cast["expert_colleague"].capacity_id)
            write_again(seat, actor=actor)
            with pytest.raises(IllegalMove):
                write_again(seat, actor=actor)
    else:
        with acting_as(keeper_of_people("expert")) as actor:
            confirm_still_here(cast.capacity("expert_colleague"), actor=actor, at=timezone.now())
    assert to_call(cast) == {}


def test_others_do_not_lift_it(cast):
    bounce(cast, "expert_colleague")
    with acting_as(cast["expert"]) as actor, pytest.raises(RuleRefused):
        write_again(Seat.objects.select_related("body").get(capacity_id=cast["expert_colleague"].capacity_id), actor=actor)


def test_the_page_says_whom_to_call(client, cast, keeper_of_people):
    keeper_of_people("expert_colleague")
    bounce(cast, "expert")
    client.force_login(cast.account("secretary"))
    page = reverse("bodies:unanswered", args=[cast.ret.pk])
    text = client.get(page).content.decode()
    assert all(words in text for words in ("e-mail komt niet aan", "Expert Colleague Proef", "077 000 00 00", "Adres klopt toch"))
    with acting_as(cast["secretary"]):
        seat = Seat.objects.get(capacity_id=cast["expert"].capacity_id)
    assert client.post(reverse("bodies:write_again", args=[seat.pk])).status_code == 303
    assert "nog werkt" in client.get(page).content.decode()


@pytest.mark.parametrize(("who", "status"), [("chair", 200), ("administrator", 200), ("expert", 403), ("outsider", 404)])
def test_the_page_is_the_desks(client, cast, who, status):
    client.force_login(cast.account(who))
    assert client.get(reverse("bodies:unanswered", args=[cast.ret.pk])).status_code == status
