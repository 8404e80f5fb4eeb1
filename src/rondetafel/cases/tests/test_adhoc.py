"""An expert for one case: sees that case only, for a set time, and then no more (NL-09)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rondetafel.bodies.models import Seat
from rondetafel.cases.actions import adhoc, planning
from rondetafel.cases.actions.discussion import add_note, declare_involvement
from rondetafel.cases.models import AdHocExpert, Discussion
from rondetafel.cases.queries.adhoc import experts
from rondetafel.cases.tests.conftest import ON
from rondetafel.core.context import acting_as
from rondetafel.core.roots import who_may_see
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import dates
from rondetafel.meetings.models import Meeting
from rondetafel.notices.models import Outgoing

GUEST = "other_expert"
pytestmark = pytest.mark.covers("NL-09")


@pytest.fixture
def planned(work):
    return work.planned(slot=work.slots(state="published")[0])


def invite(work, case, who=GUEST, by="chair", days_after=3):
    with acting_as(work.cast[by]) as actor:
        mine = work.as_seen(case, by) or case
        given = {"expertise": "eetproblemen", "reason": "Dat weet de tafel niet.", "days_after": days_after}
        return adhoc.invite_ad_hoc(mine, capacity=work.cast.capacity(who), actor=actor, at=timezone.now(), **given)


def sight(work, case, who=GUEST):
    with acting_as(work.cast["chair"]):
        return {
            (one.circle, one.capability, one.until) for one in who_may_see(case.root_id) if one.capacity_id == work.cast[who].capacity_id
        }


def test_sees_this_case_and_no_other_until_the_set_days_are_over(work, planned):
    other = work.planned(slot=work.slots(state="published")[0])
    assert not work.sees(GUEST, planned)
    invite(work, planned)
    assert (work.sees(GUEST, planned), work.sees(GUEST, other)) == (True, False)
    found = sight(work, planned)
    assert {(circle, capability) for circle, capability, _ in found} == {("intake", "read"), ("file", "write")}
    with acting_as(work.cast["chair"]):
        ends = Meeting.objects.get(slots__item__pk=planned.item_id).ends_at
    assert all(timedelta(days=3) < until - ends <= timedelta(days=4) for _, _, until in found)


def test_before_the_papers_go_out_nothing_opens(work):
    case = work.planned()
    invite(work, case)
    assert not work.sees(GUEST, case)


def test_the_access_goes_along_when_the_meeting_moves(work, planned):
    invite(work, planned)
    before = {until for _, _, until in sight(work, planned)}
    with acting_as(work.cast["chair"]) as actor:
        meeting = Meeting.objects.select_related("body").get(slots__item__pk=work.as_seen(planned).item_id)
        dates.move_meeting(meeting, actor=actor, starts_at=meeting.starts_at + timedelta(days=7), place="")
    assert {until for _, _, until in sight(work, planned)} == {one + timedelta(days=7) for one in before}


def test_off_the_agenda_closes_it(work, planned):
    invite(work, planned)
    with acting_as(work.cast["chair"]) as actor:
        planning.release_slot(work.as_seen(planned), actor=actor, on=ON, reason="anders")
    assert not work.sees(GUEST, planned)


def test_the_chair_ends_it_once(work, planned):
    guest = invite(work, planned)
    for raises in (False, True):
        with acting_as(work.cast["chair"]) as actor:
            row = AdHocExpert.objects.select_related("case").get(pk=guest.pk)
            if raises:
                with pytest.raises(IllegalMove):
                    adhoc.end_ad_hoc(row, actor=actor, at=timezone.now())
            else:
                adhoc.end_ad_hoc(row, actor=actor, at=timezone.now())
    assert not work.sees(GUEST, planned)


@pytest.mark.parametrize("by", ["secretary", "expert"])
def test_only_the_chair_asks(work, planned, by):
    with pytest.raises(RuleRefused):
        invite(work, planned, by=by)


@pytest.mark.parametrize("who", ["expert", "referrer", "secretary"])
def test_who_sees_the_case_already_is_not_asked(work, planned, who):
    with pytest.raises(RuleRefused):
        invite(work, planned, who=who)


@pytest.mark.covers("NL-07")
def test_says_first_whether_the_family_is_known_and_then_thinks_along(work, planned, open_as):
    invite(work, planned)
    browser = open_as(GUEST)
    answer = browser.get(planned.get_absolute_url())
    assert (answer.status_code, "declare-involvement" in answer.headers["Location"]) == (303, True)
    with acting_as(work.cast[GUEST]) as actor:
        coming = Discussion.objects.select_related("case__body", "case__root").get(case=planned)
        declare_involvement(coming, actor=actor, kind="none", note="", at=timezone.now())
        add_note(coming, actor=actor, kind="option", text="Denk aan de eetpoli.", at=timezone.now())
    assert browser.get(planned.get_absolute_url()).status_code == 200
    assert "Denk aan de eetpoli." in browser.get(f"/cases/discussions/{coming.pk}/").content.decode()


def test_who_was_not_asked_sees_neither_case_nor_discussion(work, planned, open_as):
    with acting_as(work.cast["chair"]):
        coming = Discussion.objects.get(case=planned)
    for who in (GUEST, "outsider", "referrer_gi"):
        browser = open_as(who)
        assert browser.get(planned.get_absolute_url()).status_code == 404
        assert browser.get(f"/cases/discussions/{coming.pk}/").status_code == 404


def test_one_message_to_one_person_with_the_own_time(work, planned):
    invite(work, planned)
    with acting_as(work.cast["chair"]):
        (row,) = Outgoing.objects.filter(root_id=planned.root_id, kind="ad_hoc")
    assert (work.cast.named(row.recipient_capacity_id), row.calendar_method) == (GUEST, "REQUEST")
    assert "eetproblemen" not in row.text


FORM = {"email": "other_expert@voorbeeld.example", "expertise": "eetproblemen", "reason": "Dat weet de tafel niet.", "days_after": 5}


def test_from_asking_to_ending_in_the_page(work, planned, open_as):
    browser, page = open_as("chair"), f"/cases/{planned.pk}/invite-ad-hoc/"
    assert "Expert erbij vragen" in browser.get(planned.get_absolute_url()).content.decode()
    assert browser.post(page, FORM).status_code == 303
    assert browser.post(page, FORM).status_code == 422
    assert "eetproblemen" in browser.get(page).content.decode()
    with acting_as(work.cast["chair"]):
        guest = AdHocExpert.objects.get()
    assert browser.post(f"/cases/ad-hoc-experts/{guest.pk}/end/").status_code == 303
    assert "niet meer nodig" in browser.get(page).content.decode()


@pytest.mark.parametrize("wrong", [{"email": "niemand@voorbeeld.example"}, {"reason": ""}, {"days_after": 400}])
def test_a_wrong_form_comes_back_as_it_was_typed(planned, open_as, wrong):
    answer = open_as("chair").post(f"/cases/{planned.pk}/invite-ad-hoc/", FORM | wrong)
    assert (answer.status_code, "eetproblemen" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("who", ["secretary", "expert", "other_chair", "referrer"])
def test_the_page_is_the_chairs(planned, open_as, who):
    expected = 404
    assert open_as(who).get(f"/cases/{planned.pk}/invite-ad-hoc/").status_code == expected


class TestTheDirectory:
    """An expert is found by what he or she knows, among the seats of all teams; the address stays for who has no seat."""

    @pytest.fixture
    def known(self, work):
        with acting_as(work.cast["administrator"]):
            for who, knows in ((GUEST, ("psychiater", "eetproblemen, autisme")), ("expert", ("orthopedagoog", "eetproblemen"))):
                seats = Seat.objects.filter(capacity_id=work.cast[who].capacity_id)
                assert seats.update(profession=knows[0], themes=knows[1])

    def page(self, planned):
        return f"/cases/{planned.pk}/invite-ad-hoc/"

    def test_by_stem_word_and_organisation_and_nobody_without_a_word(self, work, planned, known):
        with acting_as(work.cast["chair"]):
            case = work.as_seen(planned)
            for text, many in (("eetprobleem", 2), ("psychiater autisme", 1), ("kraanmachinist", 0), ("", 0)):
                assert len(experts(case, text, timezone.now()).experts) == many, text

    def test_who_sits_here_is_named_and_not_offered(self, work, planned, known):
        with acting_as(work.cast["chair"]):
            found = experts(work.as_seen(planned), "eetproblemen", timezone.now()).experts
        assert [one.sits_here for one in found] == [False, True]

    def test_looking_sends_nothing_keeps_what_was_typed_and_stands_in_no_address(self, planned, known, open_as):
        answer = open_as("chair").post(self.page(planned), {"text": "eetproblemen", "find": "1", "reason": "Dat weet de tafel niet."})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Dat weet de tafel niet." in page
        assert "zit al aan deze tafel" in page
        assert "text=" not in page

    def test_chosen_from_the_list_is_asked_without_an_address(self, work, planned, known, open_as):
        chosen = str(work.cast[GUEST].capacity_id)
        sent = {"text": "eetproblemen", "chosen": chosen, **FORM, "email": ""}
        assert open_as("chair").post(self.page(planned), sent).status_code == 303
        assert work.sees(GUEST, planned)

    def test_without_a_choice_or_an_address_it_says_so(self, planned, known, open_as):
        answer = open_as("chair").post(self.page(planned), {**FORM, "email": "", "text": "eetproblemen"})
        assert (answer.status_code, "Kies iemand uit de lijst" in answer.content.decode()) == (422, True)

    def test_one_question_however_many_experts(self, work, planned, known, django_assert_num_queries):
        with acting_as(work.cast["chair"]):
            case = work.as_seen(planned)
            with django_assert_num_queries(1):
                experts(case, "eetproblemen", timezone.now())
