"""Private notes for who asks to see what is kept about him or her: until they delete themselves they are file (safety P10, SR-16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rondetafel.cases.models import Case
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.core.models import Due, Root
from rondetafel.core.sealed import text_of
from rondetafel.packs.models import PrivateNote
from rondetafel.packs.notes import KIND

PURPOSE = "private_note.hand_out"


class NoNotes(Exception):
    """Nobody keeps a private note about this case now, or there is no such number: the same answer to both."""


@dataclass(frozen=True)
class Note:
    """One note, with what somebody who asks is told of its writer: organisation and function."""

    at: datetime
    organisation: str
    function: str
    text: str
    delete_on: date


def roots_with_notes() -> list[UUID]:
    """Where somebody keeps private notes now; for the worker, who sees days and no content."""
    rows = Due.objects.filter(kind=KIND, done_at=None).exclude(root_id=None)
    return [root_id for root_id in rows.values_list("root_id", flat=True).distinct() if root_id]


def notes_about(number: str, among: Iterable[UUID], *, request: str) -> list[Note]:
    """The notes about one person, by the number of the case; that they were handed out stands in the trail of that case.

    Args:
        among: the roots to look in.
        request: the reference of the access request, as the privacy officer keeps it; never a name.

    Raises:
        NoNotes: nothing is kept under this number.
    """
    for root_id in among:
        with acting_as(system_actor(root_id, PURPOSE)) as program:
            root = Root.objects.get(pk=root_id)
            if root.number != number:
                continue
            rows = list(PrivateNote.objects.filter(root_id=root_id).select_related("author__organisation").order_by("at"))
            if not rows:
                break
            record("private_note.hand_out", Case.objects.get(root_id=root_id), actor=program, action="E", notes=len(rows), request=request)
            return [
                Note(
                    row.at,
                    row.author.organisation.name if row.author.organisation else "",
                    row.author.function,
                    text_of(row, root, "text"),
                    row.delete_on,
                )
                for row in rows
            ]
    raise NoNotes(number)
