"""A paper that was put in the wrong case goes where it belongs, and who should not have seen it is known."""

import pytest
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.models import Circle, Root
from rondetafel.core.roots import circles_of
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.documents import actions, storage
from rondetafel.documents.checks import check
from rondetafel.documents.models import Document, Incident
from rondetafel.documents.queries import readers

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P5")]


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)


@pytest.fixture
def wrong(work):
    """A letter about another case's young person, put into this one by its referrer."""
    wrong, right = work.submitted(), work.submitted(by="co_referrer")
    with acting_as(work.cast["referrer"]) as actor:
        root = Root.objects.get(pk=wrong.root_id)
        paper = actions.keep_document(
            root, wrong.circle_id, actor=actor, title="Brief over Kim", category="other", checked=check("b.txt", b"Kim"), sha256="0" * 64,
            at=timezone.now(), author="huisarts", made_on=work.on,
        )  # fmt: skip
    return wrong, right, paper


def move(work, paper, right, by="secretary"):
    with acting_as(work.cast[by]) as actor:
        root = Root.objects.get(pk=paper.root_id)
        to = Circle.objects.select_related("root").get(pk=circles_of(right.root_id)["intake"])
        return actions.move_document(paper, root=root, to=to, actor=actor, reason="Verkeerd gekozen", at=timezone.now())


def test_it_lies_there_sealed_anew_and_nothing_of_it_here(work, wrong):
    _, right, paper = wrong
    moved, _ = move(work, paper, right)
    with acting_as(work.cast["co_referrer"]):
        there = Document.objects.get(pk=moved.pk)
        assert storage.get(Root.objects.get(pk=right.root_id), there.pk, there.stored_as) == b"Kim"
        assert (there.title, there.author, there.withdrawn_at) == ("Brief over Kim", "huisarts", None)
    with acting_as(work.cast["referrer"]):
        here = Document.objects.get(pk=paper.pk)
        assert (here.title, here.author, here.made_on, here.withdrawn_at is None) == ("Verplaatst stuk", "", None, False)


def test_both_trails_say_so(work, wrong):
    here, right, paper = wrong
    move(work, paper, right)
    with acting_as(work.cast["secretary"]):
        assert "document.move" in [line.type for line in events_of(here.root_id)]
        assert "document.receive" in [line.type for line in events_of(right.root_id)]


def test_who_read_it_without_sight_of_the_right_case_gives_an_incident(work, wrong, open_as):
    _, right, paper = wrong
    open_as("referrer").get(f"/documents/{paper.pk}/download/")
    open_as("referrer").post(f"/documents/{paper.pk}/download/", {"reason": "dossier"})
    _, incident = move(work, paper, right)
    assert (incident.opened_by_count, incident.downloaded_by_count) == (0, 1)
    with acting_as(work.cast["secretary"]):
        (reader,) = readers(paper, named=True)
        assert (reader.name, reader.copied) == ("Referrer Proef", True)
        assert readers(paper, named=False)[0].name == ""


def test_who_sees_the_right_case_too_gives_none(work, wrong, open_as):
    _, right, paper = wrong
    open_as("chair").post(f"/documents/{paper.pk}/download/", {"reason": "kijken"})
    assert move(work, paper, right)[1] is None
    with acting_as(work.cast["secretary"]):
        assert not Incident.objects.exists()


def test_only_to_where_one_may_add_papers(work, wrong):
    _, _, paper = wrong
    with acting_as(work.cast["referrer"]) as actor, pytest.raises(RuleRefused):
        to = Circle.objects.select_related("root").get(pk=paper.circle_id)
        actions.move_document(paper, root=to.root, to=to, actor=actor, reason="x", at=timezone.now())


def test_on_the_page_by_number(work, wrong, open_as):
    _, right, paper = wrong
    client = open_as("secretary")
    assert client.get(f"/documents/{paper.pk}/move/").status_code == 200
    wrong_number = client.post(f"/documents/{paper.pk}/move/", {"number": "RET-BESTAAT-NIET", "reason": "Vergissing"})
    assert (wrong_number.status_code, "Vergissing" in wrong_number.content.decode()) == (422, True)
    done = client.post(f"/documents/{paper.pk}/move/", {"number": right.number, "reason": "Vergissing"})
    assert (done.status_code, done.url) == (303, f"/documents/{paper.pk}/readers/")
    assert "Niemand opende dit stuk" in client.get(done.url).content.decode()


def test_somebody_elses_number_is_not_told_apart_from_none(work, wrong, open_as):
    _, right, paper = wrong
    answers = [
        open_as("referrer").post(f"/documents/{paper.pk}/move/", {"number": number, "reason": "x"}) for number in (right.number, "RET-X")
    ]
    assert [answer.status_code for answer in answers] == [422, 422]


@pytest.mark.parametrize("name", ["move_document", "document_readers"])
def test_an_outsider_finds_nothing(wrong, open_as, name):
    path = {"move_document": "move", "document_readers": "readers"}[name]
    assert open_as("outsider").get(f"/documents/{wrong[2].pk}/{path}/").status_code == 404
