"""The door to the pack on the page of a case, and to the preparation on the page of a meeting."""

from datetime import date
from typing import Any

from django.urls import reverse

from rondetafel.bodies.models import Body
from rondetafel.cases.doors import Door, asks
from rondetafel.cases.models import Case
from rondetafel.cases.rules import is_desk, is_referring
from rondetafel.core.actor import Actor
from rondetafel.meetings.doors import Door as MeetingDoor
from rondetafel.meetings.models import Meeting

TONES = {"ready": "good", "building": "info", "failed": "bad"}


NEWEST = """
SELECT json_build_object('id', id, 'number', number, 'state', state) FROM packs_packversion WHERE case_id = %(case)s ORDER BY number DESC LIMIT 1
"""


@asks(newest=NEWEST)
def pack_doors(case: Case, actor: Actor, _: date, *, newest: dict[str, Any] | None) -> list[Door]:
    """The desk composes; an expert reads what went out."""
    desk = is_desk(actor, case)
    nameless = Door("Vraag zonder naam", reverse("packs:nameless_detail", args=[case.pk]), "dit lezen de experts", "warn", at_table=True)
    if case.submitted_on is None or (is_referring(actor, case) and not desk):
        return []
    if desk:
        note = f"versie {newest['number']}" if newest else "nog niet vrijgegeven"
        pack = Door("Dossierpakket", reverse("packs:pack_detail", args=[case.pk]), note, TONES[newest["state"]] if newest else "neutral")
        return [nameless, pack] if case.without_name else [pack]
    return [Door("Dossierpakket", reverse("packs:read_pack", args=[newest["id"]]), f"versie {newest['number']}")] if newest else []


def preparation_doors(meeting: Meeting, actor: Actor) -> list[MeetingDoor]:
    """The one page on which a meeting of an expert team is prepared."""
    open_states = (Meeting.State.PLANNED, Meeting.State.PUBLISHED, Meeting.State.IN_SESSION)
    if meeting.body.zone != Body.Zone.CARE or meeting.state not in open_states or meeting.body_id not in actor.bodies():
        return []
    return [MeetingDoor("Voorbereiding", reverse("packs:preparation", args=[meeting.pk]))]
