"""What pages show of questions, the first possible date, and how the table is found."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case as When_
from django.db.models import Count, IntegerField, QuerySet, Value, When

from rondetafel.bodies.models import Body
from rondetafel.bodies.queries import closing_days, municipalities_served_in
from rondetafel.cases.models import Case, CoReferrer
from rondetafel.consults.links import id_in
from rondetafel.consults.models import Consult, Outreach, WayFound
from rondetafel.consults.terms import LINK_DAYS
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import unseal
from rondetafel.core.days import day_of, midnight_of
from rondetafel.core.law import law
from rondetafel.core.models import LawRule, Root
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.meetings.queries import free_slots
from rondetafel.organisations.models import REFERRING, Municipality, Organisation, OrganisationKind

PAGE = 25  # as many as one audit event names
# Whom a table hopes to hear from: who refers, and who sees a young person get stuck.
SOUGHT = (*REFERRING, OrganisationKind.SCHOOL, OrganisationKind.HEALTH, OrganisationKind.SAFE_HOME)
COLUMNS = ("text_sealed", "mail_sealed", "answer_sealed")


def desk_of(actor: Actor) -> set[UUID]:
    """The tables whose desk the actor keeps."""
    return {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}


def consults() -> QuerySet[Consult]:
    """Questions in sight, with what their pages show."""
    return Consult.objects.select_related("body", "root", "asked_by__person", "asked_by__organisation", "taken_up_by__person")


def desk_questions(actor: Actor, *, state: str = "") -> QuerySet[Consult]:
    """The questions to the actor's tables: open ones first, the one that is due soonest on top."""
    rows = consults().filter(body_id__in=desk_of(actor)).defer(*COLUMNS)
    if state:
        rows = rows.filter(state=state)
    first = When_(When(state=Consult.State.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.annotate(place=first).order_by("place", "due_on", "-asked_at")


def own_questions(actor: Actor) -> QuerySet[Consult]:
    """What the actor asked while signed in, the newest first."""
    return Consult.objects.filter(asked_by_id=actor.capacity_id).select_related("body").defer(*COLUMNS).order_by("-asked_at")


def text_of(consult: Consult) -> str:
    """The question, unsealed. Who asked does not see the table's key, so the program reads it for this one table."""
    return _unsealed(consult, "text_sealed")


def answer_of(consult: Consult) -> str:
    """The answer, unsealed."""
    return _unsealed(consult, "answer_sealed")


def mail_of(consult: Consult) -> str:
    """The address for a message, when somebody left one."""
    return _unsealed(consult, "mail_sealed")


def by_link(body: Body, token: str, on: date) -> Consult | None:
    """The question behind a link, while the link still opens. Asked by the program for this one table."""
    consult_id = id_in(token)
    found = consults().filter(pk=consult_id, root_id=body.root_id).first() if consult_id else None
    if found is None:
        return None
    days = setting(body.pk, LINK_DAYS, on=on)
    ends = (found.closed_on or found.answered_on or date.max - timedelta(days=days)) + timedelta(days=days)
    return found if on <= ends else None


def crisis_route(jurisdiction: str, on: date) -> list[dict[str, Any]]:
    """Whom to call in danger, in their order; empty when nothing is known for that country."""
    try:
        return list(law(jurisdiction, "crisis_route", on=on))
    except LawRule.DoesNotExist:
        return []


def first_possible_day(body: Body, on: date) -> date | None:
    """The day of the first free slot that leaves time for triage and for inviting; never how many there are (NL-52)."""
    days = setting(body.pk, "cases.triage_days", on=on) + setting(body.pk, "cases.invitation_days", on=on)
    ready = add_working_days(on, days, "BE" if body.jurisdiction == "BE" else "NL", closing_days(body.pk, on))
    with acting_as(system_actor(None, "first_possible_day")):  # dates of meetings, nothing else
        slot = free_slots(body.pk, midnight_of(ready, body.jurisdiction)).first()
    return day_of(slot.starts_at, body.jurisdiction) if slot else None


@dataclass(frozen=True)
class Found:
    """How a table is found in a year."""

    asked: list[dict[str, Any]]
    found_by: list[dict[str, Any]]
    ways: list[dict[str, Any]]
    outreach: list[Outreach]
    silent_municipalities: list[Municipality]
    silent_organisations: list[Organisation]


def how_found(body: Body, year: int) -> Found:
    """Who asked, how they found the table, where the way-finder led, whom the table visited, and who of the region never came (NL-52)."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    asked = Consult.objects.filter(body=body, asked_on__gte=first, asked_on__lt=after)
    ways = WayFound.objects.filter(body=body, month__gte=first, month__lt=after).values_list("direction", "many")
    came = Case.objects.filter(body=body, submitted_on__isnull=False)
    area = municipalities_served_in(body, first, after)
    near = Organisation.objects.filter(kind__in=SOUGHT, municipality__in=area, valid__overlap=(first, after))
    along = CoReferrer.objects.filter(case__in=came)
    return Found(
        asked=_counted(asked, "asker", Consult.Asker),
        found_by=_counted(asked, "found_by", Consult.FoundBy),
        ways=_summed(list(ways)),
        outreach=list(Outreach.objects.filter(body=body, held_on__gte=first, held_on__lt=after).order_by("-held_on", "-pk")),
        silent_municipalities=list(area.exclude(pk__in=came.values("municipality_id"))),
        silent_organisations=list(
            near.exclude(pk__in=came.values("referrer__organisation_id"))
            .exclude(pk__in=along.values("organisation_id"))
            .exclude(pk__in=asked.filter(asked_by__isnull=False).values("asked_by__organisation_id"))
            .order_by("name")
        ),
    )


WAYS = {
    "crisis": "Naar de crisisroute",
    "local": "Naar het lokale team",
    "this_table": "Naar deze tafel",
    "other_table": "Naar een andere tafel",
    "consult": "Naar een vraag aan de tafel",
}


def _summed(rows: list[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"label": label, "value": sum(many for way, many in rows if way == key)} for key, label in WAYS.items()]


def _counted(rows: QuerySet[Consult], column: str, words: Any) -> list[dict[str, Any]]:
    found = dict(rows.order_by().values_list(column).annotate(Count("pk")))
    return [{"label": label.capitalize(), "value": found.get(code, 0)} for code, label in words.choices]


def _unsealed(consult: Consult, column: str) -> str:
    with acting_as(system_actor(consult.root_id, "consult.read")):
        root = Root.objects.get(pk=consult.root_id)
    return unseal(root, "consults_consult", column, consult.pk, getattr(consult, column))
