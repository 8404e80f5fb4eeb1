"""A paper that was withdrawn or moved: everybody who saw it is found, and somebody judges within 72 hours (safety P5)."""

import hashlib
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document as Word

from rondetafel.bodies import actions as bodies
from rondetafel.bodies.actors import actors_of
from rondetafel.core.context import APP_ROLE, acting_as, as_role
from rondetafel.core.models import Root
from rondetafel.core.today import lines_for
from rondetafel.documents import actions
from rondetafel.documents.checks import check
from rondetafel.documents.models import Document
from rondetafel.notices.models import Outgoing

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P5")]


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)


@pytest.fixture
def put(cast):
    """Put a paper with the Kerngroep."""

    def put(name="brief.docx"):
        made = io.BytesIO()
        word = Word()
        word.add_paragraph("Nota over wachtlijsten")
        word.save(made)
        with acting_as(cast["kern_secretary"]) as actor:
            content = check(name, made.getvalue())
            return actions.keep_document(
                Root.objects.get(pk=cast.kern.root_id), cast.kern.members_circle_id, actor=actor, title="Nota", category="paper",
                checked=content, sha256=hashlib.sha256(content.content).hexdigest(), at=timezone.now(),
            )  # fmt: skip

    return put


def withdraw(cast, paper):
    with acting_as(cast["kern_secretary"]) as actor:
        document, root = Document.objects.get(pk=paper.pk), Root.objects.get(pk=paper.root_id)
        return actions.withdraw_document(document, root=root, actor=actor, reason="verkeerd", at=timezone.now())


@pytest.fixture
def officer(cast):
    """A privacy officer of the Kerngroep, who is nothing else there."""
    with acting_as(cast["administrator"]) as actor:
        held = bodies.appoint(cast.kern, "privacy_officer", capacity=cast.capacity("outsider"), actor=actor, since=timezone.now())
    with acting_as(cast["second_administrator"]) as actor:
        bodies.confirm_appointment(held, actor=actor)
    return cast.account("outsider")


def today_of(cast, who):
    with as_role(APP_ROLE, ""):
        actor = actors_of(cast.account(who).pk)[0]
    with acting_as(actor):
        return [line.title for line in lines_for(actor, timezone.localdate())]


def test_who_read_a_word_file_is_counted(client, cast, put):
    paper = put()
    client.force_login(cast.account("member"))
    assert "wachtlijsten" in client.get(f"/documents/{paper.pk}/").content.decode()
    assert withdraw(cast, paper).opened_by_count == 1


def test_the_officer_hears_sees_and_settles(client, cast, put, officer):
    paper = put()
    client.force_login(cast.account("member"))
    client.get(f"/documents/{paper.pk}/")
    incident = withdraw(cast, paper)
    with acting_as(cast["kern_secretary"]):
        assert (
            Outgoing.objects.filter(recipient_capacity_id=cast.capacity("outsider").pk, subject__contains="Beoordeel een melding").count()
            == 1
        )
    assert f"Melding bij {incident.number}" in today_of(cast, "outsider")
    client.force_login(officer)
    page = client.get(reverse("documents:incident_list")).content.decode()
    assert incident.number in page
    assert "Nota" not in page
    assert client.post(reverse("documents:settle_incident", args=[incident.pk]), {"note": "Geen datalek."}).status_code == 303
    assert "Geen datalek." in client.get(reverse("documents:incident_list")).content.decode()
    assert f"Melding bij {incident.number}" not in today_of(cast, "outsider")


def test_without_an_officer_the_desk_is_told_to_ask_elsewhere(client, cast, put):
    paper = put()
    client.force_login(cast.account("member"))
    client.get(f"/documents/{paper.pk}/")
    incident = withdraw(cast, paper)
    assert f"Melding bij {incident.number}" in today_of(cast, "kern_secretary")
    assert f"Melding bij {incident.number}" not in today_of(cast, "member")


def test_nobody_is_called_for_a_paper_that_nobody_opened(cast, put, officer):
    withdraw(cast, put())
    with acting_as(cast["kern_secretary"]):
        assert not Outgoing.objects.filter(subject__contains="Beoordeel een melding").exists()


@pytest.mark.parametrize("who", ["administrator", "kern_secretary", "member"])
def test_the_list_is_for_the_officer_only(client, cast, put, who):
    withdraw(cast, put())
    client.force_login(cast.account(who))
    assert client.get(reverse("documents:incident_list")).status_code == 404


def test_who_copied_a_paper_of_a_table_is_asked_to_erase_it(client, cast, put):
    paper = put()
    client.force_login(cast.account("member"))
    client.post(f"/documents/{paper.pk}/download/", {"reason": "voor de vergadering"})
    withdraw(cast, paper)
    with acting_as(cast["kern_secretary"]):
        assert Outgoing.objects.filter(recipient_capacity_id=cast.capacity("member").pk, subject__startswith="Wis uw kopie").count() == 1


def test_the_list_asks_as_much_for_many_as_for_one(client, cast, put, officer):
    withdraw(cast, put())
    client.force_login(officer)
    asked = []
    for more in (0, 5):
        for _ in range(more):
            withdraw(cast, put())
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("documents:incident_list"))
        asked.append(len(queries))
    assert asked[0] == asked[1]
