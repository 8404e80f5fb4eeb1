"""What waits for somebody in the care zone: referrals, freed slots, dates that come near."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Max, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as write_date

from rondetafel.bodies.models import Body
from rondetafel.cases.clocks import birthday
from rondetafel.cases.models import Case
from rondetafel.cases.queries.places import law_of
from rondetafel.cases.queries.standing_aside import may_take_over, waiting
from rondetafel.cases.queries.triage import empty_slots
from rondetafel.cases.rules import LOCKED
from rondetafel.cases.today_background import background_lines
from rondetafel.core.actor import Actor
from rondetafel.core.days import midnight_of
from rondetafel.core.models import Due
from rondetafel.core.today import LATE, LATER, NOW, SOON, TodayLine, most_urgent
from rondetafel.meetings.queries import free_slots

MOST = 15  # lines of one kind; the list behind them has the rest
NOTICE = 60  # days before an announced end of care from which it counts down here
COLUMNS = (
    *("number", "state", "body_id", "submitted_on", "triage_due_on", "triage_paused_on", "urgent_reason"),
    *("entered_by_id", "confirmed_at", "referrer_id", "root_id"),
)
S = Case.State
ENDED = (S.DRAFT, S.CLOSED, S.DIRECTED, S.CANCELLED, *LOCKED)  # nobody waits for a birthday there any more
Lines = list[TodayLine]


def today_lines(actor: Actor, on: date) -> Lines:
    """Everything of the care zone that waits for this actor. What is in sight is asked once."""
    chaired = {body for kind, body in actor.offices if kind in ("chair", "deputy")}
    desk = chaired | {body for kind, body in actor.offices if kind == "secretary"}
    if not desk and "referrer" not in actor.roles:
        return []
    cases = _waiting(actor, desk)
    lines = [line for case in cases for line in _lines_of(case, actor, on, desk, chaired)]
    lines += _to_take_over(actor, desk)
    kept = [line for kind in dict.fromkeys(line.title.split(" ")[0] for line in lines) for line in _some(lines, kind)]
    kept += _ends_of_care(actor, desk, on) + background_lines(actor, desk, on)
    if desk:
        kept += _dates(desk, on) + _empty_slots(desk)
    accepted: dict[UUID, int] = {case.body_id: case.many for case in cases if case.state == S.ACCEPTED}  # type: ignore[attr-defined]
    return kept + (_freed(chaired, accepted, on) if chaired else [])


def _waiting(actor: Actor, desk: set[UUID]) -> list[Case]:
    """Cases at which somebody has to do something: of each state the most urgent of each table, and how many there are (`many`)."""
    unconfirmed = Q(referrer_id=actor.capacity_id, entered_by_id__isnull=False, confirmed_at=None) & ~Q(
        state__in=[S.CANCELLED, S.DIRECTED, *LOCKED]
    )
    at_desk = Q(state__in=[S.SUBMITTED, S.ACCEPTED], body_id__in=desk)
    alike = [F("state"), F("body_id")]
    own = ExpressionWrapper(Q(referrer_id=actor.capacity_id) | Q(entered_by_id=actor.capacity_id), output_field=BooleanField())
    urgent = ExpressionWrapper(~Q(urgent_reason=""), output_field=BooleanField())
    first: list[Any] = [own.desc(), urgent.desc(), F("triage_due_on").asc(nulls_last=True), "submitted_on", "pk"]
    rows = Case.objects.filter(Q(state__in=[S.DRAFT, S.INCOMPLETE]) | at_desk | unconfirmed).annotate(
        place=Window(RowNumber(), partition_by=alike, order_by=first), many=Window(Count("pk"), partition_by=alike)
    )
    return list(rows.filter(place__lte=MOST).only(*COLUMNS).order_by("submitted_on", "pk"))


def _some(lines: Lines, kind: str) -> Lines:
    """The first lines of a kind, told apart by the first word."""
    return most_urgent([line for line in lines if line.title.startswith(f"{kind} ")], MOST)


def _lines_of(case: Case, actor: Actor, on: date, desk: set[UUID], chaired: set[UUID]) -> Lines:
    lines = _to_confirm(case, actor)
    if case.state == S.DRAFT:
        lines += [TodayLine(LATER, f"Aanmelding {case.number} is nog niet ingediend", _url("edit_referral", case), "Concept")]
    if case.state == S.INCOMPLETE:
        lines += [_to_complete(case, actor, desk)]
    if case.state == S.SUBMITTED and case.body_id in desk:
        lines += [_to_triage(case, on, mine=case.body_id in chaired)]
    if case.state == S.ACCEPTED and case.body_id in desk:
        lines += [_to_plan(case)]
    return lines


def _to_take_over(actor: Actor, desk: set[UUID]) -> Lines:
    """Somebody of the desk stands aside: another takes the case over (NL-06)."""
    text = "Iemand van het bureau kent het gezin persoonlijk"
    found = [one for one in waiting() if may_take_over(actor, one)] if desk else []
    return [TodayLine(NOW, f"Neem {one.case.number} over", _url("case_detail", one.case), text) for one in found]


def _to_confirm(case: Case, actor: Actor) -> Lines:
    waits = case.referrer_id == actor.capacity_id and case.entered_by_id and not case.confirmed_at and case.state != S.DRAFT
    text = "Ingevoerd door de procesondersteuner namens u"
    return [TodayLine(NOW, f"Bevestig aanmelding {case.number}", _url("confirm_referral", case), text)] if waits else []


def _to_complete(case: Case, actor: Actor, desk: set[UUID]) -> TodayLine:
    since = f"sinds {write_date(case.triage_paused_on, 'j F')}" if case.triage_paused_on else ""
    if actor.capacity_id in (case.referrer_id, case.entered_by_id) or case.body_id not in desk:
        return TodayLine(NOW, f"Vul aanmelding {case.number} aan", _url("edit_referral", case), f"De tafel wacht op u, {since}")
    return TodayLine(LATER, f"Wacht op aanvulling: {case.number}", _url("case_detail", case), f"De aanmelder is aan zet, {since}")


def _to_triage(case: Case, on: date, *, mine: bool) -> TodayLine:
    text, urgent = "Triage" if mine else "Wacht op triage door de voorzitter", bool(case.urgent_reason)
    urgency = _urgency(case.triage_due_on, on, mine=mine or urgent)
    text = f"Spoed. {text}" if urgent else text
    return TodayLine(urgency, f"Nieuwe aanmelding {case.number}", _url("triage", case), text, case.triage_due_on, first=urgent)


def _to_plan(case: Case) -> TodayLine:
    urgent = bool(case.urgent_reason)
    text = "Spoed. Aangenomen, nog geen plek" if urgent else "Aangenomen, nog geen plek"
    return TodayLine(NOW if urgent else SOON, f"Zoek een plek voor {case.number}", _url("reserve_slot", case), text, first=urgent)


def _urgency(due: date | None, on: date, *, mine: bool) -> int:
    if due is not None and due < on:
        return LATE
    return NOW if mine else SOON


def _freed(chaired: set[UUID], waiting: dict[UUID, int], on: date) -> Lines:
    """A slot that came free, while cases wait for one or have a later one (NL-21)."""
    found = []
    planned = Case.objects.filter(body_id__in=chaired, state=S.PLANNED, item_id__isnull=False).order_by()
    last = dict(planned.values_list("body_id").annotate(last=Max("scheduled_for")))
    for body in Body.objects.filter(pk__in=set(waiting) | set(last), zone=Body.Zone.CARE).filter(pk__in=chaired):
        at = midnight_of(on, law_of(body))
        freed = free_slots(body.pk, at).filter(freed_on__isnull=False)
        many = waiting.get(body.pk, 0)
        if not many:
            freed = freed.filter(meeting__ends_at__lt=last[body.pk])
        text = f"{many} {'casus wacht' if many == 1 else 'casussen wachten'}" if many else "Wie heeft een latere plek?"
        for slot in freed[:MOST]:
            title = f"Plek vrijgekomen op {write_date(slot.starts_at.astimezone(at.tzinfo), 'j F')}"
            found.append(TodayLine(NOW if many else SOON, title, reverse("cases:offer_slot", args=[slot.pk]), text))
    return found


def _ends_of_care(actor: Actor, desk: set[UUID], on: date) -> Lines:
    """The countdown to an announced end of care: for the desk and the referrer only (NL-26)."""
    mine = Q(body_id__in=desk) | Q(referrer_id=actor.capacity_id) | Q(co_referrers__capacity_id=actor.capacity_id)
    near = (on - timedelta(days=NOTICE), on + timedelta(days=NOTICE))
    rows = Case.objects.filter(mine, end_of_care_on__range=near).exclude(state__in=ENDED).distinct()
    rows = rows.order_by("next_place_known", "end_of_care_on").only(*COLUMNS, "end_of_care_on", "next_place_known")
    return [_end_line(case, on) for case in rows[:MOST]]


def _end_line(case: Case, on: date) -> TodayLine:
    assert case.end_of_care_on is not None
    days = (case.end_of_care_on - on).days
    text = "er is een vervolgplek" if case.next_place_known else "zonder bekende vervolgplek"
    when = "is voorbij" if days < 0 else "is vandaag" if days == 0 else f"over {days} {'dag' if days == 1 else 'dagen'}"
    return TodayLine(
        SOON if case.next_place_known else NOW,
        f"{case.number}: einde van de zorg {when}",
        _url("case_detail", case),
        text,
        case.end_of_care_on,
    )


def _empty_slots(desk: set[UUID]) -> Lines:
    """Slots that stay reserved while no case stands on them: until the desk decides."""
    return [
        TodayLine(
            NOW,
            f"Plek op {write_date(timezone.localtime(slot.starts_at), 'j F')} is gereserveerd, maar er staat geen casus meer op",
            reverse("cases:decide_slot", args=[slot.pk]),
            "Geef vrij, of houd voor een casus die wacht",
        )
        for slot in empty_slots(desk)[:MOST]
    ]


def _dates(desk: set[UUID], on: date) -> Lines:
    """Birthdays that change rights (P7), of cases that go on: a birthday to come is never hidden by those that went by."""
    going_on = Case.objects.exclude(state__in=ENDED).filter(body_id__in=desk, birth_date__isnull=False)
    dues = Due.objects.filter(body_id__in=desk, done_at=None, due_on__lte=on, kind__in=AGES, root_id__in=going_on.values("root_id"))
    near = {due.pk: due for order in ("-due_on", "due_on") for due in dues.order_by(order, "pk")[:MOST]}
    cases = {
        case.root_id: case for case in going_on.filter(root_id__in=[due.root_id for due in near.values()]).only(*COLUMNS, "birth_date")
    }
    return [_date_line(cases[due.root_id], AGES[due.kind], on) for due in near.values() if due.root_id in cases]


AGES = {"birthday.12": 12, "birthday.16": 16, "birthday.18": 18}


def _date_line(case: Case, age: int, on: date) -> TodayLine:
    assert case.birth_date is not None
    day = birthday(case.birth_date, age)
    words = "wordt binnenkort" if day > on else "wordt vandaag" if day == on else "is"
    change = "rechten veranderen die dag" if day > on else "rechten zijn veranderd, bespreek wat dat betekent"
    return TodayLine(
        LATE if day < on else SOON if day > on else NOW,
        f"{case.number}: de jeugdige {words} {age} jaar; {change}",
        _url("case_detail", case),
        due_on=day,
    )


def _url(name: str, case: Case) -> str:
    return reverse(f"cases:{name}", args=[case.pk])
