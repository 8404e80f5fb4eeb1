"""Tables of the care zone: the case, its discussion, the advice and what follows."""

from rondetafel.cases.models.advice import (
    Advice,
    AdviceItem,
    CareAction,
    Correction,
    LaidAdvice,
    Reaction,
    Realised,
    SafetyAgreement,
)
from rondetafel.cases.models.case import Case, CoReferrer, IncompleteRequest, Informed
from rondetafel.cases.models.closing import Closing
from rondetafel.cases.models.discussion import Discussion, DiscussionNote, Involvement, Weighing
from rondetafel.cases.models.house_style import WordTemplate

__all__ = [
    "Advice",
    "AdviceItem",
    "CareAction",
    "Case",
    "Closing",
    "CoReferrer",
    "Correction",
    "Discussion",
    "DiscussionNote",
    "IncompleteRequest",
    "Informed",
    "Involvement",
    "LaidAdvice",
    "Reaction",
    "Realised",
    "SafetyAgreement",
    "Weighing",
    "WordTemplate",
]
