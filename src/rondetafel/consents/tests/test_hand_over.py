"""A case goes over to another table: offered without content, taken over as a case of its own, or refused with a reason (NL-53)."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.cases.actions import cancelling, triage
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import name_of
from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.consents.actions import handing_over as actions
from rondetafel.consents.models import Controller, HandOver, Offer
from rondetafel.consents.today import today_lines
from rondetafel.core.context import acting_as
from rondetafel.core.models import Root
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import text_of
from rondetafel.core.today import LATE, NOW
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.documents.models import Document
from rondetafel.notices.models import Outgoing

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-53", "SR-01")]


class Between:
    """A case of one table, and the desk of another."""

    def __init__(self, work, cast):
        self.work, self.cast = work, cast
        self.case = work.submitted(end_of_care_on=ON + timedelta(days=40))

    def paper(self, title):
        with acting_as(self.cast["referrer"]) as actor:
            root = Root.objects.get(pk=self.case.root_id)
            return documents.keep_document(
                root, self.case.circle_id, actor=actor, title=title, category="plan", checked=check("x.txt", title.encode()),
                sha256="0" * 64, at=AT, author="orthopedagoog", made_on=ON,
            )  # fmt: skip

    def offered(self, by="chair", **more):
        given = {"to_body": self.cast.other_ret, "ground": "jeugdwet", "why": "Zij verhuisden.", "parts": [], "documents": [], **more}
        with acting_as(self.cast[by]) as actor:
            return actions.offer_case(self.work.as_seen(self.case, by), actor=actor, at=AT, on=ON, **given)

    def offer(self, who="other_chair"):
        with acting_as(self.cast[who]):
            return Offer.objects.select_related("body", "from_body").get()

    def taken(self, **more):
        self.offered(**more)
        with acting_as(self.cast["other_chair"]) as actor:
            return actions.accept_offer(self.offer(), actor=actor, at=AT, on=ON)

    def theirs(self):
        with acting_as(self.cast["chair"]):
            return HandOver.objects.select_related("to_body").get()

    def titles(self, who, on=ON):
        with acting_as(self.cast[who]) as actor:
            return [line.title for line in today_lines(actor, on)]


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)


@pytest.fixture
def between(work, cast):
    return Between(work, cast)


class TestOffering:
    def test_the_other_desk_sees_that_it_is_offered_and_nothing_of_the_content(self, between, open_as):
        between.offered(parts=["urgent"])
        offer = between.offer()
        page = open_as("other_chair").get(reverse("consents:offer", args=[offer.pk])).content.decode()

        assert between.case.number in page
        assert "Proeftafel ret" in page
        assert not [one for one in ("Sanne", "Verzonnen", "Wie kan haar thuis", "Zij verhuisden") if one in page]
        assert not between.work.sees("other_chair", between.case)

    def test_it_stands_on_vandaag_of_the_receiver_with_its_term(self, between):
        between.offered()
        with acting_as(between.cast["other_chair"]) as actor:
            (line,) = [one for one in today_lines(actor, ON) if "biedt" in one.title]
            assert (line.due_on, line.urgency) == (between.offer().answer_by, NOW)
            assert [one.urgency for one in today_lines(actor, ON + timedelta(days=30))] == [LATE]
        assert "Nog geen antwoord over" in between.titles("chair", ON + timedelta(days=30))[0]

    @pytest.mark.parametrize("who", ["chair", "other_expert", "referrer", "kern_chair"])
    def test_nobody_but_the_receiving_desk_opens_it(self, between, open_as, who):
        between.offered()
        for page in ("offer", "accept_offer", "refuse_offer"):
            assert open_as(who).get(reverse(f"consents:{page}", args=[between.offer().pk])).status_code == 404
        assert open_as(who).get(reverse("consents:offer_list", args=[between.cast.other_ret.pk])).status_code == 404

    def test_only_the_chair_offers_and_once_at_a_time(self, between):
        for who in ("secretary", "referrer"):
            with pytest.raises(RuleRefused):
                between.offered(by=who)
        between.offered()
        with pytest.raises(IllegalMove):
            between.offered()

    @pytest.mark.covers("P15")
    def test_not_to_a_table_without_personal_data_nor_to_one_that_is_no_table(self, between):
        for body in (between.cast.kern, between.cast.ret):
            with pytest.raises(RuleRefused):
                between.offered(to_body=body)

    @pytest.mark.covers("P17")
    def test_not_while_somebody_keeps_it_back(self, around, work, cast):
        around.begin(age=17, made="submitted").says(True, nameless=True)
        held = Between.__new__(Between)
        held.work, held.cast, held.case = work, cast, around.case
        with pytest.raises(RuleRefused, match="zonder naam"):
            held.offered()

    def test_a_case_on_an_agenda_is_taken_off_first(self, between):
        with acting_as(between.cast["chair"]) as chair:
            triage.accept(between.work.as_seen(between.case), actor=chair, on=ON, at=AT, slot=between.work.slots()[0])
        with pytest.raises(RuleRefused, match="agenda"):
            between.offered()

    def test_taken_back_it_is_gone_from_the_other_desk(self, between, open_as):
        one = between.offered()
        assert open_as("chair").post(reverse("consents:withdraw_offer", args=[one.pk])).status_code == 303
        assert between.offer().state == "withdrawn"
        with acting_as(between.cast["other_chair"]) as actor, pytest.raises(IllegalMove):
            actions.accept_offer(between.offer(), actor=actor, at=AT, on=ON)

    @pytest.mark.covers("P3")
    def test_a_case_that_ends_takes_its_offer_along(self, between):
        between.offered()
        with acting_as(between.cast["referrer"]) as actor:
            cancelling.cancel(between.work.as_seen(between.case, "referrer"), actor=actor, on=ON, reason="moved")
        assert (between.offer().state, between.theirs().state) == ("withdrawn", "withdrawn")

    def test_nobody_lays_an_offer_at_a_desk_by_hand(self, between):
        between.offered()
        offer = between.offer()
        with acting_as(between.cast["other_chair"]), pytest.raises(DatabaseError), transaction.atomic():
            offer.pk = between.case.pk
            offer.save(force_insert=True)
        with acting_as(between.cast["other_chair"]), pytest.raises(DatabaseError), transaction.atomic():
            Offer.objects.update(from_root_id=between.cast.ret.root_id)


class TestTakingOver:
    def test_a_case_of_its_own_begins_with_own_number_and_root(self, between):
        case = between.taken()

        assert case.number.startswith("ORT-")
        assert (case.body_id, case.state, case.came_by) == (between.cast.other_ret.pk, "submitted", "table")
        assert case.root_id != between.case.root_id
        with acting_as(between.cast["other_chair"]):
            own = Case.objects.select_related("root").get(pk=case.pk)
            assert (name_of(own), own.question, own.birth_date) == (
                "Sanne Verzonnen",
                "Wie kan haar thuis begeleiden?",
                between.case.birth_date or own.birth_date,
            )
            assert own.confirmed_at is None

    def test_only_what_was_chosen_goes_along(self, between):
        plan, letter = between.paper("Plan"), between.paper("Brief")
        case = between.taken(documents=[plan.pk])
        with acting_as(between.cast["other_chair"]):
            assert Case.objects.get(pk=case.pk).end_of_care_on is None
            papers = Document.objects.filter(root_id=case.root_id)
            assert [(one.title, one.author, one.made_on) for one in papers] == [("Plan", "orthopedagoog", ON)]
            assert not Document.objects.filter(pk__in=[plan.pk, letter.pk]).exists()

    def test_a_chosen_part_goes_along(self, between):
        case = between.taken(parts=["end_of_care"])
        with acting_as(between.cast["other_chair"]):
            assert Case.objects.get(pk=case.pk).end_of_care_on == ON + timedelta(days=40)

    def test_the_receiving_organisation_answers_for_the_data_at_both_sides(self, between):
        case = between.taken()
        for who, root_id, of in (("chair", between.case.root_id, between.case), ("other_chair", case.root_id, case)):
            with acting_as(between.cast[who]):
                row = Controller.objects.get(case_id=of.pk)
                assert (row.state, row.organisation_id, row.since) == ("confirmed", between.cast.other_ret.host_on(ON).pk, ON)
                assert row.proposed_by_id != row.confirmed_by_id
                assert {"handover.accept", "controller.confirm"} & {line.type for line in events_of(root_id)}

    def test_the_sender_reads_the_answer_and_its_case_ends(self, between, open_as):
        case = between.taken()
        mine = between.work.as_seen(between.case)
        assert (mine.state, mine.handed_over_on, between.theirs().their_number) == ("directed", ON, case.number)
        assert f"{between.case.number} is overgenomen" in between.titles("chair")
        page = open_as("chair").get(reverse("consents:hand_over", args=[between.case.pk])).content.decode()
        assert case.number in page
        assert open_as("chair").post(reverse("consents:seen_answer", args=[between.theirs().pk])).status_code == 303
        assert f"{between.case.number} is overgenomen" not in between.titles("chair")
        with acting_as(between.cast["chair"]):
            assert Root.objects.get(pk=between.case.root_id).destroy_on is not None

    def test_triage_is_not_turned_back_afterwards(self, between):
        between.taken()
        with acting_as(between.cast["chair"]) as chair, pytest.raises(RuleRefused):
            triage.undo_triage(between.work.as_seen(between.case), actor=chair, reason="Toch niet", on=ON)

    def test_the_two_sides_see_nothing_of_each_other(self, between, open_as):
        case = between.taken()
        assert open_as("chair").get(f"/cases/{case.pk}/").status_code == 404
        assert open_as("other_chair").get(f"/cases/{between.case.pk}/").status_code == 404
        for who, of in (("secretary", case), ("expert", case), ("other_expert", between.case)):
            assert not between.work.sees(who, of)

    def test_the_referrer_is_the_same_and_confirms_it(self, between, open_as):
        case = between.taken()
        page = open_as("referrer").get(f"/cases/{case.pk}/").content.decode()
        assert "van een andere tafel" in page

    def test_withdrawn_consent_makes_the_offer_void(self, around, work, cast):
        yes = around.begin(age=17, made="submitted").says(True)
        held = Between.__new__(Between)
        held.work, held.cast, held.case = work, cast, around.case
        held.offered()
        around.withdraws(yes)
        with acting_as(cast["other_chair"]) as actor, pytest.raises(RuleRefused, match="geldt niet meer"):
            actions.accept_offer(held.offer(), actor=actor, at=AT, on=ON)
        with acting_as(cast["other_chair"]):
            assert not Case.objects.exists()

    def test_what_this_table_needs_and_did_not_get_is_a_draft_to_complete(self, work, cast):
        between = Between.__new__(Between)
        between.work, between.cast = work, cast
        between.case = work.draft("referrer_provider")
        from rondetafel.cases.actions import referral
        from rondetafel.cases.tests.conftest import answers
        from rondetafel.organisations.models import Organisation

        with acting_as(cast["referrer_provider"]) as actor:
            referral.add_co_referrer(between.case, actor=actor, organisation=Organisation.objects.filter(kind="municipality").first())
            referral.submit(
                Case.objects.get(pk=between.case.pk), actor=actor, answers=answers(municipality_id=cast.municipality("venlo").pk), at=AT
            )
        assert between.taken().state == "draft"

    def test_accepted_twice_is_once(self, between):
        between.taken()
        with acting_as(between.cast["other_chair"]) as actor, pytest.raises(IllegalMove):
            actions.accept_offer(between.offer(), actor=actor, at=AT, on=ON)


class TestRefusing:
    def test_the_sender_gets_it_back_with_the_reason(self, between, open_as):
        between.offered()
        url = reverse("consents:refuse_offer", args=[between.offer().pk])
        client = open_as("other_chair")
        assert client.post(url, {"reason": ""}).status_code == 422
        assert client.post(url, {"reason": "Wij zitten vol tot mei."}).status_code == 303
        assert f"{between.case.number} is niet overgenomen" in between.titles("chair")
        page = open_as("chair").get(reverse("consents:hand_over", args=[between.case.pk])).content.decode()
        assert "Wij zitten vol tot mei." in page
        assert between.work.as_seen(between.case).state == "submitted"

    def test_after_a_refusal_it_can_be_offered_again(self, between):
        between.offered()
        with acting_as(between.cast["other_chair"]) as actor:
            actions.refuse_offer(between.offer(), actor=actor, at=AT, reason="Vol.")
        assert between.offered().state == "offered"
        with acting_as(between.cast["other_chair"]) as actor:
            first = Offer.objects.order_by("offered_at", "pk").first()
            assert text_of(first, Root.objects.get(pk=first.root_id), "answer") in ("Vol.", "")


class TestPages:
    def test_from_the_case_to_the_own_case_of_the_other(self, between, open_as):
        client = open_as("chair")
        door = reverse("consents:hand_over", args=[between.case.pk])
        assert door in client.get(f"/cases/{between.case.pk}/").content.decode()
        url = reverse("consents:offer_case", args=[between.case.pk])
        typed = {"to_body": between.cast.other_ret.pk, "ground": "jeugdwet", "why": "", "parts": ["urgent"]}
        wrong = client.post(url, typed)
        assert wrong.status_code == 422
        assert re.search(r'<input[^>]*value="urgent"[^>]*checked', wrong.content.decode())
        assert client.post(url, typed | {"why": "Zij verhuisden."}).status_code == 303
        other = open_as("other_chair")
        listed = other.get(reverse("consents:offer_list", args=[between.cast.other_ret.pk])).content.decode()
        assert between.case.number in listed
        answer = other.post(reverse("consents:accept_offer", args=[between.offer().pk]))
        assert answer.status_code == 303
        assert between.case.number in other.get(answer.headers["Location"].rstrip("/") + "/").content.decode()

    def test_an_empty_list_says_so(self, cast, open_as):
        page = open_as("other_chair").get(reverse("consents:offer_list", args=[cast.other_ret.pk])).content.decode()
        assert "Geen andere tafel bood een casus aan." in page

    def test_a_secretary_reads_it_and_does_not_offer(self, between, open_as):
        client = open_as("secretary")
        assert client.get(reverse("consents:hand_over", args=[between.case.pk])).status_code == 200
        assert client.get(reverse("consents:offer_case", args=[between.case.pk])).status_code == 403

    def test_mail_says_a_number_at_most(self, between):
        between.taken()
        mails = []
        for who in ("chair", "other_chair"):
            with acting_as(between.cast[who]):
                mails += Outgoing.objects.filter(kind__in=("offer", "offer_answer"))
        assert {mail.kind for mail in mails} == {"offer", "offer_answer"}
        assert not [mail for mail in mails if "Sanne" in mail.text or "Verzonnen" in mail.text]
