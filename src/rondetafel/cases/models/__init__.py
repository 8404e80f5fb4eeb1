"""Tables of the care zone: the case, its discussion, the advice and what follows."""

from rondetafel.cases.models.advice import Advice, AdviceItem, CareAction, SafetyAgreement
from rondetafel.cases.models.case import Case, CoReferrer, IncompleteRequest, Informed
from rondetafel.cases.models.discussion import Discussion, DiscussionNote, Involvement

__all__ = [
    "Advice",
    "AdviceItem",
    "CareAction",
    "Case",
    "CoReferrer",
    "Discussion",
    "DiscussionNote",
    "IncompleteRequest",
    "Informed",
    "Involvement",
    "SafetyAgreement",
]
