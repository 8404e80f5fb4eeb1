"""Yes, but only without a name: how the computed state knows it, and what makes it go away."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.consents import actions
from rondetafel.consents.models import Consent
from rondetafel.consents.rules import may_name, may_share, why_not_shared
from rondetafel.consents.today import today_lines
from rondetafel.core.context import acting_as

pytestmark = [pytest.mark.django_db, pytest.mark.covers("SR-10", "SR-09")]
LATER = AT + timedelta(hours=1)


def test_it_is_a_state_of_its_own_and_asks_no_reason(around):
    around.begin(age=17).says(True, nameless=True)
    found = around.stands()

    assert (found.state, found.asks_reason, found.shut, found.lacking) == ("nameless", False, True, [])
    assert may_share(around.cast["chair"], found)
    assert not may_name(around.cast["chair"], found)
    assert "alleen zonder naam" in why_not_shared(around.cast["chair"], found)


@pytest.mark.covers("P1", "P7")
def test_one_of_those_whose_yes_is_needed_is_enough(around):
    around.begin().all_agree()
    around.says(True, nameless=True, kind="parent", position=2, at=LATER)

    assert around.stands().state == "nameless"
    assert around.work.as_seen(around.case).nameless


def test_who_does_not_decide_does_not_limit_it(around):
    around.begin().all_agree()
    around.says(True, nameless=True, kind="parent", position=2, at=LATER)

    assert around.stands(date(2028, 5, 1)).state == "complete"  # sixteen: decides alone


def test_the_term_of_a_yes_ends_and_its_limit_does_not(around):
    around.begin(age=17).says(True, nameless=True, valid_until=ON + timedelta(days=10))

    assert around.stands(ON + timedelta(days=11)).state == "nameless"


def test_a_withdrawal_stops_it_and_a_wider_yes_ends_it(around):
    consent = around.begin(age=17).says(True, nameless=True)
    around.withdraws(consent)
    assert (around.stands().state, around.work.as_seen(around.case).nameless) == ("stopped", False)
    around.says(True, at=LATER)
    assert around.stands().state == "complete"


def test_a_no_of_another_weighs_more_than_a_ground_for_the_limit(around):
    around.begin().all_agree()
    yes = around.says(True, nameless=True, kind="parent", position=2, at=LATER)
    around.goes_on(at=LATER + timedelta(hours=1))
    assert around.stands().state == "incomplete"
    around.withdraws(yes, at=LATER + timedelta(hours=2))
    assert around.stands().state == "stopped"


@pytest.mark.covers("P17")
@pytest.mark.parametrize("when", [-1, 1])
def test_a_ground_counts_only_when_recorded_after_the_answer(around, when):
    around.begin(age=17).says(False)
    around.goes_on(at=LATER)
    around.says(True, nameless=True, at=LATER + timedelta(hours=when))
    around.stands()

    assert around.stands().state == ("nameless" if when > 0 else "incomplete")


def test_only_a_yes_to_sharing_can_be_without_a_name(around):
    around.begin(age=17)
    for more in ({"agrees": False}, {"agrees": True, "purpose": "evaluation"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            around.says(more.pop("agrees"), nameless=True, **more)


def test_the_chair_reads_why_and_by_which_way_it_ends(around, open_as):
    around.begin(age=17).says(True, nameless=True)
    page = open_as("chair").get(f"/consents/{around.case.pk}/").content.decode()
    assert "zegt ja, maar alleen zonder naam" in page
    assert "Toch met naam, op een andere grond" in page
    assert "Toch met naam" not in open_as("secretary").get(f"/consents/{around.case.pk}/").content.decode()
    assert open_as("secretary").get(f"/consents/{around.case.pk}/go-on/").status_code == 403


def test_the_answer_is_noted_on_the_page_and_only_for_sharing(around, open_as):
    around.begin(age=17)
    url, client = f"/consents/people/{around.one().pk}/note-consent/", open_as("referrer")
    typed = {"purpose": "evaluation", "answer": "nameless", "how": "oral", "given_on": "2026-03-01", "words": "Zeg niet dat ik het ben"}
    answer = client.post(url, typed)
    assert (answer.status_code, "Zeg niet dat ik het ben" in answer.content.decode()) == (422, True)
    assert client.post(url, typed | {"purpose": "share"}).status_code == 303
    with acting_as(around.cast["referrer"]):
        assert Consent.objects.get().nameless


def test_widened_for_a_coming_meeting_it_waits_for_the_desk_on_vandaag(around):
    slots = around.work.slots(state="published")
    around.begin(age=17, made="planned", slot=slots[0]).says(True, nameless=True)
    around.says(True, at=LATER)
    with acting_as(around.cast["secretary"]) as actor:
        titles = [line.title for line in today_lines(actor, ON)]
        assert f"Delen mag weer: {around.case.number}" in titles
        actions.open_again(around.work.as_seen(around.case, "secretary"), actor=actor, at=LATER)
        assert f"Delen mag weer: {around.case.number}" not in [line.title for line in today_lines(actor, ON)]
    assert around.work.sees("expert", around.case)
