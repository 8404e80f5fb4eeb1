"""The mandate register of a case: how each stands, and what must be asked anew because a seat changed hands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from rondetafel.bodies.models import Seat
from rondetafel.cases.models import AdviceItem, Case
from rondetafel.core.actor import Actor
from rondetafel.core.sealed import text_of
from rondetafel.direction.models import LadderContact, Level, Mandate
from rondetafel.direction.workflow import MANDATE
from rondetafel.organisations.models import Capacity

State = Mandate.State
LOST_SEAT = Q(seat__isnull=False) & Q(seat__valid__endswith__lte=Now())


@dataclass(frozen=True)
class Line:
    """One row of the register."""

    mandate: Mandate
    status: str
    tone: str
    reason: str
    moves: set[str]
    anew: bool
    red: bool


def mandates() -> QuerySet[Mandate]:
    """Mandates with what their pages need."""
    return Mandate.objects.select_related(
        "case__body", "case__root", "advice_item", "organisation", "expert__person", "asked_of__person", "asked_of__organisation", "seat"
    )


def register(case: Case, actor: Actor, on: date) -> list[Line]:
    """All mandates of a case, what still waits on top. One query."""
    rows = mandates().filter(case=case).order_by("advice_item__position", "pk").annotate(left_at=F("seat__valid__endswith"))
    lines = []
    for row in rows:
        row.case = case
        lines.append(_line(row, actor, on))
    return sorted(lines, key=lambda line: (line.mandate.state == State.LAPSED, not line.red))


def _line(row: Mandate, actor: Actor, on: date) -> Line:
    left_at: datetime | None = row.left_at  # type: ignore[attr-defined]
    live = row.state != State.LAPSED
    anew = live and left_at is not None and left_at <= timezone.now()
    status, tone = _status(row, on)
    if anew:
        status, tone = "opnieuw vragen: de plek kreeg een ander", "bad"
    moves = {move.name for move in MANDATE.open_to(actor, row)}
    return Line(row, status, tone, text_of(row, row.case.root, "reason"), moves, anew, live and tone == "bad")


def _status(row: Mandate, on: date) -> tuple[str, str]:
    if unanswered(row, on):
        return "geen antwoord", "bad"
    return {
        State.TO_ASK: ("nog te vragen", "warn"),
        State.ASKED: ("gevraagd", "info"),
        State.GIVEN: ("gegeven", "good"),
        State.REFUSED: ("geweigerd", "bad"),
        State.LAPSED: ("vervallen", "neutral"),
    }[State(row.state)]


def unanswered(row: Mandate, on: date) -> bool:
    """Asked, and the term is over."""
    return row.state == State.ASKED and row.due_on is not None and row.due_on < on


def troubled(on: date) -> Q:
    """Refused, unanswered, or with a seat that changed hands."""
    return Q(state=State.REFUSED) | Q(state=State.ASKED, due_on__lt=on) | ~Q(state=State.LAPSED) & LOST_SEAT


def items_without(case: Case) -> list[AdviceItem]:
    """Adopted items that say a mandate is needed, and for which the register has no row yet."""
    known = Mandate.objects.filter(case=case).exclude(state=State.LAPSED).values("advice_item_id")
    rows = AdviceItem.objects.filter(advice__case=case, advice__state="adopted", struck=False, mandate_needed=True)
    return list(rows.exclude(pk__in=known).order_by("position"))


def seats_of(case: Case) -> QuerySet[Seat]:
    """Seats of the table now, by organisation: who would carry it out."""
    rows = Seat.objects.filter(body_id=case.body_id, valid__contains=Now(), capacity__organisation__isnull=False)
    return rows.select_related("capacity__person", "capacity__organisation").order_by(
        "capacity__organisation__short_name", "capacity__person__sort_key"
    )


def may_give(mandate: Mandate, on: date) -> QuerySet[Capacity]:
    """Whom to ask: who stands on the ladder for that organisation first, else everybody who works there."""
    named = LadderContact.objects.filter(
        body_id=mandate.case.body_id, organisation_id=mandate.organisation_id, level=Level.OWN, valid__contains=on
    ).values("capacity_id")
    rows = Capacity.objects.filter(valid__contains=Now()).select_related("person", "organisation")
    chosen = rows.filter(pk__in=named)
    others = rows.filter(organisation_id=mandate.organisation_id).exclude(pk__in=[mandate.expert_id] if mandate.expert_id else [])
    found = chosen if chosen.exists() else others
    return found.order_by("person__sort_key")
