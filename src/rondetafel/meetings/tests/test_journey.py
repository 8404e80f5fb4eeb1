"""From proposal to meeting in a real browser, by keyboard alone; two people at once."""

import re

import pytest
from django.utils import timezone

from rondetafel.meetings.actions import session
from rondetafel.meetings.tests import conftest
from rondetafel.meetings.tests.test_session import with_proposal

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The browser's clock is the real one."""
    now = timezone.now()
    for module in (conftest, "rondetafel.meetings.tests.test_session"):
        monkeypatch.setattr(f"{module if isinstance(module, str) else module.__name__}.NOW", now)
    return now


def press(window, role, name):
    """Go there with the keyboard and press."""
    target = window.get_by_role(role, name=name, exact=isinstance(name, str))
    target.focus()
    with window.expect_navigation():
        window.keyboard.press("Enter")


@pytest.mark.covers("BE-000-32", "BE-000-35")
def test_a_proposal_reaches_the_members_by_keyboard(browse, kern):
    meeting = kern.meeting(days=20, slots=1, minutes=120)
    member = browse("member")
    member.open(f"/meetings/tables/{kern.body.pk}/propose/")
    member.get_by_label("Titel").focus()
    member.keyboard.type("Wachttijden")
    member.get_by_label("ter bespreking").focus()
    member.keyboard.press("Space")
    press(member, "button", "Inbrengen")
    member.check()

    desk = browse("kern_secretary")
    desk.open(f"/meetings/tables/{kern.body.pk}/inbox/")
    desk.check()
    press(desk, "link", re.compile("^Op een agenda"))
    press(desk, "button", "Op deze agenda zetten")
    desk.open(f"/meetings/{meeting.pk}/agenda/")
    press(desk, "button", "Aanvullen")
    press(desk, "button", "Wachttijden omlaag")
    assert [one.inner_text() for one in desk.locator(".agenda h3").all()] == [
        "Opening en mededelingen",
        "Signalen uit het werkveld",
        "Wachttijden",
        "Rondvraag",
    ]
    desk.check()
    press(desk, "link", "Versturen")
    press(desk, "button", "Nu versturen")

    member.open(meeting.get_absolute_url())
    press(member, "button", "Ik kom")
    assert member.get_by_role("heading", name="Uw antwoord: komt").is_visible()
    member.check()


@pytest.mark.covers("BE-000-24")
def test_what_one_notes_the_other_reads_within_seconds_and_keeps_what_was_being_typed(browse, kern, today):
    meeting, item = with_proposal(kern)
    with conftest.acting_as(kern.desk) as actor:
        session.take_up_item(item, actor=actor, at=today)
    chair, member = browse("kern_chair"), browse("member")
    chair.open(meeting.get_absolute_url())
    chair.get_by_label("Wat er is gezegd").focus()
    chair.keyboard.type("Nog niet af")
    member.open(meeting.get_absolute_url())
    member.get_by_label("Wat er is gezegd").fill("Cijfers per gemeente")
    press(member, "button", "Notitie toevoegen")
    chair.get_by_text("Cijfers per gemeente").wait_for(timeout=9000)
    assert chair.get_by_label("Wat er is gezegd").input_value() == "Nog niet af"
    chair.check()
