"""Papers with an item: listed, late when late, replaced with both versions kept, and the readers told (process 3.1)."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.core.models import Root
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.documents.models import Document
from rondetafel.meetings.actions import minutes, papers
from rondetafel.meetings.exports import agenda_lines
from rondetafel.meetings.models import AgendaItem, ItemPaper
from rondetafel.meetings.queries.meetings import agenda_items
from rondetafel.meetings.queries.minutes import content_of
from rondetafel.meetings.queries.papers import papers_of
from rondetafel.meetings.tests.outcome.conftest import NOW
from rondetafel.notices.models import Outgoing

EARLY = NOW - timedelta(days=20)
PAPER = {"category": "paper", "made_on": None, "author": "", "sha256": "0" * 64}


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)


def text(words="Eerste versie"):
    return check("nota.txt", words.encode())


def add(room, who="kern_secretary", *, at=EARLY, title="Nota", **more):
    with room.as_(who) as actor:
        return papers.add_paper(room.item, actor=actor, at=at, title=title, checked=text(), **PAPER, **more)


def replace(room, document, who="kern_secretary", *, at=NOW):
    with room.as_(who) as actor:
        root = Root.objects.get(pk=document.root_id)
        newer = {"title": "Nota", "checked": text("Tweede versie"), **PAPER}
        return documents.replace_document(document, root, actor=actor, at=at, **newer)


def listed(room, due_at=NOW - timedelta(days=7)):
    with room.as_("member"):
        return [(one.title, one.marks) for one in papers_of([room.item], due_at=due_at).get(room.item.pk, [])]


@pytest.mark.covers("BE-000-38")
def test_a_paper_after_the_term_says_so(room):
    add(room)
    add(room, at=NOW - timedelta(days=1), title="Nagekomen")
    assert listed(room) == [("Nota", ""), ("Nagekomen", "na de termijn bezorgd")]


@pytest.mark.covers("BE-000-38")
def test_a_replaced_paper_stays_beside_the_newer_one_and_the_table_is_told(room):
    first = add(room)
    second = replace(room, first)
    assert listed(room) == [("Nota", "vervangen"), ("Nota", "nieuwe versie, na de termijn bezorgd")]
    with room.as_("kern_secretary"):
        told = list(Outgoing.objects.filter(kind="paper_replaced"))
    assert {row.recipient_capacity_id for row in told} >= {room.cast[who].capacity_id for who in ("kern_chair", "member", "client_member")}
    assert room.cast["kern_secretary"].capacity_id not in {row.recipient_capacity_id for row in told}
    assert not any("Nota" in row.subject + row.text for row in told)
    assert second.replaces_id == first.pk


def test_a_paper_is_replaced_once(room):
    first = add(room)
    replace(room, first)
    with pytest.raises(documents.AlreadyReplaced):
        replace(room, first)


def test_only_who_put_it_there_or_the_desk_replaces_it(room):
    with pytest.raises(RuleRefused, match="vervangt wie het plaatste"):
        replace(room, add(room), "member")


def test_the_proposer_adds_and_another_member_does_not(room):
    with pytest.raises(RuleRefused, match="wie het inbracht"):
        add(room, "member")
    with room.as_("kern_secretary"):
        AgendaItem.objects.filter(pk=room.item.pk).update(proposer=room.cast.capacity("member"))
        room.item.refresh_from_db()
    add(room, "member")


def test_a_paper_of_the_table_hangs_once(room):
    with room.as_("kern_secretary") as actor:
        root = Root.objects.get(pk=room.item.root_id)
        kept = documents.keep_document(root, room.item.circle_id, actor=actor, at=EARLY, title="Cijfers", checked=text(), **PAPER)
        papers.hang_paper(room.item, kept, actor=actor, at=NOW)
        with pytest.raises(IllegalMove):
            papers.hang_paper(room.item, kept, actor=actor, at=NOW)


@pytest.mark.covers("BE-000-38")
def test_agenda_and_minutes_name_the_papers(room):
    replace(room, add(room))
    with room.as_("kern_secretary") as desk:
        line = agenda_lines(room.meeting, desk, agenda_items(room.meeting, desk))[0]
        assert line["texts"][-1]["text"].splitlines() == ["Nota (vervangen)", "Nota (nieuwe versie, na de termijn bezorgd)"]
        section = content_of(minutes.draft_minutes(room.meeting, actor=desk, at=NOW))["sections"][0]
        assert section["papers"] == ["Nota (vervangen)", "Nota (nieuwe versie, na de termijn bezorgd)"]


def visit(client, room, who, url, data=None):
    client.force_login(room.cast.account(who))
    return client.get(url) if data is None else client.post(url, data)


def test_on_the_pages(client, room):
    page = reverse("meetings:add_paper", args=[room.item.pk])
    file = SimpleUploadedFile("nota.txt", b"Eerste versie")
    assert visit(client, room, "outsider", page).status_code == 404
    assert visit(client, room, "member", page).status_code == 403
    assert visit(client, room, "kern_secretary", page, {"title": "Nota", "category": "paper"}).status_code == 422
    assert (
        visit(client, room, "kern_secretary", page, {"title": "Nota", "category": "paper", "level": "joint", "file": file}).status_code
        == 303
    )
    with room.as_("member"):
        first = Document.objects.get()
    url = reverse("documents:replace_document", args=[first.pk])
    newer = {"title": "Nota", "category": "paper", "file": SimpleUploadedFile("nota.txt", b"Tweede versie")}
    assert visit(client, room, "member", url).status_code == 403
    assert visit(client, room, "kern_secretary", url, newer).status_code == 303
    old = visit(client, room, "member", reverse("documents:document_detail", args=[first.pk])).content.decode()
    assert "Dit is een oudere versie" in old
    for shown in (room.item.get_absolute_url(), room.meeting.get_absolute_url()):
        assert "vervangen" in visit(client, room, "member", shown).content.decode()


def test_papers_cost_one_question_for_one_and_for_twenty(room, django_assert_num_queries):
    for _ in range(3):
        add(room)
    with room.as_("member"), django_assert_num_queries(1):
        assert sum(len(found) for found in papers_of([room.item], due_at=NOW).values()) == 3
        assert ItemPaper


def test_a_paper_comes_along_with_the_proposal(client, room):
    client.force_login(room.cast.account("member"))
    url = reverse("meetings:propose_item", args=[room.cast.kern.pk])
    half = {"title": "Wachttijden", "purpose": "decision", "paper-title": "Nota"}
    assert client.post(url, half).status_code == 422
    assert client.post(url, half | {"paper-file": SimpleUploadedFile("nota.txt", b"Eerste versie")}).status_code == 303
    with room.as_("member"):
        item = AgendaItem.objects.get(title="Wachttijden")
        assert [one.title for one in papers_of([item], due_at=None)[item.pk]] == ["Nota"]


def hung(room):
    with room.as_("kern_secretary"):
        return ItemPaper.objects.select_related("item__body", "document").get()


def set_level(room, level, who="kern_secretary"):
    paper = hung(room)
    with room.as_(who) as actor:
        papers.set_paper_level(paper, level=level, actor=actor, at=NOW)


class TestWhoReadsIt:
    """Each paper with an item says who reads it (process 3.1, step 5)."""

    @pytest.mark.rows
    def test_a_draft_is_in_sight_of_the_desk_alone(self, client, room):
        draft = add(room, level="desk")
        with room.as_("member"):
            assert not Document.objects.filter(pk=draft.pk).exists()
            assert not ItemPaper.objects.exists()
        url = reverse("documents:document_detail", args=[draft.pk])
        assert [visit(client, room, who, url).status_code for who in ("member", "kern_secretary")] == [404, 200]
        assert "concept" in visit(client, room, "kern_secretary", room.item.get_absolute_url()).content.decode()

    def test_a_draft_stands_on_no_agenda_on_paper_and_in_no_minutes(self, room):
        add(room, level="desk")
        with room.as_("kern_secretary") as desk:
            line = agenda_lines(room.meeting, desk, agenda_items(room.meeting, desk))[0]
            assert not any("Nota" in one["text"] for one in line["texts"])
            assert content_of(minutes.draft_minutes(room.meeting, actor=desk, at=NOW))["sections"][0]["papers"] == []

    def test_who_brought_the_item_in_keeps_no_draft_of_the_desk(self, room):
        with room.as_("kern_secretary"):
            AgendaItem.objects.filter(pk=room.item.pk).update(proposer=room.cast.capacity("member"))
            room.item.refresh_from_db()
        with pytest.raises(RuleRefused, match="voorzitter en de ondersteuner"):
            add(room, "member", level="desk")

    def test_the_desk_opens_a_draft_to_the_table(self, room):
        add(room, level="desk")
        set_level(room, "table")
        assert listed(room) == [("Nota", "")]
        with pytest.raises(IllegalMove):
            set_level(room, "desk")

    def test_another_member_does_not_say_who_reads_it(self, room):
        add(room)
        with pytest.raises(RuleRefused, match="wie het inbracht"):
            set_level(room, "table", "member")

    @pytest.mark.rows
    def test_the_database_lets_nobody_make_a_draft_again_and_no_other_member_lend(self, room):
        add(room)
        with room.as_("member"):
            assert ItemPaper.objects.update(lent=False) == 0
        with room.as_("kern_secretary"), pytest.raises(DatabaseError), transaction.atomic():
            ItemPaper.objects.update(circle_id=room.item.body.desk_circle_id)

    def test_of_a_replaced_draft_only_the_desk_hears(self, room):
        replace(room, add(room, level="desk"))
        with room.as_("kern_secretary"):
            told = {row.recipient_capacity_id for row in Outgoing.objects.filter(kind="paper_replaced")}
        assert told == {room.cast["kern_chair"].capacity_id}
        assert listed(room) == []

    def test_on_the_page(self, client, room):
        add(room, level="desk")
        page = reverse("meetings:set_paper_level", args=[hung(room).pk])
        assert visit(client, room, "outsider", page).status_code == 404
        assert visit(client, room, "member", page).status_code == 404
        assert visit(client, room, "kern_secretary", page, {"level": "desk"}).status_code == 422
        assert visit(client, room, "kern_secretary", page, {"level": "joint"}).status_code == 303
        assert visit(client, room, "member", page).status_code == 403


def take_off(room, who="kern_secretary"):
    paper = hung(room)
    with room.as_(who) as actor:
        papers.take_off_paper(paper, actor=actor, at=NOW)


class TestTakenOff:
    """A paper goes off an item and stays with the table."""

    def test_it_is_with_the_item_no_more_and_may_hang_there_again(self, room):
        document = add(room)
        take_off(room)
        assert listed(room) == []
        with pytest.raises(IllegalMove):
            take_off(room)
        with room.as_("kern_secretary") as desk:
            papers.hang_paper(room.item, document, actor=desk, at=NOW)
        assert listed(room) == [("Nota", "")]

    def test_its_newer_version_does_not_hang_there(self, room):
        document = add(room)
        take_off(room)
        replace(room, document)
        assert listed(room) == []

    def test_an_opened_draft_stays_off(self, room):
        document = add(room, level="desk")
        take_off(room)
        with room.as_("kern_secretary") as desk:
            papers.hang_paper(room.item, document, actor=desk, at=NOW)
            again = ItemPaper.objects.select_related("item__body").get(taken_off_at=None)
            papers.set_paper_level(again, level="joint", actor=desk, at=NOW)
        assert listed(room) == [("Nota", "")]

    def test_not_by_another_member_nor_when_the_item_is_over(self, room):
        add(room)
        with pytest.raises(RuleRefused, match="wie het inbracht"):
            take_off(room, "member")
        with room.as_("kern_secretary"):
            AgendaItem.objects.filter(pk=room.item.pk).update(state="treated")
        with pytest.raises(RuleRefused, match="niet behandeld"):
            take_off(room)

    @pytest.mark.rows
    def test_the_database_lends_nothing_that_is_off_and_lets_no_other_member_take_off(self, room):
        add(room)
        with room.as_("member"):
            assert ItemPaper.objects.update(taken_off_at=NOW, lent=False) == 0
        with room.as_("kern_secretary"), pytest.raises(DatabaseError), transaction.atomic():
            ItemPaper.objects.update(taken_off_at=NOW)

    def test_on_the_page(self, client, room):
        document = add(room)
        page = reverse("meetings:take_off_paper", args=[hung(room).pk])
        assert [visit(client, room, who, page).status_code for who in ("outsider", "member", "kern_secretary")] == [404, 403, 200]
        assert visit(client, room, "kern_secretary", page, {}).status_code == 303
        assert visit(client, room, "kern_secretary", page).status_code == 404
        assert "Niet meer bij dit punt sinds" in visit(client, room, "member", room.item.get_absolute_url()).content.decode()
        assert visit(client, room, "member", reverse("documents:document_detail", args=[document.pk])).status_code == 200
