"""What waits after triage: discussions of today, advices with their term, action points, cases to close."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.dateformat import format as write_date

from rondetafel.cases.models import Advice, CareAction, Case, Discussion, LaidAdvice, Reaction
from rondetafel.cases.queries.case_list import mine
from rondetafel.cases.rules_outcome import OPEN_DISCUSSION
from rondetafel.core.actor import Actor
from rondetafel.core.days import midnight_of
from rondetafel.core.models import Due
from rondetafel.core.today import LATE, NOW, SOON, TodayLine, most_urgent

MOST = 15  # lines of one kind
SOON_DAYS = 14
AT_TABLE = {"care:chair", "care:secretary", "care:expert"}


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """The lines of this half of the context."""
    chaired = {body for kind, body in actor.offices if kind in ("chair", "deputy")}
    desk = chaired | {body for kind, body in actor.offices if kind == "secretary"}
    lines = _discussions(on) if AT_TABLE & actor.roles else []
    if "referrer" in actor.roles and not desk:
        lines += _own_meetings(actor, on)
    if AT_TABLE & actor.roles or "referrer" in actor.roles:
        lines += _own_actions(actor, on)
    if "referrer" in actor.roles:
        lines += _to_react(actor, on)
    if desk:
        lines += [*_advices(desk, chaired, on), *_reactions(desk, on), *_late_actions(actor, desk, on)]
    return lines + (_to_close(chaired, on) if chaired else [])


def _discussions(on: date) -> list[TodayLine]:
    start = midnight_of(on)
    rows = Discussion.objects.filter(planned_for__gte=start, planned_for__lt=start + timedelta(days=1), state__in=OPEN_DISCUSSION)
    return [
        TodayLine(
            NOW,
            f"Bespreking van {one.case.number}",
            reverse("cases:discussion", args=[one.pk]),
            f"Om {one.planned_for.astimezone(start.tzinfo):%H:%M} uur, {one.minutes} minuten",
            on,
            order=f"Bespreking {one.planned_for:%H:%M}",  # the first one first, whatever its number
        )
        for one in rows.select_related("case").order_by("planned_for")[:MOST]
    ]


def _own_meetings(actor: Actor, on: date) -> list[TodayLine]:
    """When what I brought in is discussed; where it is stands on the page of the case."""
    start = midnight_of(on)
    rows = Case.objects.filter(mine(actor), state=Case.State.PLANNED, scheduled_for__gte=start)
    found = []
    for case in (
        rows.filter(scheduled_for__lt=start + timedelta(days=SOON_DAYS)).only("number", "scheduled_for").order_by("scheduled_for")[:MOST]
    ):
        at = case.scheduled_for.astimezone(start.tzinfo)  # type: ignore[union-attr]
        now, title = at.date() == on, f"Overleg over {case.number}"
        when = f"{write_date(at, 'l j F')} om {at:%H:%M} uur"
        found.append(
            TodayLine(
                NOW if now else SOON,
                title,
                reverse("cases:case_detail", args=[case.pk]),
                when,
                on if now else None,
                f"Overleg {at:%m%d %H:%M}",
            )
        )
    return found


def _advices(desk: set[UUID], chaired: set[UUID], on: date) -> list[TodayLine]:
    """Held discussions whose advice is not adopted: first the draft has a term, then the adoption."""
    dues = Due.objects.filter(body_id__in=desk, kind__in=("cases.draft_advice", "cases.advice"), done_at=None)
    terms: dict[UUID, dict[str, date]] = {}
    for subject_id, kind, due_on in dues.values_list("subject_id", "kind", "due_on"):
        if subject_id is not None:
            terms.setdefault(subject_id, {})[kind] = due_on
    drafts = dict(Advice.objects.filter(discussion_id__in=terms).values_list("discussion_id", "pk"))
    rows = Discussion.objects.filter(pk__in=terms).select_related("case")
    return most_urgent([_advice_line(one, terms[one.pk], drafts.get(one.pk), one.case.body_id in chaired, on) for one in rows], MOST)


def _advice_line(discussion: Discussion, terms: dict[str, date], draft: UUID | None, chairs: bool, on: date) -> TodayLine:
    number = discussion.case.number
    due = terms.get("cases.draft_advice" if draft is None else "cases.advice") or max(terms.values())
    urgency = LATE if due < on else NOW if chairs or draft is None else SOON
    if draft is None:
        return TodayLine(
            urgency, f"Stel het conceptadvies op voor {number}", reverse("cases:discussion", args=[discussion.pk]), "Besproken", due
        )
    title = f"Stel het advies vast voor {number}" if chairs else f"Conceptadvies van {number} wacht op de voorzitter"
    return TodayLine(urgency, title, reverse("cases:advice", args=[draft]), "Concept", due)


def _to_react(actor: Actor, on: date) -> list[TodayLine]:
    """Drafts that lie before this referrer, without an answer yet."""
    mine = Q(case__referrer_id=actor.capacity_id) | Q(case__co_referrers__capacity_id=actor.capacity_id)
    answered = Reaction.objects.filter(advice_id=OuterRef("advice_id"), recorded_by_id=actor.capacity_id)
    rows = LaidAdvice.objects.filter(mine, ~Exists(answered), case__state=Case.State.DISCUSSED).order_by("-pk")
    newest = {one.advice_id: one for one in reversed(rows.select_related("case").distinct())}
    lines = [
        TodayLine(
            LATE if one.react_before < on else NOW,
            f"Reageer op het conceptadvies van {one.case.number}",
            reverse("cases:laid_advice", args=[one.pk]),
            "Klopt wat er staat, en wat vinden de jeugdige en de ouders ervan?",
            one.react_before,
        )
        for one in newest.values()
    ]
    return most_urgent(lines, MOST)


def _reactions(desk: set[UUID], on: date) -> list[TodayLine]:
    """The term for reactions is over: the chair can adopt, with what was said beside it."""
    drafts = Advice.objects.filter(state=Advice.State.DRAFT)
    dues = Due.objects.filter(
        body_id__in=desk, kind="cases.reactions", done_at=None, due_on__lt=on, subject_id__in=drafts.values("discussion_id")
    )
    ended = {subject_id: due_on for subject_id, due_on in dues.order_by("due_on").values_list("subject_id", "due_on")[:MOST] if subject_id}
    rows = drafts.filter(discussion_id__in=ended).select_related("case")
    return [
        TodayLine(
            NOW,
            f"De reactietermijn van {one.case.number} is voorbij",
            reverse("cases:advice", args=[one.pk]),
            "Lees de reacties en ga verder met het advies",
            ended[one.discussion_id],
        )
        for one in rows
    ]


def _own_actions(actor: Actor, on: date) -> list[TodayLine]:
    rows = CareAction.objects.filter(owner_id=actor.capacity_id, state=CareAction.State.OPEN, due_on__lte=on + timedelta(days=SOON_DAYS))
    return [
        TodayLine(
            LATE if one.due_on < on else NOW if one.due_on == on else SOON,
            f"Uw actiepunt bij {one.case.number}",
            reverse("cases:report_care_action", args=[one.pk]),
            one.text[:80],
            one.due_on,
        )
        for one in rows.select_related("case").order_by("due_on")[:MOST]
    ]


def _late_actions(actor: Actor, desk: set[UUID], on: date) -> list[TodayLine]:
    """Action points of others that are late or cannot be done."""
    dues = Due.objects.filter(body_id__in=desk, kind="cases.care_action", done_at=None, due_on__lte=on)
    rows = CareAction.objects.filter(Q(due_on__lt=on) | Q(state=CareAction.State.NOT_FEASIBLE), pk__in=dues.values("subject_id"))
    return [
        TodayLine(LATE if one.due_on < on else NOW, _late_title(one), one.case.get_absolute_url(), one.owner_name, one.due_on)
        for one in rows.exclude(owner_id=actor.capacity_id).select_related("case").order_by("due_on", "pk")[:MOST]
    ]


def _late_title(action: CareAction) -> str:
    if action.state == CareAction.State.NOT_FEASIBLE:
        return f"Een actiepunt van {action.case.number} lukt niet"
    if action.busy_until is not None:
        return f"Een actiepunt van {action.case.number} is te laat; bezig, klaar rond {action.busy_until:%d-%m-%Y}"
    return f"Een actiepunt van {action.case.number} is te laat"


def _to_close(chaired: set[UUID], on: date) -> list[TodayLine]:
    """Advised cases without a live action point."""
    live = CareAction.objects.filter(state__in=(CareAction.State.OPEN, CareAction.State.NOT_FEASIBLE)).values("case_id")
    rows = Case.objects.filter(body_id__in=chaired, state=Case.State.ADVISED).exclude(pk__in=live)
    return [
        TodayLine(SOON, f"{case.number} kan worden afgesloten", reverse("cases:close_case", args=[case.pk]), "Alle actiepunten zijn gedaan")
        for case in rows.only("number", "root_id").order_by("pk")[:MOST]
    ]
