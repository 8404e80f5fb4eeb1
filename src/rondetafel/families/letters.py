"""A letter on paper for one person: neutral outside, plain words inside (safety P18)."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from rondetafel.core.days import ZONES
from rondetafel.core.pdf import paper
from rondetafel.families.models import Participant
from rondetafel.families.queries.own import own_page

TEMPLATE = Path(__file__).parent / "templates" / "families" / "letter.typ"


def letter(participant: Participant, on: date, *, code: str = "") -> bytes:
    """The page of this person on paper; with a code, also how to come in."""
    page = own_page(participant, on)
    content = page["page"]
    zone = ZONES["BE" if participant.body.jurisdiction == "BE" else "NL"]
    arrives = participant.arrives_at.astimezone(zone) if participant.arrives_at else None
    return paper(
        TEMPLATE,
        {
            "on": on,
            "name": page["name"],
            "young": page["young"],
            "t": page["t"],
            "day": arrives.date() if arrives else None,
            "time": f"{arrives:%H:%M}" if arrives else "",
            "place": content.get("place", ""),
            "attendees": content.get("attendees", []),
            "asked": content.get("asked", ""),
            "if_no": content.get("if_no", ""),
            "call_name": page["call_name"],
            "call_phone": page["call_phone"],
            "confidant": page["confidant"],
            "leaflet": page["leaflet"],
            "film": page["film"],
            "questions": page["questions"] is not None,
            "address": f"{settings.BASE_URL}{reverse('people:enter')}".removeprefix("https://").removeprefix("http://"),
            "code": code,
        },
    )
