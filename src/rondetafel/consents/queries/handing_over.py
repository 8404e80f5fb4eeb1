"""What goes along when a case is handed over, and what each side sees of it afterwards."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.bodies.models import Body, BodyHost, ClosingDay
from rondetafel.cases.answers import Answers
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import mailbox_of, name_of, perspective_of, safety_of
from rondetafel.cases.queries.places import law_of
from rondetafel.consents.models import HandOver, Offer
from rondetafel.consents.terms import OFFER_ANSWER_DAYS
from rondetafel.core.offices import holders_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.documents.models import Document
from rondetafel.documents.queries import documents

# What every table needs before it can look at a question; these always go along.
ALWAYS = "naam, geboortedatum, gemeente, gezag, wie het weet, de vraag, verblijf, school en veiligheid"
PARTS = {
    "end_of_care": "het aangekondigde einde van de zorg en de machtiging",
    "urgent": "waarom er spoed is",
    "co_referrers": "wie mee aanmeldt",
    "reference": "het eigen kenmerk en het postvak van de aanmelder",
}
END_OF_CARE = ("end_of_care_on", "end_of_care_reason", "end_of_care_told", "end_of_care_told_by", "end_of_care_told_on", "next_place_known")


def tables_to_hand_to(case: Case, on: date) -> QuerySet[Body]:
    """Other expert teams of this country that work here and may hold this case: with a host that becomes responsible, and somebody at the desk."""
    hosted = BodyHost.objects.filter(valid__contains=on).values("body_id")
    rows = Body.objects.filter(zone=Body.Zone.CARE, jurisdiction=case.body.jurisdiction, pk__in=hosted).exclude(pk=case.body_id)
    rows = rows.exclude(mode=Body.Mode.NEUTRAL)
    rows = rows if case.invented else rows.exclude(mode=Body.Mode.PRACTICE)
    return rows.filter(pk__in=[body.pk for body in rows if holders_of(body.pk)]).order_by("name")


def answer_day(to_body: Body, on: date) -> date:
    """Before when the receiving table answers, by its own term and its own closing days."""
    closed = set(ClosingDay.objects.filter(body=to_body).values_list("day", flat=True))
    return add_working_days(on, int(setting(to_body.pk, OFFER_ANSWER_DAYS, on=on)), law_of(to_body), closed)


def answers_along(case: Case, parts: list[str]) -> Answers:
    """The answers of the referral as far as they were chosen; read by the program in the root of the sender."""
    told = {row.who: row for row in case.informed.all()}
    always = {
        "name": name_of(case),
        "told_on": {who: row.told_on for who, row in told.items() if row.told_on},
        "why_not": {who: row.why_not for who, row in told.items() if row.why_not},
        "asked": tuple(case.asked),
        "about": tuple(case.about),
        "safety": safety_of(case),
    }
    plain = ("birth_date", "sex", "municipality_id", "authority", "ground", "question", "must_change", "stay", "school")
    judged = ("safety_concerns", "safety_judged_by", "safety_judged_on")
    chosen: dict[str, object] = {name: getattr(case, name) for name in (*plain, *judged)}
    if "end_of_care" in parts:
        chosen |= {name: getattr(case, name) for name in (*END_OF_CARE, "authorisation_ends_on")}
        chosen["end_of_care_perspective"] = perspective_of(case)
    if "urgent" in parts and case.urgent_reason:
        chosen |= {"urgent": True, "urgent_reason": case.urgent_reason, "urgent_before": case.urgent_before}
    if "reference" in parts:
        chosen |= {"reference": case.reference, "mailbox": mailbox_of(case)}
    return Answers(**(always | chosen))  # type: ignore[arg-type]


def papers_of(case: Case) -> QuerySet[Document]:
    """What lies on the shelf of the case and can be chosen."""
    return documents().filter(root_id=case.root_id).order_by("uploaded_at", "pk")


def hand_overs_of(case: Case) -> list[HandOver]:
    """Each time this case was offered to another table, the newest first."""
    return list(HandOver.objects.filter(case=case).select_related("to_body", "offered_by__organisation").order_by("-offered_at"))


def came_from(case: Case) -> Offer | None:
    """Which table this case came from; for the desk only, in whose circle it lies."""
    return Offer.objects.filter(case_id=case.pk).select_related("from_body").first()


def offers() -> QuerySet[Offer]:
    """Offers in sight, with what their pages need."""
    return Offer.objects.select_related("body__root", "from_body", "answered_by__organisation")


def offers_to(body_id: UUID) -> list[Offer]:
    """What was offered to one table, what waits first."""
    rows = offers().filter(body_id=body_id).order_by("-offered_at")[:100]
    return sorted(rows, key=lambda one: one.state != Offer.State.OFFERED)


def parts_in_words(parts: list[str]) -> list[str]:
    """What goes along besides what always does."""
    return [PARTS[part] for part in parts if part in PARTS]


def is_late(one: HandOver | Offer, on: date) -> bool:
    """No answer while the term is over."""
    return one.state == HandOver.State.OFFERED and one.answer_by < on
