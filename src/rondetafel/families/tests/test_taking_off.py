"""A page is taken off an account that should not open it: at once, neutral, and the right person begins with an empty page (P1, P3)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.consents.models import Concerned
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.families.actions import inviting, said, taking_off
from rondetafel.families.models import Participant, Threshold, Words
from rondetafel.families.queries import own
from rondetafel.families.tests.test_two_children import Both
from rondetafel.notices.models import Outgoing
from rondetafel.people.models import InvitedFamily

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P1", "P3")]
GIVEN = {"reason": "wrong_person", "why": "De vader opende de brief."}


def take_off(family, who="mother", by="secretary"):
    with acting_as(family.cast[by]) as actor:
        taking_off.take_off(family.participants[who], actor=actor, at=timezone.now(), **GIVEN)


def write(family, who="mother"):
    with acting_as(family[who]) as actor:
        one = family.seen(who, by=who)
        said.write_words(one, actor=actor, text="Geheim.", table=False, to=(), safe="yes", on=family.on, at=timezone.now())


def begin_anew(family, who="mother"):
    family.people[who] = fresh(family, who)
    return family.invite(who)


def fresh(family, who):
    with acting_as(family.cast["secretary"]):
        return Concerned.objects.select_related("case__body", "case__root").get(pk=family.people[who].pk)


def test_the_next_click_opens_nothing_and_says_nothing_of_why(family, client):
    family.invite("mother", place="Gemeentehuis")
    browser = family.open(client, "mother")
    assert "Gemeentehuis" in browser.get("/families/").content.decode()
    take_off(family)
    page = browser.get("/families/").content.decode()

    assert "opent niet meer met dit account" in page
    assert "Gemeentehuis" not in page
    assert "vader" not in page
    assert browser.get("/families/write-words/").status_code == 404


@pytest.mark.rows
def test_the_database_shows_that_account_no_row_any_more(family):
    family.invite("mother")
    write(family)
    take_off(family)
    with acting_as(family["mother"]):
        assert not Words.objects.exists()
        assert not Participant.objects.exists()
        assert not Concerned.objects.exists()
        assert Threshold.objects.get().because == "taken"


def test_the_right_person_begins_with_an_empty_page(family, client):
    family.invite("mother")
    write(family)
    before = family.participants["mother"]
    take_off(family)
    begin_anew(family)

    assert family.participants["mother"].capacity_id != before.capacity_id
    assert family.participants["mother"].circle_id != before.circle_id
    assert "Geheim." not in family.open(client, "mother").get("/families/").content.decode()
    with acting_as(family.cast["secretary"]):
        assert own.pages_by_person(family.case.root_id)[family.people["mother"].pk].pk == family.participants["mother"].pk


def test_waiting_ways_in_and_messages_stop(family):
    family.invite("mother")
    with acting_as(family.cast["secretary"]) as actor:
        inviting.send_invitation(family.participants["mother"], actor=actor, at=timezone.now())
    take_off(family)
    with acting_as(family.cast["secretary"]):
        assert Outgoing.objects.get(root_id=family.case.root_id, kind__endswith="invitation").state == "stopped"
    assert InvitedFamily.objects.get(person_id=family.participants["mother"].capacity.person_id).withdrawn_at is not None


def test_the_other_child_on_the_account_stays_open(cast, client):
    both = Both(cast)
    both.client = client
    both.enter(both.first)
    both.join(both.second)
    take_off(both.first)
    page = both.page("/act-as/")

    assert "Gesloten pagina" in page
    assert "Sem" not in page
    both.choose(both.second)
    assert "Bij Noor" in both.page()


def test_the_desk_gives_a_reason_and_still_reads_what_was_said(family, open_as):
    family.invite("mother")
    write(family)
    url = reverse("families:take_off", args=[family.participants["mother"].pk])
    browser = open_as("chair")
    assert "Van het account halen" in browser.get(reverse("families:family", args=[family.case.pk])).content.decode()
    refused = browser.post(url, {"reason": "shared", "why": ""})
    assert refused.status_code == 422
    assert "checked" in refused.content.decode().split('value="shared"')[1][:120]
    assert browser.post(url, GIVEN).status_code == 303

    page = browser.get(reverse("families:family", args=[family.case.pk])).content.decode()
    assert "De vader opende de brief." in page
    assert "Schreef op" in page
    assert "Een pagina maken" in page
    assert browser.post(url, GIVEN).status_code == 403


def test_what_was_chosen_there_is_named_to_look_at_again(family, client, open_as):
    family.invite("mother")
    family.open(client, "mother").post("/families/answer-consent/", {"agrees": "yes", "words": ""})
    client.post("/families/take-part/", {"way": "video", "companion": ""})
    page = open_as("secretary").get(reverse("families:take_off", args=[family.participants["mother"].pk])).content.decode()

    assert "Zei ja tegen delen op" in page
    assert "Ik doe mee via beeldbellen" in page


def test_nobody_but_the_desk(family, open_as):
    family.invite("mother")
    url = reverse("families:take_off", args=[family.participants["mother"].pk])
    for who in ("referrer", "expert", "other_chair", "outsider"):
        assert open_as(who).post(url, GIVEN).status_code == 404
    with pytest.raises(RuleRefused):
        take_off(family, by="referrer")


def test_it_is_written_down_with_a_code_and_without_a_word(family):
    family.invite("mother")
    take_off(family)
    with acting_as(family.cast["chair"]):
        written = {line.type: line.facts for line in events_of(family.case.root_id)}
    assert written["family.take_off"] == {"reason": "wrong_person"}


@pytest.mark.covers("SR-33")
def test_a_young_person_reads_it_without_a_u(family, client):
    family.invite("child")
    take_off(family, "child")
    page = family.open(client, "child").get("/families/").content.decode()
    assert "Heb je vragen" in page
    assert "Heeft u" not in page
