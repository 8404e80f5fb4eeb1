"""What the chair needs beside the decision, and who waits for a slot."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.dateformat import format as write_date

from rondetafel.bodies.models import Body
from rondetafel.cases.clocks import Clocks, birthday_near, clocks
from rondetafel.cases.models import Case, SituationNote
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.cases.rules import is_chair
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import unseal
from rondetafel.core.days import age_on
from rondetafel.core.settings_store import setting
from rondetafel.meetings.models import AgendaItem, Meeting, Slot
from rondetafel.meetings.queries import free_slots

MATCHES = 5  # so many earlier cases are named; whoever knows more looks in the list (safety P8)
SLOTS = 12


@dataclass(frozen=True)
class Sign:
    """One thing to look at before deciding; tone is that of a badge."""

    tone: str
    label: str
    text: str


@dataclass(frozen=True)
class Waiting:
    """A case that waits for a slot, or has a later one, with the reasons to choose it."""

    case: Case
    days: int
    signs: list[Sign]
    age: int | None = None


def clocks_of(case: Case, on: date) -> Clocks:
    """The table's clock and the child's."""
    assert case.submitted_on is not None
    return clocks(
        submitted_on=case.submitted_on,
        on=on,
        due_on=case.triage_due_on,
        paused_on=case.triage_paused_on,
        paused_days=case.triage_paused_days,
        stopped_on=case.decided_on,
        law=law_of(case.body),
        closed=closed_days(case.body),
    )


def birthday_notice(body_id: UUID, on: date) -> int:
    """How many days ahead a birthday that changes rights is told."""
    return int(setting(body_id, "cases.birthday_notice_days", on=on))


def signs_of(case: Case, on: date, *, notice: int | None = None) -> list[Sign]:
    """Safety, end of care, authorisation, birthday, worse, urgent: what weighs in who goes first.

    Args:
        notice: days ahead of a birthday, where many cases of one table are looked at; otherwise the table's setting is asked.
    """
    found = []
    if case.safety_concerns:
        found.append(Sign("bad", "Veiligheid", "er zijn zorgen over de veiligheid"))
    if case.urgent_reason or case.urgent_before:
        before = f"uiterlijk {in_days(case.urgent_before, on)}" if case.urgent_before else ""
        found.append(Sign("bad", "Spoed", "; ".join(word for word in (case.urgent_reason, before) if word)))
    if case.end_of_care_on:
        place = "er is een vervolgplek" if case.next_place_known else "zonder bekende vervolgplek"
        found.append(Sign("warn" if case.next_place_known else "bad", "Einde zorg", f"{in_days(case.end_of_care_on, on)}, {place}"))
    if case.authorisation_ends_on:
        tone = "bad" if (case.authorisation_ends_on - on).days <= 30 else "warn"
        found.append(Sign(tone, "Machtiging", f"loopt af {in_days(case.authorisation_ends_on, on)}"))
    if case.worse_on:
        found.append(Sign("bad", "Erger geworden", f"sinds {write_date(case.worse_on, 'j F Y')}"))
    if case.disputed:
        found.append(Sign("warn", "Gemeente betwist", "er is discussie over welke gemeente verantwoordelijk is"))
    near = birthday_near(case.birth_date, on, within=birthday_notice(case.body_id, on) if notice is None else notice)
    if near:
        found.append(Sign("warn", f"Wordt {near[0]}", f"{in_days(near[1], on)}; rechten veranderen die dag"))
    return found


def checks_of(case: Case) -> list[Sign]:
    """What the chair checks in the referral itself: is it clear, lawful, told, and for this table."""
    told = {row.who: row for row in case.informed.all()}
    untold = [row.get_who_display() for row in told.values() if row.told_on is None]
    yes, no = "good", "warn"
    return [
        Sign(yes if case.asked and case.must_change else no, "Vraag", "duidelijk wat wordt gevraagd en wat er anders moet zijn"),
        Sign(yes if case.authority != "unknown" else no, "Gezag", case.get_authority_display()),
        Sign(yes if case.ground != "unknown" else "bad", "Grondslag", case.get_ground_display()),
        Sign(no if untold else yes, "Ingelicht", "nog niet: " + ", ".join(untold) if untold else "iedereen weet ervan"),
        *(
            [Sign(no, "Nog niet bevestigd", "de aanmelder bevestigde de invoer nog niet")]
            if case.entered_by_id and not case.confirmed_at
            else []
        ),
        *([_together(case)] if case.referrer_kind == "provider" else []),
    ]


def _together(case: Case) -> Sign:
    """A provider refers with a municipality: with somebody there, not with its name only (NL-24)."""
    if any(row.kind == "municipality" and row.capacity_id for row in case.co_referrers.all()):
        return Sign("good", "Samen aangemeld", "aanbieder met gemeente, die meekijkt")
    return Sign(
        "warn", "Gemeente kijkt niet mee", "de gemeente is alleen genoemd; bel haar en vul bij Andere aanmelder in wie daar meekijkt"
    )


def earlier_cases(case: Case, actor: Actor) -> list[Case]:
    """Earlier cases at this table that look like the same young person: for the chair, after submitting, a few at most (safety P8)."""
    chair = is_chair(actor, case)
    rows = Case.objects.filter(body_id=case.body_id, sameness=case.sameness).exclude(pk=case.pk).exclude(sameness="")
    found = list(rows.order_by("-submitted_on").only("number", "state", "submitted_on", "root_id")[:MATCHES])
    return found if chair else []


@dataclass(frozen=True)
class Change:
    """What the referrer told after handing in."""

    since: date
    worse: bool
    text: str
    who: str
    at: datetime


def changes_of(case: Case) -> list[Change]:
    """What changed since the referral, newest first."""
    rows = SituationNote.objects.filter(case=case).select_related("author__organisation").order_by("-at")
    return [
        Change(
            one.since,
            one.worse,
            unseal(case.root, "cases_situationnote", "note_sealed", one.pk, one.note_sealed),
            one.author.organisation.short_name if one.author.organisation else "",
            one.at,
        )
        for one in rows
    ]


def slots_to_choose(body: Body, at: datetime) -> list[Slot]:
    """Free slots, the first on top."""
    return list(free_slots(body.pk, at)[:SLOTS])


def meetings_to_come(body: Body, at: datetime) -> list[Meeting]:
    """Planned meetings of a table to which a slot can be added, the first on top."""
    rows = Meeting.objects.filter(body=body, state__in=[Meeting.State.PLANNED, Meeting.State.PUBLISHED], starts_at__gt=at)
    return list(rows.select_related("body").order_by("starts_at")[:MATCHES])


def empty_slots(bodies: Collection[UUID]) -> QuerySet[Slot]:
    """Slots still reserved for an item on which no case stands any more (two referrers who could not see each other)."""
    standing = Case.objects.filter(state=Case.State.PLANNED, item_id__isnull=False).values("item_id")
    rows = Slot.objects.filter(use=Slot.Use.RESERVED, item__kind=AgendaItem.Kind.CASE, item__state=AgendaItem.State.PLACED)
    rows = rows.filter(meeting__body_id__in=bodies, meeting__body__kind=Body.Kind.RET).exclude(item__pk__in=standing)
    return rows.select_related("meeting__body").order_by("starts_at")


def waiting_cases(body: Body, on: date, *, before: datetime | None = None) -> list[Waiting]:
    """Accepted cases without a place: the longest waiting child first, reasons and age in sight; the chair chooses (safety P6).

    Args:
        before: also cases whose own place comes after this moment (the end of a meeting), below the others: theirs may end sooner than that.
    """
    which = Q(state=Case.State.ACCEPTED)
    if before is not None:
        which |= Q(state=Case.State.PLANNED, item_id__isnull=False, scheduled_for__gt=before)
    rows = Case.objects.filter(which, body=body).select_related("body").defer("search", "typed_sealed")
    notice = birthday_notice(body.pk, on)
    found = [_waiting(case, on, notice) for case in rows]
    return sorted(found, key=lambda one: (one.case.state == Case.State.PLANNED, -one.days, one.case.number))


def _waiting(case: Case, on: date, notice: int) -> Waiting:
    days = (on - case.submitted_on).days if case.submitted_on else 0
    return Waiting(case, days, signs_of(case, on, notice=notice), age_of(case, on))


def sibling_choices(case: Case, at: datetime) -> list[Case]:
    """Planned cases of this table that could be a brother or sister: by number only."""
    rows = Case.objects.filter(body_id=case.body_id, state=Case.State.PLANNED, item_id__isnull=False, scheduled_for__gt=at)
    return list(rows.exclude(pk=case.pk).order_by("scheduled_for").only("number", "scheduled_for", "root_id"))


def age_of(case: Case, on: date) -> int | None:
    """Age in years, when the birth date is known."""
    return age_on(case.birth_date, on) if case.birth_date else None


def in_days(day: date, on: date) -> str:
    days = (day - on).days
    if days < 0:
        return f"op {write_date(day, 'j F Y')}, {-days} {'dag' if days == -1 else 'dagen'} geleden"
    if days == 0:
        return "vandaag"
    return f"op {write_date(day, 'j F Y')}, over {days} {'dag' if days == 1 else 'dagen'}"
