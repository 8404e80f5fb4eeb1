"""Documents of a table with version, approver, date and next review (NL-51)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.table_documents import actions, queries
from rondetafel.table_documents.actions import Said
from rondetafel.table_documents.models import TableVersion
from rondetafel.table_documents.tests.conftest import LATER, a_pdf
from rondetafel.table_documents.today import today_lines

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-51")]


def in_force(papers, kind="roles", on=None):
    return queries.in_force(papers.body.pk, kind, on or papers.on)


def test_a_new_document_is_a_draft_and_not_in_force(papers):
    papers.add()

    assert in_force(papers) is None


def test_an_approved_version_says_who_when_and_the_next_review(papers):
    version = papers.approved(review_on=LATER)

    assert (version.approved_by, version.number, version.review_on) == ("Stuurgroep", 1, LATER)
    assert in_force(papers) == version


def test_the_next_version_takes_over_on_its_day_and_the_first_stays_readable(papers):
    first = papers.approved()
    papers.next(first.document, since=papers.on + timedelta(days=3))

    assert in_force(papers).number == 1
    assert in_force(papers, on=papers.on + timedelta(days=3)).number == 2
    assert papers.sees("expert")[1] == {1, 2}


def test_a_file_comes_back_as_it_went_in_and_lies_sealed(papers, files):
    version = papers.approved(file=a_pdf(2), kind="parents")
    with acting_as(papers.cast["expert"]):
        assert len(queries.content_of(version).pages) == 2
    stored = next(path for path in files.rglob("*") if path.is_file())
    assert b"%PDF" not in stored.read_bytes()


@pytest.mark.parametrize("who", ["expert", "manager", "referrer", "other_chair", "administrator"])
def test_only_the_desk_of_the_table_keeps_its_documents(papers, who):
    with pytest.raises((RuleRefused, DatabaseError)):
        papers.add(by=who)


@pytest.mark.rows
def test_the_database_too_lets_a_member_write_nothing(papers):
    version = papers.approved()
    with acting_as(papers.cast["expert"]):
        assert TableVersion.objects.filter(pk=version.pk).update(review_on=LATER) == 0


@pytest.mark.rows
def test_the_words_of_a_version_never_change(papers):
    version = papers.approved()
    with pytest.raises(DatabaseError), acting_as(papers.cast["secretary"]):
        TableVersion.objects.filter(pk=version.pk).update(text="Anders")


@pytest.mark.rows
def test_members_read_all_and_others_what_is_for_everybody_and_approved(papers):
    papers.approved(public=True, kind="parents", title="Folder")
    papers.add(public=True, kind="young", title="Folder voor jongeren")
    papers.approved(title="Rollen")

    assert papers.sees("expert")[0] == {"Folder", "Folder voor jongeren", "Rollen"}
    assert papers.sees("outsider") == ({"Folder", "Folder voor jongeren"}, {1})
    with acting_as(papers.cast["outsider"]):
        assert TableVersion.objects.count() == 1


@pytest.mark.rows
@pytest.mark.parametrize("who", ["policy_officer", "manager"])
def test_who_holds_an_office_reads_them_and_writes_nothing(papers, who):
    version = papers.approved()
    assert papers.sees(who) == ({"Rollen en verwachtingen"}, {1})
    with acting_as(papers.cast[who]):
        assert TableVersion.objects.filter(pk=version.pk).update(review_on=LATER) == 0


def test_a_version_is_approved_once(papers):
    version = papers.approved()
    with acting_as(papers.cast["chair"]) as actor, pytest.raises(RuleRefused):
        given = {"approved_by": "Ik", "approved_on": papers.on, "in_force_from": papers.on, "review_on": None}
        actions.approve_version(version, actor=actor, **given)


def test_a_draft_is_thrown_away_with_its_file_and_its_number_is_not_used_again(papers, files, django_capture_on_commit_callbacks):
    document = papers.add(file=a_pdf())
    with acting_as(papers.cast["secretary"]) as actor, django_capture_on_commit_callbacks(execute=True):
        actions.drop_version(queries.versions().get(), actor=actor, at=timezone.now())

    assert [path for path in files.rglob("*") if path.is_file()] == []
    assert papers.next(document).number == 2


def test_there_is_one_document_of_roles_and_expectations(papers):
    papers.add()
    with pytest.raises(actions.NotPossible):
        papers.add()


def test_an_ended_document_is_not_in_force_and_gets_no_version(papers):
    version = papers.approved(review_on=papers.on)
    with acting_as(papers.cast["secretary"]) as actor:
        actions.end_table_document(version.document, actor=actor, on=papers.on, reason="Vervangen")
        document = queries.documents().get()
        with pytest.raises(RuleRefused):
            actions.add_version(document, actor=actor, said=Said("Nieuw"), at=timezone.now())
        with pytest.raises(IllegalMove):
            actions.end_table_document(document, actor=actor, on=papers.on, reason="Nog eens")
    assert in_force(papers) is None
    assert lines(papers) == []
    papers.add()  # another one may take its place


def lines(papers, who="secretary", on=None):
    with acting_as(papers.cast[who]) as actor:
        return [(line.urgency, line.title) for line in today_lines(actor, on or papers.on)]


@pytest.mark.parametrize(("days", "urgency"), [(60, None), (20, 2), (-1, 0)])
def test_the_desk_hears_of_a_review_when_it_comes_and_when_it_has_passed(papers, days, urgency):
    papers.approved(review_on=papers.on + timedelta(days=days), since=papers.on - timedelta(days=90))

    assert lines(papers) == ([] if urgency is None else [(urgency, "Opnieuw bekijken: Rollen en verwachtingen")])
    assert lines(papers, "chair") == lines(papers)
    assert lines(papers, "expert") == []


def test_looked_at_again_it_is_quiet_until_the_next_day_to_look(papers):
    version = papers.approved(review_on=papers.on - timedelta(days=1))
    with acting_as(papers.cast["secretary"]) as actor:
        actions.set_review(version, actor=actor, review_on=LATER)

    assert lines(papers) == []


def test_a_draft_waits_for_approval(papers):
    papers.add()

    assert lines(papers) == [(3, "Nog niet goedgekeurd: Rollen en verwachtingen, versie 1")]


def test_a_policy_table_keeps_its_documents_too(kern_papers):
    kern_papers.approved(kind="process", title="Huishoudelijk reglement")

    assert kern_papers.sees("member")[0] == {"Huishoudelijk reglement"}
    assert kern_papers.sees("expert")[0] == set()


def test_each_act_leaves_its_line_in_the_trail(papers, events):
    version = papers.approved()
    with acting_as(papers.cast["secretary"]) as actor:
        actions.set_review(version, actor=actor, review_on=LATER)
        actions.change_table_document(version.document, actor=actor, title="Rollen", owner="chair", public=True)

    assert events() == [f"table_document.{name}" for name in ("add", "add_version", "approve", "set_review", "change")]
