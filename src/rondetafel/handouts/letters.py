"""How a handout reaches its receiver: a mail with a number and a link, or a letter on paper."""

import io
from datetime import date
from pathlib import Path
from typing import cast

import pikepdf
from django.urls import reverse

from rondetafel.cases.models import Case
from rondetafel.core.events import Happened
from rondetafel.core.pdf import paper
from rondetafel.documents import reading
from rondetafel.families.queries.desk import readers_for
from rondetafel.handouts.models import Handout
from rondetafel.notices.models import Outgoing
from rondetafel.notices.outbox import Message, send
from rondetafel.table_documents.models import TableVersion
from rondetafel.table_documents.queries import bytes_of

TEMPLATE = Path(__file__).parent / "templates" / "handouts" / "handout_letter.typ"
SUBJECT = "Rollen en verwachtingen bij {number}"
TEXT = "Bij {number} staat een document voor u klaar: wie wat doet en wat u van elkaar mag verwachten. Lees het in Rondetafel."


def tell_receiver(event: Happened) -> None:
    """A professional gets a number and a link. What goes to a family goes through `families`, sealed."""
    handout = cast(Handout, event.thing)
    if handout.way != Handout.Way.MAIL or handout.recipient_id is None:
        return
    path = reverse("handouts:handout", args=[handout.pk])
    message = Message("handout", SUBJECT.format(number=handout.number), TEXT.format(number=handout.number), path)
    send(event, message, [handout.recipient_id], root_id=handout.root_id, body_id=handout.body_id)
    handout.outgoing_id = Outgoing.objects.filter(event_id=event.id, kind="handout").values_list("pk", flat=True).first()
    handout.save(update_fields=["outgoing_id"])


def letter(handout: Handout, case: Case, version: TableVersion, *, name: str, young: bool, on: date) -> bytes:
    """A letter to print: whom to call, and the document itself; a file in PDF follows as it is."""
    content = bytes_of(version) if version.stored_as else b""
    desk = next(iter(readers_for(case, handout.made_at)), None)
    made = paper(
        TEMPLATE,
        {
            "on": on,
            "name": name,
            "young": young,
            "family": handout.concerned_id is not None,
            "title": version.document.title,
            "text": version.text or reading.text_of(content, version.extension),
            "follows": version.extension == "pdf",
            "call_name": str(desk.person) if desk else handout.body.name,
            "call_phone": (desk.phone if desk else "") or handout.body.contact,
        },
    )
    return _joined(made, content) if version.extension == "pdf" else made


def _joined(first: bytes, second: bytes) -> bytes:
    whole = io.BytesIO()
    with pikepdf.open(io.BytesIO(first)) as cover, pikepdf.open(io.BytesIO(second)) as rest:
        cover.pages.extend(rest.pages)
        cover.save(whole)
    return whole.getvalue()
