"""School and helpers are asked to come: neutrally, for their own time, only with what the family said; they answer by a link or by phone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies.actions import work_without_personal_data
from rondetafel.cases.actions.cancelling import cancel
from rondetafel.cases.actions.locking import lock_case
from rondetafel.cases.actions.presence import set_presence
from rondetafel.cases.models import Discussion
from rondetafel.cases.queries.presence import at_table_words, candidates
from rondetafel.cases.tests.conftest import Work
from rondetafel.consents import actions as consents
from rondetafel.consents.models import Consent
from rondetafel.consents.queries.people import people_of
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.direction.actions import invitees as actions
from rondetafel.direction.actions import links
from rondetafel.direction.models import Invitee, Link
from rondetafel.direction.queries.invitees import lines_of
from rondetafel.direction.today import today_lines
from rondetafel.notices import outbox

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P3")]
WHO = "intern begeleider van de basisschool"


class Asked(Work):
    """A planned case whose family was asked about somebody of school."""

    def __init__(self, cast):
        super().__init__(cast)
        self.case = self.planned()
        with acting_as(cast["chair"]) as actor:
            consents.list_people(self.seen(), actor=actor)

    def seen(self, who="chair"):
        return self.as_seen(self.case, who)

    def say(self, agrees=True, about=WHO, person=0):
        with acting_as(self.cast["chair"]) as actor:
            one = people_of(self.seen())[person]
            given = {"purpose": "invite", "agrees": agrees, "how": "oral", "given_on": today() - timedelta(days=1), "about": about}
            return consents.note_consent(one, actor=actor, at=timezone.now(), on=today(), **given)

    def invite(self, consent=None, by="secretary", **more):
        consent = consent or self.say()
        with acting_as(self.cast[by]) as actor:
            case = self.seen(by)
            given = {
                "role": "intern begeleider",
                "organisation": "basisschool De Berk",
                "name": "Joke Verzonnen",
                "mail": "ib@berk.example",
            }
            given |= {"comes_at": case.scheduled_for, "on": today(), "at": timezone.now()}
            return actions.invite_professional(case, consent_id=consent.pk, actor=actor, **(given | more))

    def now(self, invitee):
        with acting_as(self.cast["chair"]):
            return Invitee.objects.select_related("case__body", "case__root").get(pk=invitee.pk)

    def path(self, kind="invite"):
        with acting_as(self.cast["chair"]):
            return links.path_of(Link.objects.filter(kind=kind).latest("pk"))

    def titles(self):
        with acting_as(self.cast["secretary"]) as actor:
            return [line.title for line in today_lines(actor, today())]


@pytest.fixture
def open_as(client, cast):
    def sign_in(who):
        client.force_login(cast.account(who))
        return client

    return sign_in


@pytest.fixture
def asked(cast):
    return Asked(cast)


@pytest.fixture
def sent(monkeypatch):
    """What would go out by mail."""
    letters, real = [], outbox._outgoing
    monkeypatch.setattr(outbox, "_outgoing", lambda *given, **more: letters.append(real(*given, **more)) or letters[-1])
    return letters


class TestInviting:
    def test_the_message_tells_nothing_about_the_child_nor_who_else_comes(self, asked, sent):
        asked.invite()
        (letter,) = [one for one in sent if one.kind == "link_outside"]
        said = f"{letter.subject} {letter.text}"

        assert letter.address == "ib@berk.example"
        assert not any(word in said for word in ("Sanne", "Verzonnen", "Joke", "basisschool"))

    @pytest.mark.covers("SR-10")
    @pytest.mark.parametrize("person", [0, 1])
    def test_a_no_of_one_of_the_family_refuses(self, asked, person):
        asked.say(person=0)
        consent = asked.say(agrees=False, person=person)

        with pytest.raises(RuleRefused, match="zei nee"):
            asked.invite(consent)

    def test_a_no_about_somebody_else_does_not(self, asked):
        asked.say(agrees=False, about="de buurvrouw")

        assert asked.invite(asked.say()).state == "asked"

    def test_what_the_family_said_about_something_else_is_no_yes(self, asked):
        with acting_as(asked.cast["chair"]) as actor:
            one = people_of(asked.seen())[0]
            other = consents.note_consent(
                one, actor=actor, at=timezone.now(), on=today(), purpose="share", agrees=True, how="oral", given_on=today()
            )
        with pytest.raises(RuleRefused):
            asked.invite(other)

    def test_it_is_the_desks(self, asked):
        with pytest.raises(RuleRefused):
            asked.invite(by="referrer")


class TestAnswering:
    def answer(self, asked, outcome="yes", kind="invite"):
        device, path = Client(), asked.path(kind)
        page = device.post(path, {"act": "open"}).content.decode()
        return page, device.post(path, {"outcome": outcome, "note": ""}).content.decode()

    @pytest.mark.covers("P9")
    @pytest.mark.parametrize(("outcome", "state"), [("yes", "coming"), ("no", "not_coming")])
    def test_by_the_link_without_an_account_and_it_counts_at_once(self, asked, outcome, state):
        invitee = asked.invite()
        page, thanks = self.answer(asked, outcome)

        assert "Komt u?" in page
        assert "Sanne" not in page
        assert "Dank u" in thanks
        assert asked.now(invitee).state == state

    def test_by_phone_in_one_act(self, asked, open_as):
        invitee = asked.invite(mail="")
        url = reverse("direction:note_invitee_answer", args=[invitee.pk])
        open_as("secretary").post(url, {"comes": "yes"})

        assert asked.now(invitee).state == "coming"

    def test_the_chair_releases_a_text_and_nothing_else(self, asked):
        invitee = asked.invite()
        with acting_as(asked.cast["chair"]) as actor:
            actions.release_text(
                asked.now(invitee), text="Kunt u zeggen hoe het op school gaat?", actor=actor, on=today(), at=timezone.now()
            )
        page, _ = self.answer(asked, kind="text")

        assert "hoe het op school gaat" in page
        assert asked.now(invitee).released_on == today()

    def test_only_the_chair_releases(self, asked, open_as):
        invitee = asked.invite()
        url = reverse("direction:release_text", args=[invitee.pk])

        assert open_as("secretary").get(url).status_code == 404

    def test_a_name_in_the_text_is_asked_back(self, asked, open_as):
        invitee = asked.invite()
        answer = open_as("chair").post(reverse("direction:release_text", args=[invitee.pk]), {"text": "Hoe gaat het met Sanne?"})

        assert answer.status_code == 422
        assert "Hoe gaat het met Sanne?" in answer.content.decode()


class TestAfterwards:
    @pytest.mark.covers("SR-10")
    def test_a_yes_taken_back_shuts_the_link_and_the_desk_calls(self, asked):
        consent = asked.say()
        invitee, path = asked.invite(consent), asked.path()
        with acting_as(asked.cast["chair"]) as actor:
            consents.withdraw_consent(Consent.objects.select_related("case").get(pk=consent.pk), actor=actor, at=timezone.now(), on=today())

        assert asked.now(invitee).state == "stopped"
        assert "werkt hier niet" in Client().post(path, {"act": "open"}).content.decode()
        assert any(title.startswith("Afzeggen") for title in asked.titles())

    def test_of_a_case_that_is_cancelled_the_desk_still_tells_who_was_asked(self, asked, open_as):
        invitee, path = asked.invite(), asked.path()
        with acting_as(asked.cast["referrer"]) as actor:
            cancel(asked.seen("referrer"), actor=actor, reason="other", note="", on=today())

        assert (asked.now(invitee).state, any(title.startswith("Afzeggen") for title in asked.titles())) == ("stopped", True)
        assert "werkt hier niet" in Client().post(path, {"act": "open"}).content.decode()
        open_as("secretary").post(reverse("direction:end_invitation", args=[invitee.pk]))
        assert not any(title.startswith("Afzeggen") for title in asked.titles())

    @pytest.mark.parametrize("why", ["died", "error"])
    def test_after_a_death_or_an_error_nobody_comes_for_nothing(self, asked, open_as, why):
        invitee = asked.invite()
        with acting_as(asked.cast["chair"]) as actor:
            lock_case(asked.seen(), actor=actor, why=why, note="", on=today())

        assert any(title.startswith("Afzeggen") for title in asked.titles())
        assert open_as("secretary").post(reverse("direction:end_invitation", args=[invitee.pk])).status_code == 303
        assert not any(title.startswith("Afzeggen") for title in asked.titles())

    def test_another_moment_is_on_vandaag_until_the_person_is_asked_again(self, asked):
        invitee = asked.invite(comes_at=timezone.now())
        assert any(title.startswith("Opnieuw uitnodigen") for title in asked.titles())
        with acting_as(asked.cast["secretary"]) as actor:
            found = asked.now(invitee)
            actions.invite_again(found, comes_at=found.case.scheduled_for, actor=actor, on=today(), at=timezone.now())

        assert asked.titles() == [title for title in asked.titles() if "uitnodigen" not in title]

    def test_who_was_called_off_opens_nothing(self, asked, open_as):
        invitee, path = asked.invite(), asked.path()
        open_as("secretary").post(reverse("direction:end_invitation", args=[invitee.pk]))

        assert "werkt hier niet" in Client().post(path, {"act": "open"}).content.decode()

    def test_who_came_stands_in_the_advice_by_role_and_organisation(self, asked):
        asked.invite()
        with acting_as(asked.cast["chair"]) as actor:
            discussion = Discussion.objects.select_related("case__body", "case__root").get(case=asked.case)
            there = {one.key: True for one in candidates(discussion)}
            set_presence(discussion, actor=actor, there=there, others=["huisarts, praktijk"], at=timezone.now())
            words = [(one["function"], one["organisation"], one["there"]) for one in at_table_words(discussion)]

        assert ("intern begeleider", "basisschool De Berk", True) in words
        assert len([one for one in words if one[0] == "intern begeleider"]) == 1

    def test_the_name_is_for_the_desk_and_sealed(self, asked):
        invitee = asked.invite()
        with acting_as(asked.cast["chair"]):
            assert lines_of(asked.seen())[0].name == "Joke Verzonnen"

        assert b"Joke" not in bytes(asked.now(invitee).name_sealed)


class TestPages:
    @pytest.mark.covers("P15")
    def test_a_table_on_numbers_leaves_asking_to_the_referrer(self, asked, open_as):
        with acting_as(asked.cast["administrator"]) as actor:
            work_without_personal_data(asked.cast.ret, actor=actor)
        url, browser = reverse("direction:invite_professional", args=[asked.case.pk]), open_as("secretary")

        page = browser.get(reverse("direction:case_direction", args=[asked.case.pk])).content.decode()
        assert (url in page, "de aanmelder vraagt zelf wie er meekomt" in page) == (False, True)
        assert browser.get(url).status_code == 403

    def test_without_what_the_family_said_there_is_nothing_to_send(self, asked, open_as):
        page = open_as("secretary").get(reverse("direction:invite_professional", args=[asked.case.pk])).content.decode()

        assert "Het gezin is nog niet gevraagd" in page
        assert 'name="role"' not in page

    def test_the_desk_invites_and_reads_it_back(self, asked, open_as):
        consent, browser = asked.say(), open_as("secretary")
        data = {"consent_id": consent.pk, "role": "leerkracht", "organisation": "De Berk", "name": "Joke", "mail": "", "comes_at": "10:15"}
        answer = browser.post(reverse("direction:invite_professional", args=[asked.case.pk]), data)

        assert answer.status_code == 303
        assert "leerkracht, De Berk" in browser.get(reverse("direction:case_direction", args=[asked.case.pk])).content.decode()

    def test_what_lacks_comes_back(self, asked, open_as):
        asked.say()
        answer = open_as("secretary").post(reverse("direction:invite_professional", args=[asked.case.pk]), {"role": "leerkracht"})

        assert answer.status_code == 422
        assert "leerkracht" in answer.content.decode()

    @pytest.mark.parametrize("who", ["other_chair", "outsider"])
    def test_others_do_not_open_it(self, asked, open_as, who):
        assert open_as(who).get(reverse("direction:invite_professional", args=[asked.case.pk])).status_code == 404
