"""What waits about families: unread words first, messages that did not arrive, letters to post, pages whose time is old; and complaints."""

from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.models import Advice, Reaction
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.today import DANGER, LATE, NOW, SOON, TodayLine
from rondetafel.evaluations.actions import waiting
from rondetafel.evaluations.models import FAMILY
from rondetafel.families.models import Complaint, OwnReaction, Paper, Participant, ReadAlong, Sending, TakingPart, Words
from rondetafel.families.queries.complaints import complaints
from rondetafel.families.rules import OVER
from rondetafel.notices.models import Outgoing

MOST = 20
Lines = list[TodayLine]


def today_lines(actor: Actor, on: date) -> Lines:
    """Lines for the desk of a care table, and for who handles complaints."""
    desk = {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}
    lines = _of_the_desk(desk, on) if {"care:chair", "care:secretary"} & actor.roles else []
    if any(kind == "complaint_handler" for kind, _ in actor.offices):
        lines += _complaints(on)
    return lines


def _of_the_desk(desk: set[UUID], on: date) -> Lines:
    lines = _unread(desk, on) + _bounced(desk) + _to_post(desk) + _old_time(desk, on) + _wishes(desk) + _taking_part(desk)
    return lines + _reactions(desk) + _no_reaction(desk, on) + _to_lay(desk, on) + _to_ask(desk)


def _unread(desk: set[UUID], on: date) -> Lines:
    rows = Words.objects.filter(read_at=None, taken_back_at=None, participant__body_id__in=desk)
    rows = rows.select_related("participant__reader__person").order_by("read_by_due_on", "pk")
    unsafe = rows.filter(safe=Words.Safe.NO)  # each of them, however many other messages wait (safety P2)
    return [_unread_line(one, on) for one in [*unsafe, *rows.exclude(safe=Words.Safe.NO)[:MOST]]]


def _unread_line(one: Words, on: date) -> TodayLine:
    """Above everything from the first minute when somebody says not to be safe; red when a working day went by."""
    not_safe = one.safe == Words.Safe.NO
    number, reader = one.participant.number, one.participant.reader.person
    title = f"Lees nu: bericht bij {number}, zegt niet veilig te zijn" if not_safe else f"Ongelezen bericht van het gezin bij {number}"
    urgency = DANGER if not_safe else LATE if one.read_by_due_on < on else NOW
    return TodayLine(urgency, title, reverse("families:read_words", args=[one.pk]), f"Leest: {reader}", one.read_by_due_on)


def _bounced(desk: set[UUID]) -> Lines:
    failed = Outgoing.objects.filter(state=Outgoing.State.FAILED).values("pk")
    rows = Sending.objects.filter(participant__body_id__in=desk, participant__ended_at=None, outgoing_id__in=failed)
    return [
        TodayLine(NOW, f"Een bericht bij {one.participant.number} kwam niet aan", _family(one.participant), "Bel of stuur een brief")
        for one in rows.select_related("participant").order_by("-made_at")[:MOST]
    ]


def _to_post(desk: set[UUID]) -> Lines:
    rows = Sending.objects.filter(participant__body_id__in=desk, way=Sending.Way.LETTER, posted_on=None, dropped_on=None)
    rows = rows.filter(participant__ended_at=None).select_related("participant").order_by("made_at")[:MOST]
    return [
        TodayLine(
            SOON,
            f"Brief bij {one.participant.number} nog niet gepost",
            reverse("families:post_letter", args=[one.pk]),
            "Leg de postdatum vast",
        )
        for one in rows
    ]


def _old_time(desk: set[UUID], on: date) -> Lines:
    rows = Participant.objects.filter(body_id__in=desk, changed_since=True, ended_at=None).exclude(ends_on__lte=on)  # whose sight is over
    rows = rows.order_by("number")[:MOST]
    return [
        TodayLine(
            NOW,
            f"Vertel het gezin bij {one.number} de nieuwe tijd",
            reverse("families:prepare_page", args=[one.pk]),
            "De tijd is veranderd",
        )
        for one in rows
    ]


def _wishes(desk: set[UUID]) -> Lines:
    rows = ReadAlong.objects.filter(participant__body_id__in=desk, may=True, settled_at=None).select_related("participant")
    return [
        TodayLine(NOW, f"Een jongere bij {one.participant.number} laat een ouder meelezen", _family(one.participant))
        for one in rows.order_by("said_at")[:MOST]
    ]


def _taking_part(desk: set[UUID]) -> Lines:
    """Somebody said on the own page how he or she takes part: a video call, somebody along, what is needed (P18)."""
    rows = TakingPart.objects.filter(participant__body_id__in=desk, participant__ended_at=None, seen_at=None)
    # What was said about a meeting that is over needs nothing more; what is said after it is about the next.
    rows = rows.exclude(participant__arrives_at__lt=timezone.now(), answered_at__lte=F("participant__arrives_at"))
    newest = {one.participant_id: one for one in rows.select_related("participant").order_by("answered_at")}
    return [
        TodayLine(
            NOW,
            f"Hoe het gezin meedoet bij {one.participant.number}",
            _family(one.participant),
            f"{one.participant.get_kind_display().capitalize()} vulde het in; regel wat nodig is",
            day_of(one.answered_at),
        )
        for one in list(newest.values())[:MOST]
    ]


def _reactions(desk: set[UUID]) -> Lines:
    """Somebody of the family said what he or she thinks of the advice or its draft."""
    rows = OwnReaction.objects.filter(participant__body_id__in=desk, read_at=None, paper__isnull=False)
    return [
        TodayLine(
            NOW,
            f"Reactie van het gezin op het {'concept' if one.paper.kind == Paper.Kind.DRAFT else ''}advies bij {one.participant.number}",
            reverse("families:read_reaction", args=[one.paper_id]),
            f"Van: {one.participant.get_kind_display()}",
            day_of(one.given_at),
        )
        for one in rows.select_related("participant", "paper").order_by("given_at")[:MOST]
        if one.paper is not None
    ]


def _no_reaction(desk: set[UUID], on: date) -> Lines:
    """The term ran out without a word: on the own page, or to the desk."""
    who = When(participant__kind="parent", participant__concerned__position=2, then=Value("parent_2"))
    rows = _drafts(desk).annotate(who=Case(who, When(participant__kind="parent", then=Value("parent_1")), default="participant__kind"))
    told = Reaction.objects.filter(advice_id=OuterRef("object_id"), who=OuterRef("who"), recorded_at__gte=OuterRef("shown_at"))
    rows = rows.filter(settled_at=None, react_before__lt=on).exclude(pk__in=_said()).exclude(Exists(told))
    return [
        TodayLine(
            NOW,
            f"Geen reactie van het gezin op het conceptadvies bij {one.participant.number}",
            reverse("families:read_reaction", args=[one.pk]),
            f"Van: {one.participant.get_kind_display()}. De termijn is voorbij",
            one.react_before,
        )
        for one in rows.order_by("react_before")[:MOST]
    ]


def _to_lay(desk: set[UUID], on: date) -> Lines:
    """An advice stands, and somebody of the family with an open page has no copy of it yet; until it lies there or the case is over (NL-28)."""
    advice = Advice.objects.filter(root_id=OuterRef("root_id"), state=Advice.State.ADOPTED).order_by("-adopted_at").values("pk")[:1]
    copy = Paper.objects.filter(participant_id=OuterRef("pk"), object_id=OuterRef("advice"), kind=Paper.Kind.ADVICE)
    rows = Participant.objects.filter(body_id__in=desk, ended_at=None, ready_at__isnull=False).exclude(ends_on__lte=on)
    rows = rows.annotate(advice=Subquery(advice)).filter(advice__isnull=False).exclude(case__state__in=OVER).exclude(Exists(copy))
    numbers = {one.number: one for one in rows.order_by("-number")[:MOST]}
    return [
        TodayLine(SOON, f"Leg het advies bij {number} klaar voor het gezin", _family(one), "Nog niet iedereen met een pagina heeft het")
        for number, one in numbers.items()
    ]


def _to_ask(desk: set[UUID]) -> Lines:
    """Somebody was asked how it went, and nothing reached that person yet: no mail, and no letter was made."""
    told = Sending.objects.filter(what=Sending.What.QUESTIONS, dropped_on=None, participant__capacity_id=OuterRef("capacity_id"))
    told = told.filter(made_at__date__gte=OuterRef("moment__sent_on"))
    rows = waiting(timezone.now()).filter(kind__in=FAMILY, moment__body_id__in=desk).exclude(Exists(told))
    numbers = dict(rows.order_by("expires_at").values_list("number", "case_id"))
    return [
        TodayLine(
            SOON,
            f"Stel het gezin bij {number} de vragen achteraf",
            reverse("families:family", args=[case_id]),
            "Per brief of aan de telefoon; er ging geen mail",
        )
        for number, case_id in list(numbers.items())[:MOST]
    ]


def _drafts(desk: set[UUID]) -> QuerySet[Paper]:
    """Drafts that lie on an open page."""
    open_now = Paper.objects.filter(participant__body_id__in=desk, participant__ended_at=None, kind=Paper.Kind.DRAFT, taken_at=None)
    return open_now.select_related("participant")


def _said() -> QuerySet[OwnReaction, UUID | None]:
    return OwnReaction.objects.filter(paper__isnull=False).values_list("paper_id", flat=True)


def _complaints(on: date) -> Lines:
    rows = complaints().filter(state__in=(Complaint.State.FILED, Complaint.State.HANDLING))[:MOST]
    return [_complaint_line(one, on) for one in rows]


def _complaint_line(one: Complaint, on: date) -> TodayLine:
    filed = one.state == Complaint.State.FILED
    due = one.confirm_by if filed else one.answer_by
    title = f"Nieuwe klacht {one.number}" if filed else f"Klacht {one.number} beantwoorden"
    return TodayLine(LATE if due < on else NOW if filed else SOON, title, one.get_absolute_url(), one.body.name, due)


def _family(participant: Participant) -> str:
    return reverse("families:family", args=[participant.case_id])
