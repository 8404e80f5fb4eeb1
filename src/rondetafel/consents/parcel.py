"""What goes along when a case is handed over: fetched by the program in the sender's root, at the moment of acceptance and not before (NL-53)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rondetafel.cases.answers import Answers
from rondetafel.cases.models import Case
from rondetafel.cases.workflow import CASE
from rondetafel.consents.models import HandOver, Offer
from rondetafel.consents.models.handover import State
from rondetafel.consents.queries.handing_over import answers_along, papers_of
from rondetafel.consents.queries.sharing import sharing
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.models import Root
from rondetafel.core.rules import RuleRefused
from rondetafel.documents import storage
from rondetafel.documents.checks import Checked
from rondetafel.documents.models import Document
from rondetafel.organisations.models import Capacity, Organisation

OPEN = CASE.moves["hand_over"].sources
NOT_VALID = "Dit aanbod geldt niet meer: de andere tafel nam het terug, of er veranderde iets aan de casus of de toestemming."


@dataclass(frozen=True)
class Paper:
    title: str
    category: str
    sha256: str
    checked: Checked
    made_on: date | None
    author: str
    consent_of: str


@dataclass(frozen=True)
class Parcel:
    """What the program fetched from the sender: only what was chosen."""

    answers: Answers
    invented: bool
    referrer_id: UUID
    offered_by_id: UUID
    co_referrers: list[tuple[Organisation, Capacity | None]]
    papers: list[Paper]


def fetch(offer: Offer, on: date) -> Parcel:
    """What the sender chose, and nothing else; by the program, in that one root, at this one moment."""
    with acting_as(system_actor(offer.from_root_id, "handover.accept")):
        theirs = HandOver.objects.filter(pk=offer.hand_over_id, state=State.OFFERED).first()
        case = Case.objects.select_related("body", "root").filter(root_id=offer.from_root_id, state__in=OPEN).first()
        if theirs is None or case is None or sharing(case, on).shut:
            raise RuleRefused(NOT_VALID)
        papers = [_opened(case.root, one) for one in papers_of(case).filter(pk__in=theirs.documents)]
        rows = case.co_referrers.select_related("organisation", "capacity") if "co_referrers" in theirs.parts else []
        along = [(row.organisation, row.capacity) for row in rows]
        return Parcel(answers_along(case, theirs.parts), case.invented, case.referrer_id, theirs.offered_by_id, along, papers)


def _opened(root: Root, one: Document) -> Paper:
    content = storage.get(root, one.pk, one.stored_as)
    return Paper(
        one.title, one.category, one.sha256, Checked(content, one.content_type, one.extension), one.made_on, one.author, one.consent_of
    )
