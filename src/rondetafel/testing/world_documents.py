"""The part of the small world about documents of tables: a file in force, a draft, one of a policy table; and what was sent to a chain."""

import io
from datetime import date
from types import SimpleNamespace
from typing import Any

import pikepdf
from django.utils import timezone

from rondetafel.cases.queries.cases import cases
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.documents.checks import check
from rondetafel.handouts.actions import send_handout
from rondetafel.handouts.queries import chain_of
from rondetafel.table_documents import actions as documents
from rondetafel.table_documents import queries
from rondetafel.table_documents.actions import Said


def build_documents(world: SimpleNamespace) -> None:
    """After the rooms: the family of the adopted case is there."""
    _laid_down(world)
    _handed_out(world)


def _laid_down(world: SimpleNamespace) -> None:
    cast, made, pdf = world.cast, io.BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.save(made)
    said = Said(checked=check("rollen.pdf", made.getvalue()))
    for who, body, kind in (("secretary", cast.ret, "roles"), ("kern_secretary", cast.kern, "process")):
        with acting_as(cast[who]) as actor:
            given: dict[str, Any] = {"kind": kind, "title": "Wie doet wat", "owner": "secretary", "public": False}
            document = documents.add_table_document(body, actor=actor, said=said, at=timezone.now(), **given)
            version = queries.versions().get(document=document)
            dates = {"approved_on": date(2026, 1, 5), "in_force_from": date(2026, 1, 5), "review_on": date(2031, 1, 1)}
            documents.approve_version(version, actor=actor, approved_by="Stuurgroep", **dates)
            documents.add_version(document, actor=actor, said=Said("Korter.", changed="Korter"), at=timezone.now())


def _handed_out(world: SimpleNamespace) -> None:
    """To both parents on their own pages, and to who refers: a letter that waits for its day of posting."""
    with acting_as(world.cast["secretary"]) as actor:
        case, on = cases().get(pk=world.adopted.case.pk), today()
        version = queries.in_force(case.body_id, "roles", on)
        assert version is not None
        for receiver in chain_of(case, actor, on, version):
            more: dict[str, Any] = {"way": "letter" if receiver.capacity else "handed", "handed_on": None if receiver.capacity else on}
            if not receiver.refusal and receiver.ways:
                send_handout(case, receiver, actor=actor, version_id=version.pk, on=on, at=timezone.now(), **more)
