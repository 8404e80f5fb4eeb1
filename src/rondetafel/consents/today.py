"""What waits: another ground after a no, consent that lacks before a meeting, a birthday that changes rights."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from rondetafel.cases.models import Case
from rondetafel.consents.actions.stopping import ASK, OPEN_AGAIN
from rondetafel.consents.models import Controller, HandOver, Offer
from rondetafel.consents.queries.sharing import sharings
from rondetafel.core.actor import Actor
from rondetafel.core.models import Due
from rondetafel.core.today import LATE, NOW, SOON, TodayLine

S = Case.State
MOST = 15
Lines = list[TodayLine]


def today_lines(actor: Actor, on: date) -> Lines:
    """For the desk and for who refers; the same number of questions for one case and for twenty."""
    desk = {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}
    if not desk and "referrer" not in actor.roles:
        return []
    chaired = {body for kind, body in actor.offices if kind in ("chair", "deputy")}
    return (
        _stopped(chaired, on)
        + _open_again(desk, on)
        + _lacking(actor, desk, on)
        + _proposed(actor)
        + _offered(desk, on)
        + _answers(desk, on)
    )


def _stopped(chaired: set[UUID], on: date) -> Lines:
    if not chaired:
        return []
    asked = Due.objects.filter(body_id__in=chaired, kind=ASK, done_at=None, due_on__lte=on).values("root_id")
    rows = Case.objects.filter(root_id__in=asked).only("number").order_by("pk")[:MOST]
    text = "Iemand die moet instemmen zei nee; experts zien deze casus niet. Is er een andere grond?"
    return [TodayLine(NOW, f"Delen gestopt: {case.number}", _page(case), text) for case in rows]


def _open_again(desk: set[UUID], on: date) -> Lines:
    """Nothing stands against the name any more, and the meeting is near: the desk lets the experts in again."""
    if not desk:
        return []
    asked = Due.objects.filter(body_id__in=desk, kind=OPEN_AGAIN, done_at=None, due_on__lte=on).values("root_id")
    rows = Case.objects.filter(root_id__in=asked, state=S.PLANNED).only("number").order_by("pk")[:MOST]
    text = "Wie het tegenhield, zegt nu ja. De experts zien de casus pas als u hen weer toelaat."
    return [TodayLine(NOW, f"Delen mag weer: {case.number}", _page(case), text) for case in rows]


def _lacking(actor: Actor, desk: set[UUID], on: date) -> Lines:
    """Cases on their way to the table for which consent is not complete and nobody gave a reason."""
    mine = Q(body_id__in=desk) | Q(referrer_id=actor.capacity_id) | Q(co_referrers__capacity_id=actor.capacity_id)
    rows = Case.objects.filter(mine, state__in=[S.ACCEPTED, S.PLANNED]).select_related("body", "root").distinct()
    cases = list(rows.defer("search", "typed_sealed").order_by("scheduled_for", "pk"))
    found = sharings(cases, on)
    lines = [
        TodayLine(SOON, f"Toestemming {case.number}", _page(case), found[case.pk].why.capitalize())
        for case in cases
        if found[case.pk].asks_reason
    ]
    return lines[:MOST]


def _proposed(actor: Actor) -> Lines:
    """Handing over who answers for the data waits for a second person."""
    rows = Controller.objects.filter(state=Controller.State.PROPOSED).exclude(proposed_by_id=actor.capacity_id).select_related("case")
    return [
        TodayLine(
            NOW, f"Bevestig overdracht {row.case.number}", reverse("consents:confirm_controller", args=[row.pk]), "Wie is verantwoordelijk"
        )
        for row in rows.order_by("pk")[:MOST]
    ]


def _offered(desk: set[UUID], on: date) -> Lines:
    """Another table offers a case: this desk answers before its term."""
    if not desk:
        return []
    rows = Offer.objects.filter(body_id__in=desk, state=Offer.State.OFFERED).select_related("from_body").order_by("answer_by", "pk")
    return [
        TodayLine(
            LATE if row.answer_by < on else NOW,
            "Een andere tafel biedt een casus aan",
            reverse("consents:offer", args=[row.pk]),
            f"{row.from_body.name}, daar {row.from_number}",
            row.answer_by,
        )
        for row in rows[:MOST]
    ]


def _answers(desk: set[UUID], on: date) -> Lines:
    """What the other table answered to our offer, until somebody read it; or that it does not answer."""
    if not desk:
        return []
    rows = HandOver.objects.filter(~Q(state="offered") | Q(answer_by__lt=on), case__body_id__in=desk, seen_at=None)
    rows = rows.select_related("case", "to_body").order_by("answer_by", "pk")
    words = {"accepted": "{number} is overgenomen", "refused": "{number} is niet overgenomen", "offered": "Nog geen antwoord over {number}"}
    return [
        TodayLine(
            LATE if row.state == "offered" else NOW,
            words[row.state].format(number=row.case.number),
            reverse("consents:hand_over", args=[row.case_id]),
            row.to_body.name,
            row.answer_by if row.state == "offered" else None,
        )
        for row in rows[:MOST]
    ]


def _page(case: Case) -> str:
    return reverse("consents:consent_page", args=[case.pk])
