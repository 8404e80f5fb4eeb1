"""Links without an account: number and text only, one device, write-only, and nothing changes before the desk says so (safety P9)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rondetafel.consents.models import Concerned
from rondetafel.consents.names import telling
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import seal
from rondetafel.core.events import record
from rondetafel.core.models import Due
from rondetafel.core.roots import circles_of
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import links
from rondetafel.direction.models import Link, Reply
from rondetafel.notices.models import Outgoing

from .conftest import ON


@pytest.fixture
def path(directed):
    return links.path_of(directed.link(timezone.now()))


def answer(path, client=None, **data):
    """Open on a device and answer."""
    device = client or Client()
    device.post(path, {"act": "open"})
    return device.post(path, {"outcome": "yes", "note": "Vorige week begonnen"} | data)


def reply_of(directed):
    with acting_as(directed.cast["chair"]):
        return Reply.objects.select_related("case__root", "case__body", "link").get()


@pytest.mark.covers("P9")
def test_before_the_button_nothing_is_shown_and_after_it_number_and_text_only(directed, path):
    device = Client()
    first = device.get(path).content.decode()
    assert directed.case.number not in first
    assert "Is het gestart?" not in first
    page = device.post(path, {"act": "open"}).content.decode()
    assert directed.case.number in page
    assert "Is het gestart?" in page
    assert "Sem" not in page
    assert "Wijkteam" not in page


@pytest.mark.covers("P9")
def test_a_link_works_on_the_first_device_only(path):
    first, second = Client(), Client()
    first.post(path, {"act": "open"})
    assert "werkt hier niet" in second.post(path, {"act": "open"}).content.decode()
    assert "Is het gestart?" in first.get(path).content.decode()


@pytest.mark.covers("P9")
def test_an_answer_cannot_be_read_back(path):
    device = Client()
    assert "Dank u" in answer(path, device).content.decode()
    after = device.get(path).content.decode()
    assert "werkt hier niet" in after
    assert "Vorige week" not in after


def test_answering_twice_keeps_the_first(directed, path):
    device = Client()
    answer(path, device)
    answer(path, device, outcome="no", note="Toch niet")
    assert reply_of(directed).outcome == "yes"


@pytest.mark.covers("P9")
@pytest.mark.parametrize("token", ["x", "a:b:c"])
def test_what_this_program_did_not_sign_opens_nothing(db, token):
    assert "werkt hier niet" in Client().get(reverse("direction:answer_link", args=[token])).content.decode()


def test_a_link_stops_by_itself(directed):
    old = links.path_of(directed.link(timezone.now() - timedelta(days=15)))
    assert "werkt hier niet" in Client().post(old, {"act": "open"}).content.decode()


def test_a_new_link_ends_the_one_before(directed, path):
    directed.link(timezone.now())
    assert "werkt hier niet" in Client().post(path, {"act": "open"}).content.decode()


@pytest.mark.covers("P3")
def test_when_the_case_is_closed_no_link_opens(directed, path):
    from rondetafel.cases.tests.outcome.test_follow_up import close

    close(directed)
    assert "werkt hier niet" in Client().post(path, {"act": "open"}).content.decode()


@pytest.mark.covers("NL-29", "P9")
def test_nothing_changes_before_the_desk_takes_it_over(directed, path):
    answer(path)
    assert directed.again(directed.actions[0]).state == "open"
    reply = reply_of(directed)
    with acting_as(directed.cast["secretary"]) as actor:
        links.confirm_reply(reply, actor=actor, on=ON)
        assert not Due.objects.filter(kind="direction.reply", done_at=None).exists()
        with pytest.raises(IllegalMove):
            links.set_reply_aside(reply, actor=actor, on=ON)
    assert directed.again(directed.actions[0]).state == "done"


def test_an_answer_is_sealed_and_only_the_desk_settles_it(directed, path):
    answer(path)
    reply = reply_of(directed)
    assert b"Vorige" not in bytes(reply.note_sealed)
    with acting_as(directed.cast["expert"]) as actor, pytest.raises(RuleRefused):
        links.confirm_reply(reply, actor=actor, on=ON)


def test_what_was_laid_aside_changes_nothing(directed, path, visit):
    answer(path, outcome="no", note="Geen plek")
    page = reverse("direction:confirm_reply", args=[reply_of(directed).pk])
    assert "Geen plek" in visit("chair", page).content.decode()
    assert visit("chair", page, act="aside").status_code == 303
    assert directed.again(directed.actions[0]).state == "open"


@pytest.mark.covers("P9")
def test_the_mail_says_number_and_link_and_nothing_else(directed, django_capture_on_commit_callbacks):
    directed.link(timezone.now())
    with acting_as(directed.cast["referrer"]):
        mail = Outgoing.objects.get(kind="link")
    assert directed.case.number in mail.text
    assert "/direction/links/" in mail.text
    assert "Is het gestart?" not in mail.text
    assert "één apparaat" in mail.text


@pytest.mark.covers("P9")
def test_names_dates_and_numbers_are_found_before_sending(directed, visit):
    page = reverse("direction:ask_by_link", args=[directed.actions[0].pk])
    sent = visit("chair", page, capacity=directed.cast["referrer"].capacity_id, shown_text="Is Sem op 3 mei gestart?")
    said = sent.content.decode()
    assert sent.status_code == 422
    assert "Sem" in said
    assert "3 mei" in said
    again = {"capacity": directed.cast["referrer"].capacity_id, "shown_text": "Is Sem gestart?", "anyway": "on"}
    assert visit("chair", page, **again).status_code == 303


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kleinschalig wonen ontbreekt", 0),
        ("Bel 06-12345678", 1),
        ("geboren 01-05-2012", 1),
        ("mail jan@voorbeeld.nl", 1),
        ("woont in 5911 AB", 1),
        ("zijn moeder Fatima", 1),
        ("Er zijn 12 plekken", 0),
    ],
)
def test_what_may_tell_who_it_is_is_found_without_a_case(text, found):
    assert len(telling(text)) == found


def test_a_role_is_asked_with_a_link_and_taken_over(directed, visit):
    holding = directed.assign("referrer_gi")
    page = reverse("direction:ask_role_by_link", args=[holding.pk])
    data = {"capacity": directed.cast["referrer"].capacity_id, "shown_text": "Neemt u de casusregie?"}
    assert visit("chair", page, **data).status_code == 303
    with acting_as(directed.cast["chair"]):
        link = Link.objects.select_related("case").get(kind="role")
    answer(links.path_of(link))
    with acting_as(directed.cast["chair"]) as actor:
        links.confirm_reply(reply_of(directed), actor=actor, on=ON)
    assert directed.again(holding).state == "accepted"


def test_answer_link_refuses_an_empty_answer(path):
    device = Client()
    device.post(path, {"act": "open"})
    assert device.post(path, {"outcome": "no"}).status_code == 422


@pytest.mark.covers("P9")
def test_the_names_of_parents_are_found_too(directed):
    with acting_as(directed.cast["chair"]):
        parent = Concerned(
            root_id=directed.case.root_id, circle_id=circles_of(directed.case.root_id)["sealed"], case=directed.case, kind="parent"
        )
        parent.name_sealed = seal(directed.case.root, "consents_concerned", "name_sealed", parent.pk, "Yildiz Demir")
        parent.save(force_insert=True)
        assert [one.text for one in telling("Spreek met Demir af", directed.seen())] == ["Demir"]


@pytest.mark.covers("P3")
def test_when_sharing_stops_no_link_opens(directed, path):
    with acting_as(directed.cast["chair"]) as actor:
        record("consent.stop_sharing", directed.seen(), actor=actor)
    assert "werkt hier niet" in Client().post(path, {"act": "open"}).content.decode()


@pytest.mark.covers("P9", "NL-29")
def test_who_has_no_account_is_asked_at_an_own_address_that_is_sealed_and_can_be_busy(directed, visit):
    page = reverse("direction:ask_by_link", args=[directed.actions[0].pk])
    assert visit("chair", page, shown_text="Is het gestart?").status_code == 422
    both = {"capacity": directed.cast["referrer"].capacity_id, "mail": "mentor@school.example", "shown_text": "Is het gestart?"}
    assert visit("chair", page, **both).status_code == 422
    assert visit("chair", page, mail="mentor@school.example", shown_text="Is het gestart?").status_code == 303
    with acting_as(directed.cast["chair"]):
        link = Link.objects.select_related("case").get()
        assert link.capacity is None
        assert b"mentor" not in bytes(link.mail_sealed)
    path = links.path_of(link)
    assert "Vul een dag in" in answer(path, outcome="busy", note="").content.decode()


def test_busy_through_a_link_counts_when_the_desk_takes_it_over(directed, path, visit):
    until = ON + timedelta(days=20)
    answer(path, outcome="busy", note="", busy_until=str(until))
    reply = reply_of(directed)
    assert "Ermee bezig" in visit("chair", reverse("direction:confirm_reply", args=[reply.pk])).content.decode()
    with acting_as(directed.cast["chair"]) as actor:
        links.confirm_reply(reply, actor=actor, on=ON)
    kept = directed.again(directed.actions[0])
    assert (kept.state, kept.busy_until) == ("open", until)
