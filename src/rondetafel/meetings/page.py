"""What the page of a meeting shows to one actor at one moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.documents.queries import shelf_of
from rondetafel.meetings.doors import doors_of
from rondetafel.meetings.models import AgendaItem, Attendance, ItemQuestion, Meeting
from rondetafel.meetings.queries import meetings
from rondetafel.meetings.queries.client_input import client_inputs
from rondetafel.meetings.queries.item_questions import questions_at
from rondetafel.meetings.queries.joint import joint_bodies, takes_part
from rondetafel.meetings.queries.meetings import Line, Terms
from rondetafel.meetings.queries.papers import papers_of
from rondetafel.meetings.rules import at_desk, at_table
from rondetafel.meetings.rules_outcome import is_decidable

STATE = Meeting.State


@dataclass(frozen=True)
class Clock:
    """The current item against its time box."""

    used: int
    box: int

    @property
    def over(self) -> int:
        """Minutes past the box."""
        return max(0, self.used - self.box)


def meeting_page(meeting: Meeting, actor: Actor, now: datetime) -> dict[str, Any]:
    """Everything on the page."""
    live = live_part(meeting, actor, now)
    rows = meetings.attendance_of(meeting)
    own = next((row for row in rows if row.capacity_id == actor.capacity_id), None)
    items = [line.item for line in live["lines"] if line.item]
    organisations = meetings.by_organisation(rows)
    follow_up = any(item.kind == AgendaItem.Kind.FOLLOW_UP for item in items)
    return (
        live
        | {
            "organisations": organisations,
            "coming": sum(one.was_there if meeting.state == STATE.HELD else one.comes for one in organisations),
            "own": own,
            "may_answer": own is not None and meeting.state == STATE.PUBLISHED,
            "open_points": meetings.open_points(meeting.body_id)[:40] if follow_up else [],
            "notable": [item for item in items if _notable(item, meeting, live["seated"])],
            "history": history(meeting, live["terms"]),
            "shelf": shelf_of(meeting.root_id, meeting.circle_id) if live["seated"] and meeting.body.zone == Body.Zone.POLICY else None,
            "next_step": next_step(meeting, live["desk"], own, now),
            "doors": doors_of(meeting, actor),
        }
        | _together(meeting, actor, items, live)
    )


def _together(meeting: Meeting, actor: Actor, items: list[AgendaItem], live: dict[str, Any]) -> dict[str, Any]:
    """With which tables this meeting is held, and for which items their members speak along."""
    joint = joint_bodies(meeting) if meeting.body.zone == Body.Zone.POLICY else []
    return {
        "joint": joint,
        "may_invite": live["desk"] and meeting.body.zone == Body.Zone.POLICY and meeting.state == STATE.PLANNED,
        "spoken_about": [item for item in items if is_decidable(actor, item)] if joint and meeting.published_at else [],
    }


def live_part(meeting: Meeting, actor: Actor, now: datetime) -> dict[str, Any]:
    """The part that changes while people are together."""
    lines = meetings.meeting_lines(meeting, actor, meetings.agenda_items(meeting, actor))
    seated = at_table(actor, meeting)
    shared = not seated and takes_part(actor, meeting)
    terms = meetings.terms_of(meeting) if seated else None
    _hang_papers(lines, terms)
    current = next((line for line in lines if line.current), None)
    return {
        "meeting": meeting,
        "body": meeting.body,
        "actor": actor,
        "lines": lines,
        "current": current,
        "clock": _clock(meeting, current, now),
        "done": sum(line.item is not None and line.item.state != AgendaItem.State.PLACED for line in lines),
        "total": sum(line.item is not None for line in lines),
        "desk": at_desk(actor, meeting),
        "seated": seated,
        "shared": shared,
        "running": meeting.state == STATE.IN_SESSION,
        "items_url": items_url(shared=shared),
        "terms": terms,
    }


def _hang_papers(lines: list[Line], terms: Terms | None) -> None:
    """Under each item its papers, and whether client representatives brought something in, for who sits at the table."""
    items = [line.item for line in lines if line.item is not None and line.item.kind != AgendaItem.Kind.CASE]
    found = papers_of(items, due_at=terms.agenda_on, drafts=True) if terms and items else {}
    inputs = client_inputs(item.pk for item in items) if terms and items and items[0].body.zone == Body.Zone.POLICY else {}
    asked = questions_at(item.pk for item in items) if terms and items and items[0].body.zone == Body.Zone.POLICY else {}
    for item in items:
        item.shown_papers = found.get(item.pk, [])  # type: ignore[attr-defined]
        item.has_client_input = item.pk in inputs  # type: ignore[attr-defined]
        _say_asked(item, asked.get(item.pk, []))


def _say_asked(item: AgendaItem, questions: list[ItemQuestion]) -> None:
    """How many members asked something beforehand; yellow while one waits for its answer."""
    many = len(questions)
    item.asked = (f"{many} vragen" if many > 1 else "1 vraag") if many else ""  # type: ignore[attr-defined]
    item.asked_tone = "info" if all(one.answered_at for one in questions) else "warn"  # type: ignore[attr-defined]


def items_url(*, shared: bool = False) -> str:
    """The address in front of an item's id: looked up once, not for each of many lines. Who takes part from another table has a page apart."""
    return reverse("meetings:meeting_list") + ("joint-items/" if shared else "items/")


def _clock(meeting: Meeting, current: Line | None, now: datetime) -> Clock | None:
    if meeting.current_since is None or current is None or current.item is None:
        return None
    return Clock(max(0, int((now - meeting.current_since).total_seconds() // 60)), current.item.minutes)


def _notable(item: AgendaItem, meeting: Meeting, seated: bool) -> bool:
    accepted = not item.late or bool(item.late_accepted)
    return seated and accepted and meeting.state == STATE.IN_SESSION and item.kind != AgendaItem.Kind.CASE


def history(meeting: Meeting, terms: Terms | None) -> list[dict[str, Any]]:
    """The timeline of a meeting."""
    late = terms is not None and meeting.published_at is not None and meeting.published_at > terms.agenda_on
    steps = [
        (meeting.published_at, "Agenda verstuurd", "Later dan afgesproken." if late else ""),
        (meeting.republished_at, f"Agenda opnieuw verstuurd (versie {meeting.publications})", ""),
        (meeting.started_at, "Begonnen", ""),
        (meeting.closed_at, "Afgesloten", f"Terugkoppeling door {meeting.reporter}" if meeting.reporter else ""),
    ]
    entries: list[dict[str, Any]] = [{"at": at, "title": title, "text": text, "state": "done"} for at, title, text in steps if at]
    if meeting.state in (STATE.PLANNED, STATE.PUBLISHED):
        entries.append({"at": meeting.starts_at, "title": "Begint", "state": "next"})
    return entries


def next_step(meeting: Meeting, desk: bool, own: Attendance | None, now: datetime) -> str:
    """What happens next, in one sentence."""
    if meeting.state == STATE.PLANNED:
        return "Maak de agenda en verstuur hem." if desk else "De agenda volgt nog."
    if meeting.state == STATE.PUBLISHED and own is not None and own.reply == Attendance.Reply.ASKED:
        return "Laat weten of u komt."
    if meeting.state == STATE.PUBLISHED and desk:
        return "Begin hier als iedereen er is."
    sentences = {
        STATE.PUBLISHED: "Lees de agenda voor het begint." if meeting.body.neutral else "Lees de stukken voor het begint.",
        STATE.IN_SESSION: "Behandel de punten en sluit daarna af.",
        STATE.HELD: "Het verslag volgt en wordt op de volgende keer goedgekeurd."
        if meeting.body.zone == "policy"
        else "De adviezen volgen bij de casussen.",
        STATE.CANCELLED: "Wat op de agenda stond, wacht op een nieuwe datum.",
    }
    return sentences[STATE(meeting.state)]
