"""The agenda and the minutes on paper: what a reader may see on the page, with its state on every sheet."""

from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from rondetafel.core.actor import Actor
from rondetafel.core.pdf import paper
from rondetafel.core.terms import term
from rondetafel.meetings.models import AgendaItem, ClientInput, Meeting, Minutes
from rondetafel.meetings.queries.client_input import client_inputs
from rondetafel.meetings.queries.meetings import Line, agenda_items, meeting_lines, terms_of
from rondetafel.meetings.queries.minutes import shown_content
from rondetafel.meetings.queries.papers import Paper, papers_of

FOLDER = Path(__file__).parent / "templates" / "meetings"
DRAFT = "Concept"


def file_name(kind: str, meeting: Meeting) -> str:
    """Table and number of the meeting, nothing else."""
    return f"{kind}-{meeting.body.number_prefix}-{meeting.number.replace('/', '-')}"


def agenda_pdf(meeting: Meeting, actor: Actor) -> bytes:
    """The agenda as the actor sees it. With something that was not sent yet, which only the desk sees, it is a draft."""
    return paper(FOLDER / "agenda.typ", agenda_paper(meeting, actor))


def agenda_paper(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """What stands on the paper."""
    items = agenda_items(meeting, actor)
    word = term("meeting", meeting.body.jurisdiction)
    return {
        "title": f"Agenda {word} {meeting.number}",
        "table": meeting.body.name,
        "state": _agenda_state(meeting, items),
        "when": f"{date_format(localtime(meeting.starts_at), 'l j F Y')}, {_clock(meeting.starts_at)} tot {_clock(meeting.ends_at)} uur",
        "place": ", ".join(one for one in (meeting.place, meeting.room, meeting.access_remarks) if one),
        "lines": agenda_lines(meeting, actor, items),
    }


def agenda_lines(meeting: Meeting, actor: Actor, items: list[AgendaItem]) -> list[dict[str, Any]]:
    """The lines in words, each with its papers."""
    papers, inputs = papers_of(items, due_at=terms_of(meeting).agenda_on), client_inputs(item.pk for item in items)
    lines = []
    for line in meeting_lines(meeting, actor, items):
        at = line.item.pk if line.item else None
        lines.append(_agenda_line(line, papers.get(at, []), inputs.get(at, [])) if at else _agenda_line(line, [], []))
    return lines


def _agenda_state(meeting: Meeting, items: list[AgendaItem]) -> str:
    if meeting.state == Meeting.State.CANCELLED:
        return "Afgelast"
    if meeting.published_at is None or any(item.published_at is None for item in items):
        return DRAFT
    sent = meeting.republished_at or meeting.published_at
    version = f", versie {meeting.publications}" if meeting.publications > 1 else ""
    return f"Verstuurd op {date_format(localtime(sent), 'j F Y')}{version}"


def _agenda_line(line: Line, papers: list[Paper], inputs: list[ClientInput]) -> dict[str, Any]:
    """A line in words; of a case only what the registry says to this reader: its number, or that the slot is taken."""
    item, slot = line.item, line.slot
    about_case = item is not None and item.kind == AgendaItem.Kind.CASE
    when = f"{_clock(slot.starts_at)} uur, {slot.minutes} minuten" if slot else f"{item.minutes} minuten" if item else ""
    if item is None or about_case:
        title = ", ".join(one.title for one in line.subjects) or ("Bezet" if item or line.taken else "Vrije plek")
        return {"title": title, "when": when, "purpose": _arrival(item), "who": "", "texts": []}
    texts = [("", item.explanation), ("Voor kinderen, jongeren en ouders", item.client_check), ("Voor lokale besturen", item.local_meaning)]
    texts += [(f"Inbreng van cliënten, {one.author}", one.text) for one in inputs]
    texts.append(("Stukken", "\n".join(f"{one.title} ({one.marks})" if one.marks else one.title for one in papers)))
    late = ", ter vergadering" if item.late else ""
    return {
        "title": item.title,
        "when": when,
        "purpose": item.get_purpose_display() + late,
        "who": str(item.presenter or item.proposer or ""),
        "texts": [{"label": label, "text": text} for label, text in texts if text],
    }


def _arrival(item: AgendaItem | None) -> str:
    """When who comes for a case is expected and what is needed, for who may see the item."""
    if item is None:
        return ""
    parts = [f"aankomst {_clock(item.arrives_at)} uur" if item.arrives_at else ""]
    parts += [f"tolk {item.get_interpreter_display()}" if item.interpreter else ""]
    parts += [f"toegankelijkheid {item.get_accessible_display()}" if item.accessible else ""]
    parts += ["aparte wachtruimte" if item.waits_apart else ""]
    return ", ".join(one for one in parts if one)


def minutes_pdf(minutes: Minutes) -> bytes:
    """The minutes, word for word; once approved always from what was approved, with later corrections as dated notes."""
    return paper(FOLDER / "minutes.typ", minutes_paper(minutes))


def minutes_paper(minutes: Minutes) -> dict[str, Any]:
    """What stands on the paper."""
    corrections = minutes.corrections.select_related("author__person", "author__organisation").order_by("at")
    return {
        **shown_content(minutes),
        "word": term("meeting", minutes.meeting.body.jurisdiction),
        "state": minutes_state(minutes),
        "minority": "verklaring namens de achterban" if minutes.meeting.body.kind == "clients" else "minderheidsstandpunt",
        "corrections": [
            {"at": date_format(localtime(one.at), "j F Y"), "author": str(one.author), "text": one.text} for one in corrections
        ],
    }


def minutes_state(minutes: Minutes) -> str:
    """The state as it stands on every sheet."""
    if minutes.state == Minutes.State.DRAFT:
        return DRAFT
    if minutes.state == Minutes.State.SENT or minutes.approved_at is None:
        return "Verstuurd, nog niet goedgekeurd"
    return f"Goedgekeurd op {date_format(localtime(minutes.approved_at), 'j F Y')}"


def _clock(moment: Any) -> str:
    return f"{localtime(moment):%H:%M}"
