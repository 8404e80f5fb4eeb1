"""A policy meeting in a real browser: from text to decision, from minutes to approval, from report to answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.meetings.actions import agenda, dates, intake, session
from rondetafel.meetings.models import AgendaItem

PEOPLE = ("kern_chair", "member", "second_member", "client_member")


@pytest.fixture
def running(committing_db, cast):
    """A meeting that began a moment ago with a proposal for decision, and one more that follows; everybody is there."""
    now, secretary = timezone.now(), cast["kern_secretary"]
    with acting_as(cast["member"]) as actor:
        item = intake.propose_item(cast.kern, actor=actor, at=now, title="Eén formulier voor alle aanmeldingen", purpose="decision")
        AgendaItem.objects.filter(pk=item.pk).update(for_parent=True)
    with acting_as(secretary) as actor:
        meeting = dates.plan_meeting(cast.kern, actor=actor, starts_at=now + timedelta(hours=1), slots=1, slot_minutes=120, place="Hasselt")
        dates.plan_meeting(cast.kern, actor=actor, starts_at=now + timedelta(days=28), slots=1, slot_minutes=120, place="Hasselt")
        agenda.draft_agenda(meeting, actor=actor, at=now)
        intake.place_item(item, actor=actor, meeting=meeting, at=now)
        agenda.publish(meeting, actor=actor, at=now)
        session.start_meeting(meeting, actor=actor, at=now)
        present = {row.pk: "present" for row in meeting.attendance.all()}
        session.set_presence(meeting, actor=actor, presence=present)
    return meeting, AgendaItem(pk=item.pk)


@pytest.mark.browser
@pytest.mark.covers("BE-000-43", "BE-000-42", "BE-000-31")
def test_a_meeting_decides_and_reports(browse, running):
    meeting, item = running
    secretary, member = browse("kern_secretary"), browse("member")
    secretary.open(f"/meetings/items/{item.pk}/decision/")
    secretary.get_by_role("link", name="Besluit voorleggen").click()
    secretary.get_by_label("Tekst van het besluit").fill("Wij gebruiken één formulier.")
    secretary.get_by_label("Binnen het mandaat").check()
    secretary.get_by_label("Welke lijn uit het kader").fill("Lijn 2 van het regioplan")
    secretary.get_by_role("button", name="Tekst voorleggen").click()
    secretary.get_by_role("button", name="De tekst is voorgelezen of getoond").click()
    secretary.check()

    member.open(f"/meetings/items/{item.pk}/decision/")
    member.get_by_label("Steun met voorbehoud").check()
    member.get_by_role("textbox", name="Toelichting").fill("Eerst een proef van een jaar.")
    member.get_by_role("button", name="Standpunt vastleggen").click()
    member.get_by_text("Uw standpunt is vastgelegd.").wait_for()
    member.check()

    secretary.get_by_text("Eerst een proef van een jaar.").wait_for()  # it comes by itself
    secretary.get_by_role("button", name="de anderen steunen (3)").click()
    secretary.get_by_role("button", name="Vastleggen: genomen met voorbehoud").click()
    secretary.get_by_role("heading", name="Uitkomst").wait_for()
    secretary.check()

    secretary.open(f"/meetings/{meeting.pk}/close/")
    secretary.get_by_label("Wie koppelt terug").select_option(index=1)
    secretary.get_by_role("button", name="Afsluiten").click()
    secretary.open(f"/meetings/{meeting.pk}/minutes/")
    secretary.get_by_text("Eerst een proef van een jaar.").wait_for()
    secretary.check()
