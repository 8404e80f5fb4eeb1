"""Papers with an item: listed, late when late, replaced with both versions kept, and the readers told (process 3.1)."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
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


def add(room, who="kern_secretary", *, at=EARLY, title="Nota"):
    with room.as_(who) as actor:
        return papers.add_paper(room.item, actor=actor, at=at, title=title, checked=text(), **PAPER)


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
    assert visit(client, room, "kern_secretary", page, {"title": "Nota", "category": "paper", "file": file}).status_code == 303
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


def test_a_paper_with_a_case_is_not_replaced(cast):
    assert not documents.may_replace(cast["chair"], Document(), Root(kind="case", body_id=cast.ret.pk))


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
