"""A letter on paper for one person: neutral outside, plain words inside (safety P18)."""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from rondetafel.core.days import ZONES
from rondetafel.core.offices import holders_of
from rondetafel.core.pdf import paper
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import text_of
from rondetafel.evaluations.models import YesPartlyNo
from rondetafel.evaluations.queries import OF_FAMILY
from rondetafel.families.models import Paper, Participant, Sending
from rondetafel.families.queries.own import ToRead, frame_of, own_page
from rondetafel.families.seals import root_with
from rondetafel.organisations.models import Capacity
from rondetafel.people import families as entrance

TEMPLATES = Path(__file__).parent / "templates" / "families"


def letter(participant: Participant, on: date, *, code: str = "") -> bytes:
    """The page of this person on paper; with a code, also how to come in."""
    page = own_page(participant, on)
    content = page["page"]
    zone = ZONES["BE" if participant.body.jurisdiction == "BE" else "NL"]
    arrives = participant.arrives_at.astimezone(zone) if participant.arrives_at else None
    return paper(
        TEMPLATES / "letter.typ",
        {
            "on": on,
            "name": page["name"],
            "young": page["young"],
            "t": page["t"],
            "day": arrives.date() if arrives else None,
            "was": page["was"],
            "time": f"{arrives:%H:%M}" if arrives else "",
            "place": content.get("place", ""),
            "attendees": content.get("attendees", []),
            "involved": page["involved"].lines,
            "asked": content.get("asked", ""),
            "if_no": content.get("if_no", ""),
            "call_name": page["call_name"],
            "call_phone": page["call_phone"],
            "confidant": page["confidant"],
            "leaflet": page["leaflet"],
            "film": page["film"],
            "questions": page["questions"] is not None,
            "draft": _draft(participant, page["draft"]),
            "advice": _advice(participant, page["papers"]),
            "react_before": page["draft"].react_before if page["draft"] else None,
            "address": f"{settings.BASE_URL}{reverse('people:enter')}".removeprefix("https://").removeprefix("http://"),
            "handler": _handler(participant),
            "code": code,
        },
    )


def code_on(sending: Sending, at: datetime) -> str:
    """The code on a letter that lies ready; nothing on a letter without one.

    Raises:
        RuleRefused: it does not open anything any more.
    """
    if sending.what != Sending.What.INVITATION:
        return ""
    code = text_of(sending, root_with(sending.root_id), "code") if sending.code_sealed else ""
    if entrance.find_family(code, at) is None:
        raise RuleRefused("De code in deze brief werkt niet meer. Maak een nieuwe brief.")
    return code


def _draft(participant: Participant, waiting: ToRead | None) -> str:
    """The draft of the advice that waits for a word, for who reads on paper (safety P18)."""
    return text_of(Paper.objects.get(pk=waiting.id), root_with(participant.root_id), "text") if waiting else ""


def _advice(participant: Participant, papers: list[ToRead]) -> str:
    """The own copy of the advice that lies ready, the newest; for who gets everything on paper this letter is that copy (NL-28, P18)."""
    laid = next((one for one in papers if one.advice), None)
    return text_of(Paper.objects.get(pk=laid.id), root_with(participant.root_id), "text") if laid else ""


def _handler(participant: Participant) -> str:
    """Whom one calls to complain: somebody who is not at the desk of the table; nothing when nobody with a telephone is named."""
    rows = Capacity.objects.select_related("person").filter(pk__in=holders_of(participant.body_id, "complaint_handler")).exclude(phone="")
    return next((f"{one.person}, {one.phone}" for one in rows.order_by("pk")), "")


def mark_of(participant: Participant) -> str:
    """What stands on the sheet that comes back instead of a name."""
    return str(participant.pk)[-4:].upper()


def questions_letter(participant: Participant, on: date) -> bytes:
    """The five questions on paper, to fill in and send back; who types them over and who reads them stands on it."""
    frame = frame_of(participant)
    said = frame["t"]
    return paper(
        TEMPLATES / "questions_letter.typ",
        {
            "on": on,
            "name": text_of(participant, root_with(participant.root_id), "name"),
            "t": said,
            "mark": mark_of(participant),
            "questions": [said[f"q_{name}"] for name in OF_FAMILY],
            "choices": [label.capitalize() for label in YesPartlyNo.labels],
            "call_name": frame["call_name"],
            "call_phone": frame["call_phone"],
            "danger": [f"{name}: {number}, {why}" for name, number, why in frame["danger"]],
        },
    )
