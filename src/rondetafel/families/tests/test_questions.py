"""Months after the advice each of the family is asked how it went: for oneself, in the own circle, read by another than the chair (NL-34)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions.locking import lock_case
from rondetafel.cases.tests.outcome.conftest import Table
from rondetafel.consents.actions.consent import note_consent
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import seal
from rondetafel.core.ids import new_id
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.evaluations import actions, queries
from rondetafel.evaluations.models import Answer, Invitation, Moment
from rondetafel.evaluations.relatives import relatives_of
from rondetafel.families.actions import laying
from rondetafel.families.models import Sending
from rondetafel.families.queries import own
from rondetafel.families.tests.conftest import WHO
from rondetafel.notices.models import Outgoing
from rondetafel.notices.sealed import opened

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-34")]
GIVEN = {"carried_out": "yes", "deadlock": "partly", "perspective": "no", "heard": "no", "learn": "Vraag het eerst aan mij."}
OWN = "/families/answer-questions/"


class Asked:
    """A family with pages at a case whose advice is a year old; `asked.send()` presses the button, as the secretary."""

    def __init__(self, family, table):
        self.family, self.cast = family, family.cast
        with acting_as(self.cast["chair"]) as actor:
            actions.plan(table.case, actor=actor, on=date(2025, 1, 31))
        with acting_as(self.cast["secretary"]) as actor:
            reader, since = self.cast.capacity("manager"), timezone.now() - timedelta(minutes=1)
            actions.name_reader(self.cast.ret, capacity=reader, actor=actor, at=since)

    def relatives(self):
        with acting_as(self.cast["secretary"]):
            return relatives_of(self.moment().case, timezone.now())

    def moment(self):
        rows = Moment.objects.select_related("case__body", "case__root", "body").filter(root_id=self.family.case.root_id)
        return rows.order_by("months").first()

    def send(self, by="secretary"):
        with acting_as(self.cast[by]) as actor:
            found = relatives_of(self.moment().case, timezone.now())
            return actions.send(self.moment(), people=[], family=found, actor=actor, at=timezone.now())

    def invitation(self, who):
        with acting_as(self.cast["secretary"]):
            return Invitation.objects.get(capacity_id=self.family.participants[who].capacity_id)

    def link(self, who):
        return reverse("families:questions_by_link", args=[actions.token_of(self.invitation(who))])

    def answers(self, who):
        with acting_as(self.family[who] if who in WHO else self.cast[who]):
            return Answer.objects.count()

    def mails(self):
        with acting_as(self.cast["secretary"]):
            return {opened(one).address: one for one in Outgoing.objects.filter(kind="family_questions")}


@pytest.fixture
def asked(make_family, cast):
    table = Table(cast)
    family = make_family(case=table.case)
    family.invite("mother", "father", "child")
    return Asked(family, table)


def why(asked):
    return {one.label: one.why_not for one in asked.relatives()}


class TestWhoIsAsked:
    def test_each_with_an_own_page_by_a_message_to_that_one_address(self, asked):
        assert asked.send() == 3
        assert set(asked.mails()) == {"mother@voorbeeld.example", "father@voorbeeld.example", "child@voorbeeld.example"}

    @pytest.mark.covers("P3")
    @pytest.mark.parametrize("column", [{"told_on": None}, {"safe_channel": ""}, {"language": ""}])
    def test_nobody_before_told_on_safe_channel_and_language_are_known(self, asked, column):
        asked.family.set("mother", **column)

        assert "nog niet vastgelegd" in why(asked)["ouder 1"]
        assert asked.send() == 2

    @pytest.mark.covers("SR-10", "P3")
    @pytest.mark.parametrize(("answers", "many"), [([False], 2), ([True], 3), ([False, True], 3)])
    def test_a_no_to_being_asked_later_is_kept(self, asked, answers, many):
        on = timezone.localdate()
        with acting_as(asked.cast["secretary"]) as actor:
            for agrees in answers:
                said = {"purpose": "evaluation", "agrees": agrees, "how": "oral", "given_on": on}
                note_consent(asked.family.people["mother"], actor=actor, at=timezone.now(), on=on, **said)

        assert (why(asked)["ouder 1"] == "zei nee tegen later vragen hoe het gaat") == (many == 2)
        assert asked.send() == many

    @pytest.mark.covers("P3")
    def test_nobody_whose_page_is_closed_or_who_has_none(self, asked):
        with acting_as(asked.cast["secretary"]) as actor:
            laying.close_page(asked.family.participants["father"], actor=actor, because="table", at=timezone.now())

        assert why(asked)["ouder 2"] == "de eigen pagina is gesloten"
        assert asked.send() == 2

    @pytest.mark.covers("P3")
    def test_without_mail_as_the_safe_way_the_questions_wait_on_the_own_page(self, asked, client):
        asked.family.set("mother", safe_channel="phone")
        asked.send()

        assert "mother@voorbeeld.example" not in asked.mails()
        assert OWN in asked.family.open(client, "mother").get("/families/").content.decode()

    @pytest.mark.covers("P1", "P2")
    def test_a_young_person_who_shares_the_address_of_a_parent_gets_no_mail_there(self, asked):
        with acting_as(asked.cast["secretary"]):
            child = asked.family.people["child"]
            same = seal(child.case.root, "consents_concerned", "safe_detail_sealed", child.pk, "Mother@voorbeeld.example ")
        asked.family.set("child", safe_detail_sealed=same)
        asked.send()

        assert set(asked.mails()) == {"father@voorbeeld.example"}

    @pytest.mark.covers("P7")
    def test_a_link_of_a_parent_ends_on_the_birthday_that_ends_that_parents_sight(self, asked):
        until = timezone.now() + timedelta(days=2)
        relative = next(one for one in asked.relatives() if one.label == "ouder 1")
        with acting_as(asked.cast["secretary"]) as actor:
            short = type(relative)(**(vars(relative) | {"until": until}))
            actions.send(asked.moment(), people=[], family=[short], actor=actor, at=timezone.now())

        assert asked.invitation("mother").expires_at == until

    @pytest.mark.covers("P3")
    def test_the_message_is_neutral_and_in_the_right_tone(self, asked):
        asked.send()
        hers, childs = (opened(asked.mails()[f"{who}@voorbeeld.example"]) for who in ("mother", "child"))

        assert hers.subject == "Er staat een bericht voor u klaar"
        assert childs.subject == "Er staat een bericht voor je klaar"
        words = ("Mother", "Sem", "jeugd", "tafel", "advies", asked.family.case.number)
        assert not [word for word in words if word in hers.text + childs.text]

    def test_what_was_sent_stands_with_that_person_at_the_desk(self, asked, open_as):
        asked.send()
        page = open_as("secretary").get(reverse("families:family", args=[asked.family.case.pk])).content.decode()

        assert "Vijf vragen achteraf per e-mail" in page


class TestNotAfterAnEnd:
    """Safety P3: a death, an error, a cancellation or a withdrawal stops it, links and queued mail too."""

    def left(self, asked):
        with acting_as(asked.cast["secretary"]):
            return Outgoing.objects.filter(kind="family_questions", state="waiting").count()

    @pytest.mark.covers("P3")
    @pytest.mark.parametrize("because", ["died", "error"])
    def test_a_death_or_error_stops_link_and_mail(self, asked, because, client):
        asked.send()
        link = asked.link("mother")
        with acting_as(asked.cast["secretary"]) as actor:
            lock_case(asked.family.work.as_seen(asked.family.case), actor=actor, why=because, on=asked.family.on, note="")

        assert client.get(link).status_code == 404
        with acting_as(asked.cast["administrator"]):
            assert self.left(asked) == 0

    @pytest.mark.covers("P3", "SR-11")
    def test_a_withdrawal_stops_what_was_sent_and_lets_nothing_more_go(self, asked, client):
        asked.send()
        link = asked.link("mother")
        browser = asked.family.open(client, "child")
        for agrees in ("yes", "no"):
            browser.post(reverse("families:answer_consent"), {"agrees": agrees, "words": ""})

        assert Client().get(link).status_code == 404
        assert (self.left(asked), browser.get(OWN).status_code) == (0, 404)
        with pytest.raises(RuleRefused, match="delen van deze casus is gestopt"):
            self.again(asked)

    def again(self, asked):
        with acting_as(asked.cast["secretary"]) as actor:
            second = Moment.objects.select_related("case__body", "case__root", "body").get(root_id=asked.family.case.root_id, months=6)
            actions.send(second, people=[], family=[], actor=actor, at=timezone.now())

    @pytest.mark.covers("P3")
    def test_a_page_that_is_closed_closes_its_link_and_no_other(self, asked):
        asked.send()
        links = {who: asked.link(who) for who in ("mother", "father")}
        with acting_as(asked.cast["secretary"]) as actor:
            laying.close_page(asked.family.participants["mother"], actor=actor, because="done", at=timezone.now())

        assert [Client().get(links[who]).status_code for who in ("mother", "father")] == [404, 200]
        assert self.left(asked) == 2


class TestAnswering:
    def test_on_the_own_page_once(self, asked, client):
        asked.send()
        browser = asked.family.open(client, "mother")
        assert browser.post(OWN, GIVEN).status_code == 303

        assert asked.answers("manager") == 1
        assert browser.get(OWN).status_code == 404
        assert "Hoe ging het verder" not in browser.get("/families/").content.decode()

    @pytest.mark.covers("P9")
    def test_by_link_without_signing_in_on_one_device_and_once(self, asked):
        asked.send()
        first, second, link = Client(), Client(), asked.link("child")
        looked = Client().get(link).content.decode()  # a mail program that looks ahead
        page = first.post(link, {"act": "open"}).content.decode()

        assert "Vragen openen" in looked
        assert "Is er goed naar je geluisterd?" in page
        assert not [word for word in ("Child", "Sem", asked.family.case.number) if word in page]
        assert second.get(link).status_code == 404
        assert [first.post(link, GIVEN).status_code for _ in range(2)] == [200, 404]
        assert asked.answers("manager") == 1

    def test_what_lacks_comes_back_with_what_was_typed(self, asked, client):
        asked.send()
        browser = Client()
        browser.post(asked.link("father"), {"act": "open"})
        for answer in (
            browser.post(asked.link("father"), {"learn": "Bel vaker."}),
            asked.family.open(client, "mother").post(OWN, {"learn": "Bel vaker."}),
        ):
            assert answer.status_code == 422
            assert "Bel vaker." in answer.content.decode()

    @pytest.mark.parametrize("token", ["geen-link", "WyJhIl0:1abc:def"])
    def test_a_made_up_link_opens_nothing(self, client, token):
        assert client.get(reverse("families:questions_by_link", args=[token])).status_code == 404

    @pytest.mark.covers("P9")
    def test_a_link_of_the_family_does_not_open_the_form_for_professionals(self, asked, client):
        asked.send()
        assert client.get(actions.path_of(asked.invitation("mother"))).status_code == 404

    @pytest.mark.covers("P2")
    def test_before_the_questions_stands_who_reads_and_whom_to_call_in_danger(self, asked, client):
        asked.send()
        page = asked.family.open(client, "child").get(OWN).content.decode()

        assert page.index("Je ouders lezen ze niet") < page.index("0800 0432") < page.index("Is gedaan wat in het advies stond?")

    def test_nobody_answers_for_another(self, asked):
        asked.send()
        with acting_as(asked.family["father"]) as actor, pytest.raises(RuleRefused):
            actions.answer_own(asked.invitation("mother"), actor=actor, given=actions.Given("yes", "yes", "yes"), at=timezone.now())

    def test_nothing_waits_for_who_was_not_asked(self, asked, client):
        assert asked.family.open(client, "mother").get(OWN).status_code == 404

    def test_too_late_is_refused(self, asked):
        asked.send()
        with acting_as(asked.family["mother"]) as actor, pytest.raises(IllegalMove):
            invitation, later = asked.invitation("mother"), timezone.now() + timedelta(days=31)
            actions.answer_own(invitation, actor=actor, given=actions.Given("yes", "yes", "yes"), at=later)


@pytest.mark.rows
class TestOnePersonAtATime:
    """An answer lies in the circle of who gave it, and only the table's reader sees it (P1, P2, P11, ADR 0026)."""

    @pytest.fixture
    def answered(self, asked, client):
        asked.send()
        asked.family.open(client, "child").post(OWN, GIVEN)
        return asked

    @pytest.mark.covers("P1")
    def test_question_and_answer_lie_in_the_own_circle(self, answered):
        circle = answered.family.participants["child"].circle_id
        with acting_as(answered.cast["manager"]):
            assert Answer.objects.get().circle_id == circle
        assert answered.invitation("child").circle_id == circle

    @pytest.mark.covers("P1", "P2")
    def test_a_parent_does_not_see_that_another_was_asked(self, answered):
        with acting_as(answered.family["mother"]):
            assert [one.capacity_id for one in Invitation.objects.all()] == [answered.family.participants["mother"].capacity_id]

    @pytest.mark.covers("P11", "P2")
    @pytest.mark.parametrize("who", ["chair", "deputy", "secretary", "expert", "referrer", "policy_officer", "mother", "father", "child"])
    def test_nobody_but_the_reader_reads_it(self, answered, who):
        assert (answered.answers(who), answered.answers("manager")) == (0, 1)

    @pytest.mark.covers("P11")
    def test_the_reader_sees_that_a_young_person_felt_not_heard_and_no_name(self, answered, open_as):
        page = open_as("manager").get(reverse("evaluations:evaluation_list", args=[answered.cast.ret.pk])).content.decode()

        assert "Jongere, 3 maanden na het advies" in page
        assert "Vraag het eerst aan mij." in page
        assert "Voelde zich gehoord" in page
        assert not [word for word in ("Child", "Sem") if word in page]

    @pytest.mark.covers("P4", "P11")
    def test_small_counts_of_families_are_hidden_from_the_desk_too(self, answered, open_as):
        year = timezone.localdate().year
        many, found = queries.family_counts(answered.cast.ret.pk, year)
        assert {row["value"] for one in found for row in one.rows} | {many} == {None}
        assert queries.counts(answered.cast.ret.pk, year, exact=True)[0] == 0

        page = open_as("chair").get(reverse("evaluations:evaluation_counts", args=[answered.cast.ret.pk])).content.decode()
        assert "Voelde men zich gehoord?" in page

    @pytest.mark.covers("P1")
    def test_a_parent_still_has_the_own_questions(self, answered):
        with acting_as(answered.family["mother"]):
            mine = own.questions_for(answered.family.seen("mother", by="mother"), timezone.now())
        assert mine.circle_id == answered.family.participants["mother"].circle_id


class TestTheDesk:
    def post(self, open_as, asked, data, who="secretary"):
        with acting_as(asked.cast["chair"]):
            url = reverse("evaluations:send_evaluation", args=[asked.moment().pk])
        browser = open_as(who)
        return browser.get(url) if data is None else browser.post(url, {"form_key": str(new_id())} | data)

    def test_sees_who_is_asked_and_how_and_who_not(self, asked, open_as):
        asked.family.set("father", told_on=None)
        page = self.post(open_as, asked, None).content.decode()

        assert "ouder 1: krijgt een mail met een link" in page
        assert "Ouder 2: nog niet vastgelegd" in page

    def test_leaves_somebody_out(self, asked, open_as):
        circle = asked.family.participants["child"].circle_id
        assert self.post(open_as, asked, {"family": [str(circle)]}).status_code == 303
        with acting_as(asked.cast["secretary"]):
            assert Sending.objects.filter(what="questions").count() == 1

    def test_cannot_choose_somebody_who_may_not_be_asked(self, asked, open_as):
        asked.family.set("father", told_on=None)
        circle = asked.family.participants["father"].circle_id
        assert self.post(open_as, asked, {"family": [str(circle)]}).status_code == 422

    @pytest.mark.parametrize("who", ["expert", "referrer"])
    def test_is_the_desks(self, asked, who):
        with acting_as(asked.cast["chair"]):
            moment = asked.moment()
        with acting_as(asked.cast[who]) as actor, pytest.raises(RuleRefused):
            actions.send(moment, people=[], family=[], actor=actor, at=timezone.now())

    def test_costs_the_same_for_one_and_for_three(self, asked, django_assert_max_num_queries):
        with acting_as(asked.cast["secretary"]):
            case = asked.moment().case
            with django_assert_max_num_queries(3):
                assert len(relatives_of(case, timezone.now())) == 3


@pytest.mark.covers("P9")
@pytest.mark.parametrize("name", ["families:questions_by_link", "evaluations:answer_evaluation"])
def test_who_guesses_links_waits_longer_and_longer(client, cast, settings, name):
    settings.SIGN_IN_BRAKES = {"account": (2, 60, 60, 60), "network": (2, 60, 60, 60)}
    answers = [client.get(reverse(name, args=["geraden"])) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
