"""A decision in plain words for everybody: the desk writes, the chair releases, anybody reads (BE-000-30)."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from rondetafel.core.days import day_of
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import summaries
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.models import DecisionSummary
from rondetafel.meetings.queries.decisions import decisions
from rondetafel.meetings.queries.summaries import public_decisions
from rondetafel.meetings.queries.summaries import summaries as rows
from rondetafel.meetings.tests.outcome.conftest import NOW
from rondetafel.meetings.today_outcome import today_lines

pytestmark = pytest.mark.covers("BE-000-30")
TEXT = "Elke gemeente maakt één aanmeldpunt bekend."


@pytest.fixture
def taken(room):
    room.show()
    room.all_support()
    room.record()
    return room


def write(room, who="kern_secretary", text=TEXT, version=0):
    with room.as_(who) as actor:
        found = decisions().get(pk=room.decision.pk)
        return summaries.write_summary(found, title="Eén aanmeldpunt", text=text, version=version, actor=actor)


def release(room, who="kern_chair", version=1):
    with room.as_(who) as actor:
        summaries.release_summary(rows().get(), version=version, actor=actor, at=NOW)


def public_page(client, room):
    client.logout()
    return client.get(reverse("meetings:public_decision_list", args=[room.cast.kern.short_name])).content.decode()


def test_anybody_reads_it_once_the_chair_released_it(client, taken):
    write(taken)
    assert TEXT not in public_page(client, taken)
    release(taken)
    assert TEXT in public_page(client, taken)
    with taken.as_("outsider"):
        assert [link.label for link in public_decisions(taken.cast.kern)] == ["Besluiten"]
        assert DecisionSummary.objects.count() == 1


def test_it_is_taken_back_and_written_anew_and_waits_again(client, taken):
    write(taken)
    release(taken)
    with pytest.raises(RuleRefused, match="openbare pagina"):
        write(taken, text="Toch anders.", version=2)
    with taken.as_("kern_secretary") as desk:
        summaries.withdraw_summary(rows().get(), actor=desk, at=NOW)
    assert TEXT not in public_page(client, taken)
    write(taken, text="Toch anders.", version=3)
    assert "Toch anders." not in public_page(client, taken)


def test_the_desk_does_not_release_where_there_is_a_chair(taken):
    write(taken)
    with pytest.raises(RuleRefused, match="voorzitter"):
        release(taken, "kern_secretary")


def test_another_text_than_the_one_that_was_read_is_not_released(taken):
    write(taken)
    write(taken, text="Een nieuwere tekst.", version=1)
    with pytest.raises(IllegalMove):
        release(taken, version=1)
    with pytest.raises(Stale):
        write(taken, version=1)


@pytest.mark.parametrize("who", ["member", "client_member"])
def test_a_member_does_not_write_it(taken, who):
    with pytest.raises(RuleRefused):
        write(taken, who)


def test_of_what_was_not_decided_there_is_none(room):
    with pytest.raises(RuleRefused, match="genomen"):
        write(room)


@pytest.mark.rows
def test_the_database_lets_only_the_chair_release(taken):
    write(taken)
    with taken.as_("kern_secretary") as desk, pytest.raises(DatabaseError), transaction.atomic():
        DecisionSummary.objects.update(released_at=NOW, released_by_id=desk.capacity_id)
    with taken.as_("outsider"):
        assert not DecisionSummary.objects.exists()


@pytest.mark.parametrize(
    "change",
    [{"text": "Anders"}, {"title": "Anders"}, {"released_at": None, "text": "Anders"}, {"withdrawn_at": timezone.now(), "text": "Anders"}],
)
def test_the_database_keeps_what_everybody_reads_as_it_was_released(taken, change):
    write(taken)
    release(taken)
    with taken.as_("kern_chair"):
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            DecisionSummary.objects.update(**change)
        DecisionSummary.objects.update(withdrawn_at=timezone.now())
        assert DecisionSummary.objects.update(text="Anders", released_at=None, released_by=None, withdrawn_at=None) == 1


def test_vandaag_of_the_chair_and_the_lines_it_leaves(taken):
    write(taken)
    with taken.as_("kern_chair") as chair:
        assert any(line.title == "Samenvatting vrijgeven: Eén aanmeldpunt" for line in today_lines(chair, day_of(NOW)))
    release(taken)
    with taken.as_("kern_chair") as chair:
        assert not any("vrijgeven" in line.title for line in today_lines(chair, day_of(NOW)))
        kinds = {line.type for line in events_of(taken.cast.kern.root_id)}
    assert {"decision.write_summary", "decision.release_summary"} <= kinds


def test_on_the_pages(client, taken):
    def visit(who, name, data=None):
        client.force_login(taken.cast.account(who))
        url = reverse(f"meetings:{name}", args=[taken.decision.pk])
        return client.get(url) if data is None else client.post(url, data)

    given = {"title": "Eén aanmeldpunt", "text": TEXT, "version": "0"}
    assert visit("outsider", "decision_summary").status_code == 404
    assert visit("member", "write_summary").status_code == 403
    named = taken.cast.capacity("member").person
    for said in (f"{named} rijdt mee.", "Bel 06-12345678."):
        page = visit("kern_secretary", "write_summary", given | {"text": said})
        assert page.status_code == 422
        assert said in page.content.decode()
    assert visit("kern_secretary", "write_summary", given).status_code == 303
    assert "Vrijgeven voor iedereen" not in visit("kern_secretary", "decision_summary").content.decode()
    assert "Vrijgeven voor iedereen" in visit("kern_chair", "decision_summary").content.decode()
    assert visit("kern_chair", "release_summary", {"version": "1"}).status_code == 303
    assert visit("kern_secretary", "withdraw_summary", {}).status_code == 303


def test_a_table_about_young_people_has_no_such_page(client, cast):
    assert client.get(reverse("meetings:public_decision_list", args=[cast.ret.short_name])).status_code == 404
