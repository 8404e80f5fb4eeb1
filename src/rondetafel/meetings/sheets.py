"""The agenda and the minutes as a sheet: texts as texts (never a formula), one row for each item."""

import io
from collections.abc import Sequence
from typing import Any

from rondetafel.core.actor import Actor
from rondetafel.core.workbook import new_workbook
from rondetafel.meetings.exports import agenda_paper, minutes_paper
from rondetafel.meetings.models import Meeting, Minutes

AGENDA = (("Nr.", 6), ("Punt", 44), ("Wanneer of hoe lang", 22), ("Doel", 22), ("Wie", 30), ("Toelichting", 80))
MINUTES = (
    ("Nr.", 6),
    ("Punt", 40),
    ("Doel", 20),
    ("Samenvatting", 70),
    ("Besluit", 60),
    ("Uitkomst", 26),
    ("Standpunten", 60),
    ("Actiepunten", 50),
)


def agenda_xlsx(meeting: Meeting, actor: Actor) -> bytes:
    """The agenda as the actor sees it, with its state on top."""
    data = agenda_paper(meeting, actor)
    rows = [
        (
            str(at),
            line["title"],
            line["when"],
            line["purpose"],
            line["who"],
            "\n".join(_labelled(one["label"], one["text"]) for one in line["texts"]),
        )
        for at, line in enumerate(data["lines"], start=1)
    ]
    head = (data["title"], data["table"], data["state"], f"{data['when']} {data['place']}".strip())
    return _sheet("Agenda", head, AGENDA, rows)


def minutes_xlsx(minutes: Minutes) -> bytes:
    """The minutes, word for word; once approved always from what was approved."""
    data = minutes_paper(minutes)
    meeting = data["meeting"]
    present = f"Aanwezig: {', '.join(data['attendance']['present'])}"
    head = (
        f"Verslag {data['word']} {meeting['number']}, {meeting['body']}",
        data["state"],
        f"{meeting['date']}, {meeting['time']} uur",
        present,
    )
    rows = [_written(one) for one in data.get("rounds", [])]
    rows += [_item(str(at), section) for at, section in enumerate(data["sections"], start=1)]
    return _sheet("Verslag", head, MINUTES, rows)


def _item(at: str, section: dict[str, Any]) -> tuple[str, ...]:
    decision = section["decision"] or {}
    interests = [f"Belangenconflict gemeld door {one['name']}: {one['reason']}" for one in section.get("conflicts", [])]
    actions = [f"{one['text']}: {one['owner']}, vóór {one['due_on']}" for one in section["actions"]]
    along = [f"Meegesproken: {one['name']}, {one['body']}: {one['label']}. {one['reason']}".strip() for one in section.get("voices", [])]
    said = "\n".join([*interests, *(text for text in (section["reason"], section["text"]) if text), *along])
    return (at, section["title"], section["purpose"], said, *_decided(decision), "\n".join(actions))


def _written(one: dict[str, Any]) -> tuple[str, ...]:
    said = " ".join(part for part in (f"Gevraagd van {one['asked']}.", one["reason"], one["silence"]) if part)
    return ("", one["title"], f"schriftelijke ronde, {one['state']}", said, *_decided(one["decision"] or {}), "")


def _decided(decision: dict[str, Any]) -> tuple[str, str, str]:
    """Text, outcome and positions; who spoke apart says so."""
    if not decision:
        return "", "", ""
    said = [_position(one) for one in decision["positions"]]
    outcome = "\n".join(part for part in (decision["state_label"], decision.get("mandate", "")) if part)
    return decision["text"], outcome, "\n".join(said)


def _position(one: dict[str, Any]) -> str:
    apart = f" ({one['apart']})" if one.get("apart") else ""
    return f"{one['name']}: {one['label']}{apart}" + (f". {one['reason']}" if one["reason"] else "")


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if label else text


def _sheet(name: str, head: Sequence[str], columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> bytes:
    made = io.BytesIO()
    book = new_workbook(made)
    book.set_properties({"title": head[0], "author": "Rondetafel"})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(name)
    for row, text in enumerate(head):
        sheet.write_string(row, 0, text, bold if row == 0 else None)
    top = len(head) + 1
    for column, (label, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, label, bold)
    for at, cells in enumerate(rows, start=top + 1):
        for column, text in enumerate(cells):
            sheet.write_string(at, column, text.replace("\r", ""), wrap)
    sheet.freeze_panes(top + 1, 0)
    book.close()
    return made.getvalue()
