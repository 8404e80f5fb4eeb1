"""What waits in process direction: calls, answers, mandates, questions of a level, roles, safety agreements, the way to eighteen."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.urls import reverse

from rondetafel.cases.models import Case, SafetyAgreement
from rondetafel.core.actor import Actor
from rondetafel.core.models import Due
from rondetafel.core.today import LATE, NOW, TodayLine
from rondetafel.direction.actions.side_routes import DUE as SIDE_DUE
from rondetafel.direction.models import ContactMoment, Mandate, Reply, RoleHolding, SideRoute, Submission, Waiting
from rondetafel.direction.queries.contacts import desk_of
from rondetafel.direction.queries.invitees import in_trouble
from rondetafel.direction.queries.mandates import troubled
from rondetafel.direction.rules import OVER

MOST = 15  # lines of one kind
MANDATE_SAYS = {"refused": "geweigerd", "asked": "geen antwoord"}  # else its seat has another person
Lines = list[TodayLine]


def today_lines(actor: Actor, on: date) -> Lines:
    """The lines of this room; who keeps no desk is asked for what was asked of oneself only."""
    lines = [*_laid_before(actor, on), *_own_roles(actor)]
    desk = desk_of(actor)
    if "care:chair" in actor.roles or "care:secretary" in actor.roles:
        lines += [*_calls(desk, on), *_replies(desk), *_noted_roles(desk), *_waitings(desk, on), *_mandates(desk, on), *_eighteen(desk, on)]
        lines += [*_unanswered(desk, on), *_safety(desk, on), *_invitees(desk), *_side_routes(desk, on)]
    return lines


def _laid_before(actor: Actor, on: date) -> Lines:
    rows = Submission.objects.filter(to_id=actor.capacity_id, answered_on=None, withdrawn_on=None).order_by("due_on")[:MOST]
    return [
        TodayLine(
            LATE if one.due_on < on else NOW,
            f"Aan u voorgelegd: {one.number}",
            _url("answer_submission", one.pk),
            "Antwoord gevraagd",
            one.due_on,
        )
        for one in rows
    ]


def _own_roles(actor: Actor) -> Lines:
    rows = RoleHolding.objects.filter(capacity_id=actor.capacity_id, state=RoleHolding.State.ASKED).exclude(case__state__in=OVER)
    return [
        TodayLine(NOW, f"Neemt u een rol bij {one.case.number}?", _url("answer_role", one.pk), one.role_name or one.get_role_display())
        for one in rows.select_related("case").order_by("asked_on", "pk")[:MOST]
    ]


def _calls(desk: set[UUID], on: date) -> Lines:
    rows = ContactMoment.objects.filter(done_on=None, planned_on__lte=on, case__body_id__in=desk).exclude(case__state__in=OVER)
    found = rows.aggregate(many=Count("pk"), first=Min("planned_on"))
    if not found["many"]:
        return []
    many = found["many"]
    title = f"Bellen vandaag: {many} {'gesprek' if many == 1 else 'gesprekken'}"
    return [TodayLine(LATE if found["first"] < on else NOW, title, reverse("direction:calls"), "Procesregie", found["first"])]


def _replies(desk: set[UUID]) -> Lines:
    rows = Reply.objects.filter(state=Reply.State.WAITING, case__body_id__in=desk).exclude(case__state__in=OVER).select_related("case")
    return [
        TodayLine(NOW, f"Antwoord via een link bij {one.case.number}", _url("confirm_reply", one.pk), "Neem het over of leg het opzij")
        for one in rows.order_by("came_at")[:MOST]
    ]


def _noted_roles(desk: set[UUID]) -> Lines:
    rows = RoleHolding.objects.filter(state=RoleHolding.State.NOTED, case__body_id__in=desk).exclude(case__state__in=OVER)
    return [
        TodayLine(NOW, f"Bevestig een rol bij {one.case.number}", _url("confirm_role", one.pk), "Aan de telefoon ja gezegd")
        for one in rows.select_related("case").order_by("pk")[:MOST]
    ]


def _waitings(desk: set[UUID], on: date) -> Lines:
    rows = Waiting.objects.filter(ended_on=None, latest_on__lte=on, case__body_id__in=desk).exclude(case__state__in=OVER)
    return [
        TodayLine(
            LATE if one.latest_on < on else NOW,
            f"{one.case.number} wacht: is het zover?",
            _url("stop_waiting", one.pk),
            one.event[:80],
            one.latest_on,
        )
        for one in rows.select_related("case").order_by("latest_on")[:MOST]
    ]


def _mandates(desk: set[UUID], on: date) -> Lines:
    rows = Mandate.objects.filter(troubled(on), case__body_id__in=desk).exclude(case__state__in=OVER).select_related("case", "organisation")
    return [
        TodayLine(
            LATE,
            f"Mandaat bij {one.case.number}: {MANDATE_SAYS.get(one.state, 'opnieuw vragen')}",
            f"{_url('case_direction', one.case_id)}#mandaten",
            one.organisation.short_name,
            one.due_on,
        )
        for one in rows.order_by("due_on", "pk")[:MOST]
    ]


def _unanswered(desk: set[UUID], on: date) -> Lines:
    rows = Submission.objects.filter(body_id__in=desk, answered_on=None, withdrawn_on=None, due_on__lt=on).order_by("due_on")[:MOST]
    return [
        TodayLine(
            LATE,
            f"Geen antwoord op niveau {one.get_level_display()} bij {one.number}",
            f"{_url('case_direction', one.case_id)}#opschaling",
            "Bel, of schaal op",
            one.due_on,
        )
        for one in rows
    ]


def _eighteen(desk: set[UUID], on: date) -> Lines:
    going_on = Case.objects.exclude(state__in=OVER)
    due_on = _due("direction.eighteen", desk, on, of=going_on.values("pk"))
    rows = going_on.filter(pk__in=due_on).only("number", "root_id")
    return [
        TodayLine(NOW, f"Naar 18: kijk opnieuw bij {one.number}", _url("keep_watch", one.pk), "Een datum die telt", due_on[one.pk])
        for one in rows
    ]


def _safety(desk: set[UUID], on: date) -> Lines:
    """Agreements to look at, from the day that was laid down until somebody looked."""
    in_force = SafetyAgreement.objects.filter(ended_on=None).exclude(case__state__in=OVER)
    due_on = _due("direction.safety", desk, on, of=in_force.values("pk"))
    rows = in_force.filter(pk__in=due_on).select_related("case")
    return [
        TodayLine(
            LATE if due_on[one.pk] < on else NOW,
            f"Veiligheidsafspraak bekijken bij {one.case.number}",
            _url("review_agreement", one.pk),
            "Bel wie erover waakt",
            due_on[one.pk],
            first=True,
        )
        for one in rows
    ]


def _due(kind: str, desk: set[UUID], on: date, *, of: "QuerySet[Any, Any]") -> dict[UUID, date]:
    """The first days of one kind, of what still matters: what is over is left out before the cut, not after it."""
    rows = Due.objects.filter(body_id__in=desk, kind=kind, done_at=None, due_on__lte=on, subject_id__in=of)
    return {subject: day for subject, day in rows.order_by("due_on", "pk").values_list("subject_id", "due_on")[:MOST] if subject}


def _invitees(desk: set[UUID]) -> Lines:
    """Whom somebody has to call before he or she comes for nothing."""
    return [
        TodayLine(
            NOW,
            f"{'Afzeggen' if one.state == 'stopped' else 'Opnieuw uitnodigen of afzeggen'}: iemand bij {one.case.number}",
            f"{_url('case_direction', one.case_id)}#uitgenodigden",
            "Er is niets meer om voor te komen" if one.state == "stopped" else "De bespreking is op een ander moment",
        )
        for one in in_trouble(desk)[:MOST]
    ]


def _side_routes(desk: set[UUID], on: date) -> Lines:
    """The BEL did not answer in time, or what it gave is at its end and nobody wrote what it brought (NL-14)."""
    asked = Due.objects.filter(body_id__in=desk, kind=SIDE_DUE, done_at=None, due_on__lte=on)
    due_on = {subject: day for subject, day in asked.order_by("due_on", "pk").values_list("subject_id", "due_on")[:MOST] if subject}
    rows = SideRoute.objects.filter(pk__in=due_on).exclude(case__state__in=OVER).select_related("case")
    return [
        TodayLine(
            LATE if due_on[one.pk] < on else NOW,
            f"{one.get_kind_display().capitalize()} bij {one.case.number}: "
            + ("nog geen antwoord" if one.state == SideRoute.State.ASKED else "wat bracht het?"),
            f"{_url('case_direction', one.case_id)}#zijwegen",
            "Bel de BEL" if one.state == SideRoute.State.ASKED else "De periode is om; rond het af",
            due_on[one.pk],
        )
        for one in rows
    ]


def _url(name: str, pk: UUID) -> str:
    return reverse(f"direction:{name}", args=[pk])
