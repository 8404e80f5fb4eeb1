"""Reports between tables: what goes along, what came in, and what came back."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rondetafel.core.actor import Actor
from rondetafel.core.subjects import Subject
from rondetafel.meetings.models import AgendaItem, Decision, Meeting, MinutesSection, Position, ReportBack, WrittenRound
from rondetafel.meetings.queries.client_input import input_in_words
from rondetafel.meetings.queries.in_words import apart_at, conflicts_by_item, mandate_in_words, position_in_words
from rondetafel.meetings.queries.rounds import ended_before

State = ReportBack.State


def reports() -> QuerySet[ReportBack]:
    """Reports with everything a page shows."""
    return ReportBack.objects.select_related(
        "from_body", "to_body", "meeting__body", "reporter__person", "reporter__organisation", "placed_in"
    )


def reportable_items(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The points of a meeting that may go along: a case never, nor the minutes and the follow-up themselves."""
    kinds = (AgendaItem.Kind.CASE, AgendaItem.Kind.MINUTES, AgendaItem.Kind.FOLLOW_UP)
    rows = AgendaItem.objects.filter(meeting=meeting, root_id=meeting.root_id).exclude(kind__in=kinds)
    return rows.select_related("decision").order_by("position", "received_at")


def goes_by_itself() -> Q:
    """What the parent body hears in any case: decided outside the mandate, or without a line of its frame (BE-000-44)."""
    beyond = (Decision.Mandate.OUTSIDE, Decision.Mandate.UNLINKED)
    return Q(decision__mandate__in=beyond, decision__decided_at__isnull=False)


def must_be_reported(meeting: Meeting) -> bool:
    """Whether something of this meeting, or of the written rounds before it, has to go to the parent body."""
    return meeting.body.parent_id is not None and of_meeting(meeting).filter(goes_by_itself(), for_parent=True).exists()


def of_meeting(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items of a meeting, and those of the written rounds that ended since the one before."""
    written = WrittenRound.objects.filter(ended_before(meeting), state=WrittenRound.State.CONCLUDED).values("decision__item_id")
    return AgendaItem.objects.filter(Q(meeting=meeting) | Q(pk__in=written, meeting=None), root_id=meeting.root_id)


def flagged_items(meeting: Meeting) -> list[AgendaItem]:
    """What was marked for the parent body, in the order of the agenda."""
    rows = of_meeting(meeting).filter(for_parent=True)
    return list(rows.exclude(kind=AgendaItem.Kind.CASE).order_by("position", "received_at"))


def views_on(meeting: Meeting) -> list[dict[str, Any]]:
    """What goes along with the marked items, unchanged: the decisions with the texts of members (of a referred one all views), and what
    client representatives brought in, also where nothing was decided."""
    items = {item.pk: item for item in flagged_items(meeting)}
    rows = Decision.objects.filter(item_id__in=items).prefetch_related("texts")
    decisions = sorted(rows, key=lambda one: list(items).index(one.item_id))
    conflicts = conflicts_by_item(items)
    latest = {decision.pk: max(decision.texts.all(), key=lambda text: text.number) for decision in decisions}
    said: dict[UUID, list[Position]] = {}
    kept = Position.objects.filter(text_version__in=latest.values(), withdrawn_at=None).select_related(
        "capacity__person", "capacity__organisation"
    )
    for position in kept.order_by("capacity__person__sort_key"):
        said.setdefault(position.text_version_id, []).append(position)
    brought = input_in_words(items.values())
    decided = [
        {
            "item": items[decision.item_id].title,
            "number": decision.number,
            "state": decision.state,
            "state_label": decision.get_state_display(),
            "decision": latest[decision.pk].text,
            "mandate": mandate_in_words(decision),
            "views": [
                position_in_words(one, apart=one.capacity_id in apart_at(conflicts, decision.item_id))
                for one in said.get(latest[decision.pk].pk, [])
                if _travels(decision, one)
            ],
            **brought.pop(decision.item_id, {}),
        }
        for decision in decisions
    ]
    return decided + [{"item": items[pk].title, "number": "", "views": [], **said} for pk, said in brought.items()]


def _travels(decision: Decision, position: Position) -> bool:
    """Reservations, objections and minority texts always; of a decision that was referred or not taken, every view."""
    if decision.state in (Decision.State.REFERRED, Decision.State.NOT_TAKEN):
        return True
    return position.minority or position.value in (Position.Value.RESERVATION, Position.Value.OBJECTION)


def summary_of(meeting: Meeting) -> str:
    """A first text for the reporter: per marked item what it was about, what was said in short, and what came of it."""
    items = flagged_items(meeting)
    sections = dict(MinutesSection.objects.filter(item__in=items).values_list("item_id", "text"))
    decisions = {one.item_id: one for one in Decision.objects.filter(item__in=items)}
    lines = []
    for item in items:
        lines.append(f"{item.title} ({item.get_purpose_display()})")
        lines += [sections[item.pk]] if sections.get(item.pk) else []
        lines += [f"Uitkomst: {decisions[item.pk].get_state_display()}."] if item.pk in decisions else []
        lines.append("")
    return "\n".join(lines).strip()


def intake(body_ids: set[UUID]) -> QuerySet[ReportBack]:
    """What other tables reported to these bodies and still waits, oldest first."""
    return reports().filter(to_body_id__in=body_ids).exclude(state__in=(State.TO_DO, State.ANSWERED)).order_by("sent_at")


def answered_by(body_ids: set[UUID]) -> QuerySet[ReportBack]:
    """What these bodies answered, latest first."""
    return reports().filter(to_body_id__in=body_ids, state=State.ANSWERED).order_by("-answered_at")[:20]


def my_reports(actor: Actor) -> QuerySet[ReportBack]:
    """Reports that the actor was named for; open until the other side confirms receipt (BE-000-42)."""
    return reports().filter(reporter_id=actor.capacity_id, state__in=(State.TO_DO, State.SENT)).order_by("meeting__starts_at")


def next_meetings(body_id: UUID) -> QuerySet[Meeting]:
    """Where a report can be put on the agenda."""
    states = (Meeting.State.PLANNED, Meeting.State.PUBLISHED)
    return Meeting.objects.filter(body_id=body_id, state__in=states).order_by("starts_at")


def report_subjects(ids: list[UUID], actor: Actor) -> dict[UUID, Subject]:
    """For the subject registry: reports under an agenda item, for who may read them."""
    from django.urls import reverse

    rows = ReportBack.objects.filter(pk__in=ids).select_related("from_body")
    return {
        row.pk: Subject("report", row.pk, f"{row.number}, {row.from_body.name}", reverse("meetings:report", args=[row.pk])) for row in rows
    }
