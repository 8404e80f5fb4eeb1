"""What waits for somebody in the care zone: referrals, freed slots, dates that come near."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.urls import reverse

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES
from rondetafel.core.models import Due
from rondetafel.core.today import LATE, LATER, NOW, SOON, TodayLine
from rondetafel.meetings.models import Slot
from rondetafel.meetings.queries import free_slots

MOST = 15  # lines of one kind; the list behind them has the rest
COLUMNS = (
    "number",
    "state",
    "body_id",
    "submitted_on",
    "triage_due_on",
    "typed_at",
    "entered_by_id",
    "confirmed_at",
    "referrer_id",
    "root_id",
)
S = Case.State
ENDED = (S.CLOSED, S.DIRECTED, S.CANCELLED)  # nobody waits for a birthday there any more


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """Everything of the care zone that waits for this actor."""
    chaired = {body for kind, body in actor.offices if kind in ("chair", "deputy")}
    desk = chaired | {body for kind, body in actor.offices if kind == "secretary"}
    lines = [*_drafts(actor), *_to_complete(actor, on), *_to_confirm(actor)] if "referrer" in actor.roles or desk else []
    if desk:
        lines += [*_to_triage(desk, chaired, on), *_to_place(desk), *_dates(desk, on)]
    return lines + (_freed(chaired, on) if chaired else [])


def _drafts(actor: Actor) -> list[TodayLine]:
    rows = Case.objects.filter(state=S.DRAFT).only(*COLUMNS).order_by("-pk")[:MOST]
    return [TodayLine(LATER, f"Aanmelding {case.number} is nog niet ingediend", _url("edit_referral", case), "Concept") for case in rows]


def _to_complete(actor: Actor, on: date) -> list[TodayLine]:
    rows = Case.objects.filter(state=S.INCOMPLETE).only(*COLUMNS, "triage_paused_on").order_by("triage_paused_on")[:MOST]
    own = actor.capacity_id
    found = []
    for case in rows:
        since = f"sinds {case.triage_paused_on:%d-%m-%Y}" if case.triage_paused_on else ""
        if own in (case.referrer_id, case.entered_by_id) or not actor.holds_any(("chair", "secretary"), of=case.body_id):
            found.append(TodayLine(NOW, f"Vul aanmelding {case.number} aan", _url("edit_referral", case), f"De tafel wacht op u, {since}"))
        else:
            found.append(TodayLine(LATER, f"{case.number} wacht op aanvulling door de aanmelder", _url("case_detail", case), since))
    return found


def _to_confirm(actor: Actor) -> list[TodayLine]:
    rows = Case.objects.filter(referrer_id=actor.capacity_id, entered_by_id__isnull=False, confirmed_at=None).exclude(
        state__in=[S.DRAFT, S.CANCELLED]
    )
    text = "Ingevoerd door de procesondersteuner namens u"
    return [
        TodayLine(NOW, f"Bevestig aanmelding {case.number}", _url("confirm_referral", case), text) for case in rows.only(*COLUMNS)[:MOST]
    ]


def _to_triage(desk: set[UUID], chaired: set[UUID], on: date) -> list[TodayLine]:
    rows = Case.objects.filter(body_id__in=desk, state=S.SUBMITTED).only(*COLUMNS).order_by("triage_due_on")[:MOST]
    return [
        TodayLine(
            _urgency(case.triage_due_on, on, mine=case.body_id in chaired),
            f"Nieuwe aanmelding {case.number}",
            _url("triage", case),
            "Triage" if case.body_id in chaired else "Wacht op triage door de voorzitter",
            case.triage_due_on,
        )
        for case in rows
    ]


def _urgency(due: date | None, on: date, *, mine: bool) -> int:
    if due is not None and due < on:
        return LATE
    return NOW if mine else SOON


def _to_place(desk: set[UUID]) -> list[TodayLine]:
    rows = Case.objects.filter(body_id__in=desk, state=S.ACCEPTED).only(*COLUMNS).order_by("submitted_on")[:MOST]
    return [TodayLine(SOON, f"Zoek een plek voor {case.number}", _url("reserve_slot", case), "Aangenomen, nog geen plek") for case in rows]


def _freed(chaired: set[UUID], on: date) -> list[TodayLine]:
    """A slot that came free, while cases wait for one (NL-21)."""
    found = []
    for body in Body.objects.filter(pk__in=chaired, zone=Body.Zone.CARE):
        at = datetime.combine(on, time.min, ZONES["NL" if body.jurisdiction == "NL" else "BE"])
        freed: list[Slot] = list(free_slots(body.pk, at).filter(freed_on__isnull=False)[:MOST])
        waiting = Case.objects.filter(body=body, state=S.ACCEPTED).count() if freed else 0
        for slot in freed if waiting else ():
            text = f"{waiting} {'casus wacht' if waiting == 1 else 'casussen wachten'}"
            title = f"Plek vrijgekomen op {slot.starts_at.astimezone(at.tzinfo):%d-%m-%Y}"
            found.append(TodayLine(NOW, title, reverse("cases:offer_slot", args=[slot.pk]), text))
    return found


def _dates(desk: set[UUID], on: date) -> list[TodayLine]:
    """Birthdays that change rights (P7) and ends of care that come near."""
    dues = Due.objects.filter(body_id__in=desk, done_at=None, due_on__lte=on, root_id__isnull=False)
    dues = dues.filter(kind__in=WORDS)
    near = list(dues.order_by("due_on")[:MOST])
    going_on = Case.objects.filter(root_id__in=[due.root_id for due in near if due.root_id]).exclude(state__in=ENDED)
    cases = {case.root_id: case for case in going_on.only(*COLUMNS)}
    return [_date_line(cases[due.root_id], due, on) for due in near if due.root_id in cases]


WORDS = {
    "birthday.12": "wordt binnenkort 12 jaar: rechten veranderen die dag",
    "birthday.16": "wordt binnenkort 16 jaar: rechten veranderen die dag",
    "birthday.18": "wordt binnenkort 18 jaar: rechten veranderen die dag",
    "end_of_care": "einde van de zorg komt dichterbij",
}


def _date_line(case: Case, due: Due, on: date) -> TodayLine:
    late = due.due_on + timedelta(days=30) < on
    return TodayLine(LATE if late else SOON, f"{case.number}: {WORDS[due.kind]}", _url("case_detail", case))


def _url(name: str, case: Case) -> str:
    return reverse(f"cases:{name}", args=[case.pk])
