"""What the discussion page shows: the summary beside the notes, who is involved how, and what to do next."""

import math
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from rondetafel.bodies.models import Seat
from rondetafel.cases.models import Advice, AdviceItem, Case, Discussion, DiscussionNote, Involvement
from rondetafel.cases.queries.cases import safety_line
from rondetafel.cases.queries.presence import present_rows, without, without_words
from rondetafel.cases.rules import is_referring
from rondetafel.cases.rules_outcome import OPEN_DISCUSSION, chairs, is_asked_for, keeps_desk, still_open
from rondetafel.cases.workflow_outcome import DISCUSSION
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import unseal
from rondetafel.core.days import age_on

KINDS = ((DiscussionNote.Kind.FACT, "Feiten"), (DiscussionNote.Kind.OPINION, "Meningen"), (DiscussionNote.Kind.OPTION, "Mogelijkheden"))
WITH_ADVICE = (Discussion.State.RUNNING, Discussion.State.HELD)


def discussions() -> QuerySet[Discussion]:
    """Discussions with what their pages need."""
    return Discussion.objects.select_related("case__body", "case__root", "case__municipality")


def name_of(case: Case) -> str:
    """The young person's name, or nothing where the case is discussed without it."""
    return "" if case.without_name else unseal(case.root, "cases_case", "name_sealed", case.pk, case.name_sealed)


def surname_of(case: Case) -> str:
    """What is asked about before anything opens: the name without the given name (NL-07)."""
    return name_of(case).partition(" ")[2]


def version_of(discussion_id: UUID) -> int | None:
    """Rises with every change at the table; None when it is out of sight. Asked by all every three seconds: no queryset."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM cases_discussion WHERE id = %s", [discussion_id])
        row = cursor.fetchone()
    return row[0] if row else None


def etag(discussion: Discussion) -> str:
    """Rises with every change at the table."""
    return f'"{discussion.version}"'


def summary(case: Case, on: date) -> dict[str, Any]:
    """What one needs in sight while writing: who, the question, safety, stay, school and the clocks."""
    return {
        "name": name_of(case),
        "age": age_on(case.birth_date, on) if case.birth_date else None,
        "safety_text": safety_line(case),
        "waiting_days": (on - case.submitted_on).days if case.submitted_on else None,
    }


def notes_of(discussion: Discussion) -> list[dict[str, Any]]:
    """The notes, facts and opinions and options apart, each in the order of writing."""
    rows = list(discussion.notes.select_related("author__person", "author__organisation", "weighing").order_by("at", "pk"))
    return [{"kind": kind, "label": label, "notes": [note for note in rows if note.kind == kind]} for kind, label in KINDS]


def items_at(discussion: Discussion) -> list[AdviceItem]:
    """The items of this discussion's advice so far, beside the notes."""
    return list(AdviceItem.objects.filter(advice__discussion=discussion, struck=False).order_by("position"))


def who_is_there(discussion: Discussion, moment: datetime) -> list[dict[str, Any]]:
    """Seats and everybody who declared, with what they declared; visible to the whole table."""
    seats = Seat.objects.filter(body_id=discussion.case.body_id, valid__contains=moment).select_related(
        "capacity__person", "capacity__organisation"
    )
    said = Involvement.objects.filter(case_id=discussion.case_id).select_related("capacity__person", "capacity__organisation")
    found: dict[UUID, dict[str, Any]] = {one.capacity_id: {"capacity": one.capacity, "involvement": one} for one in said}
    for seat in seats:
        found.setdefault(seat.capacity_id, {"capacity": seat.capacity, "involvement": None})
    return sorted(found.values(), key=lambda line: line["capacity"].person.sort_key)


def live_part(discussion: Discussion, actor: Actor, mine: Involvement | None, moment: datetime) -> dict[str, Any]:
    """The part that everybody at the table sees change within seconds."""
    writes = mine is not None and mine.kind != Involvement.Kind.PRIVATE
    return {
        "discussion": discussion,
        "actor": actor,
        "mine": mine,
        "groups": notes_of(discussion),
        "items": items_at(discussion),
        "people": who_is_there(discussion, moment),
        "etag": etag(discussion),
        "present": list(present_rows(discussion)) if discussion.state == Discussion.State.HELD else [],
        "without": without_words(without(discussion)) if discussion.state == Discussion.State.HELD else "",
        "may_say_who": keeps_desk(actor, discussion),
        "may_set": chairs(actor, discussion),
        "open": still_open(actor, discussion),
        "may_write": writes,
        "advises": writes and mine is not None and not mine.informs_only,
    }


def discussion_page(discussion: Discussion, actor: Actor, *, mine: Involvement | None, moment: datetime, on: date) -> dict[str, Any]:
    """The whole page for who declared (or keeps the desk)."""
    return live_part(discussion, actor, mine, moment) | {
        "case": discussion.case,
        "may_draft": _may_draft(discussion, actor, mine),
        "advice": Advice.objects.filter(discussion=discussion).first(),
        "summary": summary(discussion.case, on),
        "moves": {move.name for move in DISCUSSION.open_to(actor, discussion)},
        "ends_at": end_of(discussion),
        "minutes_left": (left := minutes_left(discussion, moment)),
        "minutes_past": discussion.minutes - (left or 0),
    }


def _may_draft(discussion: Discussion, actor: Actor, mine: Involvement | None) -> bool:
    """Whether to offer a new draft: while the case has none, to the desk and to who declared and may advise."""
    if discussion.state not in WITH_ADVICE or not still_open(actor, discussion):
        return False
    return keeps_desk(actor, discussion) or (mine is not None and mine.kind != Involvement.Kind.PRIVATE and not mine.informs_only)


def to_declare(case: Case, actor: Actor) -> UUID | None:
    """The discussion for which this expert first says whether the family is known privately; None when nothing is asked.

    Who was not there says it before opening the case afterwards: the coming discussion goes first, then the last that was held.
    """
    if keeps_desk(actor, case) or is_referring(actor, case):
        return None
    if not actor.seated(case.body_id) and not is_asked_for(actor, case):
        return None
    states = (*OPEN_DISCUSSION, Discussion.State.HELD)
    found = Discussion.objects.filter(case=case, state__in=states).order_by("-planned_for").values_list("pk", flat=True).first()
    if found is None or Involvement.objects.filter(case=case, capacity_id=actor.capacity_id).exists():
        return None
    return found


def end_of(discussion: Discussion) -> datetime:
    """When the time box of the slot is over."""
    return discussion.planned_for + timedelta(minutes=discussion.minutes)


def minutes_left(discussion: Discussion, moment: datetime) -> int | None:
    """Minutes of the time box that are left; nothing before it begins, 0 when it is over."""
    if discussion.state not in OPEN_DISCUSSION or moment < discussion.planned_for:
        return None
    return max(0, math.ceil((end_of(discussion) - moment).total_seconds() / 60))
