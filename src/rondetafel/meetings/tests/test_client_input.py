"""Client representatives prepare a meeting: the client check and their own text, until the day before (process 3.1, step 6)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.rules import RuleRefused
from rondetafel.meetings.actions import agenda, client_input, intake
from rondetafel.meetings.exports import agenda_lines
from rondetafel.meetings.models import AgendaItem, ClientInput, Meeting
from rondetafel.meetings.queries.client_input import client_inputs
from rondetafel.meetings.queries.meetings import agenda_items
from rondetafel.meetings.tests.conftest import NOW, ON
from rondetafel.meetings.tests.test_pages import visit as visit
from rondetafel.meetings.today import today_lines

WHO = "client_member"


@pytest.fixture
def item(kern):
    """A point to decide about, on an agenda that was sent, without a client check."""
    meeting, found = kern.meeting(), kern.proposal(purpose="decision")
    with acting_as(kern.desk) as actor:
        intake.place_item(found, actor=actor, meeting=meeting, at=NOW)
        agenda.publish(meeting, actor=actor, at=NOW)
        return AgendaItem.objects.select_related("meeting__body", "body").get(pk=found.pk)


def give(kern, item, who=WHO, on=ON, **more):
    with acting_as(kern.cast[who]) as actor:
        given = {"text": "Ouders horen het te laat.", "client_check": "Zij wachten korter.", "version": item.version, "at": NOW}
        client_input.give_client_input(item, actor=actor, on=on, **(given | more))


def test_it_stands_with_the_item_on_the_agenda_and_in_the_own_words_of_who_brought_it(kern, item):
    give(kern, item)
    with acting_as(kern.cast["member"]) as actor:
        meeting = Meeting.objects.select_related("body").get(pk=item.meeting_id)
        line = agenda_lines(meeting, actor, agenda_items(meeting, actor))[-1]
    assert [text["text"] for text in line["texts"]] == ["Zij wachten korter.", "Ouders horen het te laat."]
    assert line["texts"][1]["label"].startswith("Inbreng van cliënten, Client")


def test_until_the_day_before_and_by_client_representatives_only(kern, item):
    day = day_of(item.meeting.starts_at, "BE")
    give(kern, item, on=day - timedelta(days=1))
    for who, on in ((WHO, day), ("member", ON), ("kern_secretary", ON)):
        with pytest.raises(RuleRefused, match="cliëntvertegenwoordiger"):
            give(kern, item, who=who, on=on)


def test_nobody_is_overwritten(kern, item):
    with acting_as(kern.desk):
        AgendaItem.objects.filter(pk=item.pk).update(client_check="Van de ondersteuner", version=item.version + 1)
    with pytest.raises(agenda.Stale):
        give(kern, item)
    with acting_as(kern.desk):
        assert not ClientInput.objects.filter(item=item).exists()


def test_it_follows_an_item_that_is_carried_over_twice(kern, item):
    give(kern, item)
    with acting_as(kern.desk) as actor:
        for _ in range(2):
            AgendaItem.objects.filter(pk=item.pk).update(state="carried_over")
            item = intake.living(AgendaItem.objects.get(pk=item.pk), actor)
        assert [one.text for one in client_inputs([item.pk])[item.pk]] == ["Ouders horen het te laat."]


@pytest.mark.rows
def test_another_cannot_change_what_a_representative_brought_in(kern, item):
    give(kern, item)
    with acting_as(kern.desk), transaction.atomic():
        assert ClientInput.objects.filter(item=item).update(text="anders") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            ClientInput.objects.filter(item=item).update(author_id=kern.desk.capacity_id)


def test_vandaag_asks_for_it_until_it_is_there(kern, item):
    def asked(on=ON):
        with acting_as(kern.cast[WHO]) as actor:
            return [line.due_on for line in today_lines(actor, on) if line.title.startswith("Cliëntentoets: ")]

    assert asked() == [day_of(item.meeting.starts_at, "BE") - timedelta(days=1)]
    assert asked(day_of(item.meeting.starts_at, "BE")) == []
    give(kern, item)
    assert asked() == []


def test_on_the_page(kern, item, visit):
    name, given = "give_client_input", {"version": str(item.version), "client_check": "", "text": ""}
    assert visit("member", name, item.pk).status_code == 403
    assert visit("outsider", name, item.pk).status_code == 404
    assert visit(WHO, name, item.pk, post=given).status_code == 422
    assert visit(WHO, name, item.pk, post=given | {"text": "Vraag het aan hen."}).status_code == 303
    assert "Vraag het aan hen." in visit("member", "item_detail", item.pk).content.decode()


@pytest.mark.covers("B3")
def test_what_is_typed_is_there_again_for_its_writer_alone(kern, item, visit, client):
    client.force_login(kern.cast.account(WHO))
    url = reverse("meetings:give_client_input", args=[item.pk])

    assert client.post(f"{url}?typing", {"text": "Half getypt", "fields": "text", "seq": "1"}).json()["seq"] == 1
    assert "Half getypt" in client.get(url).content.decode()
    assert "Half getypt" not in visit("member", "item_detail", item.pk).content.decode()
    visit(WHO, "give_client_input", item.pk, post={"version": str(item.version), "client_check": "", "text": "Af."})
    assert "Half getypt" not in visit(WHO, "give_client_input", item.pk).content.decode()
