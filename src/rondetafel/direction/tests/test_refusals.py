"""A provider that refused may answer once; the answer stands beside the refusal wherever that is shown (safety P12)."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions.refusals import note_refusal_reply
from rondetafel.cases.models import Refusal
from rondetafel.cases.queries.background import background_of, sent_blocks
from rondetafel.cases.queries.refusals import refusals, refusals_of
from rondetafel.cases.tests.conftest import Work
from rondetafel.cases.tests.test_background import send
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import links
from rondetafel.direction.models import Link, Reply

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P12")]


class Refused(Work):
    """A case of which the referrer wrote down one refusal."""

    def __init__(self, cast):
        super().__init__(cast)
        self.case = self.accepted()
        send(self, self.case)

    def row(self):
        with acting_as(self.cast["chair"]):
            return refusals().get(case=self.case)

    def shown(self, who="chair"):
        """The cells of the table of refusals as this person reads them."""
        with acting_as(self.cast[who]):
            case = self.as_seen(self.case, who)
            return [
                cell
                for one in sent_blocks(case, background_of(case))
                for field, rows in one.tables
                if field.id == "refusals"
                for cell in rows[0]
            ]

    def note(self, text="Wij boden iets anders.", by="secretary"):
        with acting_as(self.cast[by]) as actor:
            note_refusal_reply(self.row(), actor=actor, text=text, on=today())


@pytest.fixture
def refused(cast):
    return Refused(cast)


@pytest.fixture
def open_as(client, cast):
    def sign_in(who):
        client.force_login(cast.account(who))
        return client

    return sign_in


def test_what_the_desk_notes_stands_beside_the_refusal_for_everybody_who_reads_it(refused):
    refused.note()

    assert "Wij boden iets anders." in refused.shown()[-1]
    assert "Wij boden iets anders." in refused.shown("referrer")[-1]


def test_once(refused):
    refused.note()
    with pytest.raises(IllegalMove):
        refused.note("Toch anders.")


@pytest.mark.parametrize("who", ["referrer", "outsider"])
def test_it_is_the_desks_to_write(refused, who):
    with pytest.raises((RuleRefused, Refusal.DoesNotExist)):
        refused.note(by=who)


def test_an_answer_does_not_move_to_another_provider_in_the_same_line(refused):
    refused.note()
    send(refused, refused.case, **{"refusals-0-provider": "Huis Anders"})

    assert "Wij boden" not in refused.shown()[-1]


@pytest.mark.covers("P9")
def test_behind_the_link_the_provider_answers_without_an_account(refused, open_as):
    url = reverse("direction:ask_provider", args=[refused.row().pk])
    data = {"mail": "wonen@huis.example", "shown_text": "Een aanmelder noteerde dat u afwees."}
    assert open_as("secretary").post(url, data).status_code == 303
    with acting_as(refused.cast["chair"]):
        path = links.path_of(Link.objects.get(kind="refusal"))
    device = Client()
    page = device.post(path, {"act": "open"}).content.decode()
    device.post(path, {"outcome": "no", "note": "Wij vroegen om meer gegevens."})
    assert "Sanne" not in page
    assert "Wij vroegen" not in refused.shown()[-1]
    with acting_as(refused.cast["secretary"]) as actor:
        reply = Reply.objects.select_related("case__root", "case__body", "link").get()
        links.confirm_reply(reply, actor=actor, on=today())

    assert "niet gegaan. Wij vroegen om meer gegevens." in refused.shown()[-1]


def test_an_answer_without_words_is_asked_again(refused, open_as):
    url = reverse("direction:note_refusal_reply", args=[refused.row().pk])

    assert open_as("secretary").post(url, {"text": ""}).status_code == 422
    assert open_as("secretary").post(url, {"text": "Er was geen plek."}).status_code == 303
    assert open_as("secretary").get(url).status_code == 409


def test_it_is_on_procesregie(refused, open_as):
    refused.note()
    page = open_as("chair").get(reverse("direction:case_direction", args=[refused.case.pk])).content.decode()

    assert "Huis Verzonnen" in page
    assert "Wij boden iets anders." in page
    with acting_as(refused.cast["chair"]):
        assert refusals_of(refused.as_seen(refused.case))[0].reply == "Wij boden iets anders."


def test_nothing_goes_to_a_provider_after_the_case_ended(refused):
    with acting_as(refused.cast["chair"]) as actor:
        case = refused.as_seen(refused.case)
        case.state = "closed"
        with pytest.raises(RuleRefused):
            links.link_outside(
                case, kind="refusal", subject_id=case.pk, shown_text="x", mail="x@y.example", actor=actor, on=today(), at=timezone.now()
            )
