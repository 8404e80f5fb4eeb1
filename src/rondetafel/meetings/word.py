"""The minutes as a Word document: the same words as on paper, for who takes them into a file of the own organisation."""

import io
from typing import Any

from rondetafel.meetings.exports import minutes_paper
from rondetafel.meetings.models import Minutes


def minutes_docx(minutes: Minutes) -> bytes:
    """The document, with its state in the foot of every page and headings that a screen reader finds."""
    from docx import Document  # loads slowly: not at each start of a process

    data = minutes_paper(minutes)
    meeting = data["meeting"]
    word = Document()
    word.core_properties.title = f"Verslag {data['word']} {meeting['number']}, {meeting['body']}"
    word.core_properties.author = meeting["body"]
    word.core_properties.language = "nl"
    word.sections[0].footer.paragraphs[0].text = data["state"]
    word.add_heading(f"Verslag {data['word']} {meeting['number']}", 1)
    word.add_paragraph("\n".join(line for line in (meeting["body"], f"{meeting['date']}, {meeting['time']} uur", meeting["place"]) if line))
    approval = data.get("approval") or {}
    _labelled(word, data["state"], f"Op {data['word']} {approval['in']}." if approval.get("in") else "")
    _labelled(word, "Met wijzigingen", approval.get("changes", ""), always=False)
    word.add_heading("Aanwezigheid", 2)
    for label, names in (("Aanwezig", "present"), ("Afgemeld", "excused"), ("Afwezig", "absent")):
        _labelled(word, label, ", ".join(data["attendance"][names]), always=False)
    _labelled(word, "Samen met", ", ".join(data.get("joint", [])), always=False)
    if data.get("rounds"):
        word.add_heading("Schriftelijke rondes sinds het vorige verslag", 2)
    for one in data.get("rounds", []):
        _round(word, one, data["minority"])
    for number, section in enumerate(data["sections"], start=1):
        _section(word, number, section, data["minority"])
    if data["reporter"]:
        word.add_heading("Terugkoppeling", 2)
        word.add_paragraph(f"Aan het hogere overleg: {data['reporter']}.")
    if data["corrections"]:
        word.add_heading("Verbeteringen na goedkeuring", 2)
    for one in data["corrections"]:
        _labelled(word, f"{one['at']}, {one['author']}", one["text"])
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _round(word: Any, one: dict[str, Any], minority: str) -> None:
    """A written round since the meeting before."""
    word.add_heading(f"{one['title']}: {one['state']}", 3)
    word.add_paragraph(" ".join(part for part in (f"Gevraagd van {one['asked']}.", one["reason"], one["silence"]) if part))
    if one["decision"]:
        _decision(word, one["decision"], False, minority)


def _section(word: Any, number: int, section: dict[str, Any], minority: str) -> None:
    word.add_heading(f"{number}. {section['title']}", 2)
    late = " · ter vergadering, zonder stukken vooraf" if section["late"] else ""
    moved = f" · {section['state']}" if section["moved"] else ""
    word.add_paragraph(f"{section['purpose']}{late}{moved}")
    _beside(word, section)
    for text in (section["reason"], section["text"]):
        if text:
            word.add_paragraph(text.replace("\r", ""))
    if section["decision"]:
        _decision(word, section["decision"], section["no_client_check"], minority)
    _voices(word, section.get("voices", []))
    if section["actions"]:
        word.add_heading("Actiepunten", 3)
    for one in section["actions"]:
        word.add_paragraph(f"{one['text']}: {one['owner']}, vóór {one['due_on']}", style="List Bullet")


def _beside(word: Any, section: dict[str, Any]) -> None:
    """What lay with the item: papers, an interest that was declared, what client representatives brought in."""
    if section.get("papers"):
        word.add_paragraph(f"Stukken: {'; '.join(section['papers'])}.")
    for one in section.get("conflicts", []):
        word.add_paragraph(f"Belangenconflict gemeld door {one['name']}: {one['reason']}")
    for one in section.get("client_input", []):
        _labelled(word, f"Inbreng van cliënten, {one['name']}", one["text"])


def _voices(word: Any, voices: list[dict[str, str]]) -> None:
    if not voices:
        return
    word.add_heading("Meegesproken", 3)
    for one in voices:
        _labelled(word, f"{one['name']}, {one['body']}: {one['label']}", one["reason"])
    word.add_paragraph("Van uitgenodigde tafels; telt niet mee in het besluit.")


def _decision(word: Any, decision: dict[str, Any], no_client_check: bool, minority: str) -> None:
    word.add_heading(f"Besluit {decision['number']}: {decision['state_label']}", 3)
    if decision.get("mandate"):
        word.add_paragraph(decision["mandate"])
    word.add_paragraph(decision["text"].replace("\r", ""), style="Quote")
    if no_client_check:
        word.add_paragraph("Zonder cliëntentoets.")
    for one in decision["positions"]:
        mark = f" ({minority})" if one["minority"] else ""
        mark += f" ({one['apart']})" if one.get("apart") else ""
        _labelled(word, f"{one['name']}: {one['label']}{mark}", one["reason"])
    if decision["positions"]:
        word.add_paragraph(f"Beslisregel: {decision['rule']}. Standpunten zijn persoonlijk, geen mandaat van een sector.")


def _labelled(word: Any, label: str, text: str, *, always: bool = True) -> None:
    """A label in bold with its text on the next line; the label alone only when asked."""
    if not text and not always:
        return
    paragraph = word.add_paragraph()
    paragraph.add_run(label).bold = True
    if text:
        paragraph.add_run("\n" + text.replace("\r", ""))
