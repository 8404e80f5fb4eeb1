"""Tables of the care zone: the case, its discussion, the advice and what follows."""

from rondetafel.cases.models.adhoc import AdHocExpert
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
from rondetafel.cases.models.background import Background, Placement, Refusal, Wait
from rondetafel.cases.models.case import Case, CoReferrer, IncompleteRequest, Informed
from rondetafel.cases.models.closing import Closing
from rondetafel.cases.models.discussion import Discussion, DiscussionNote, Involvement, Present, Recusal, Weighing
from rondetafel.cases.models.house_style import WordTemplate
from rondetafel.cases.models.referral import FormVersion, Responsibility, SituationNote

__all__ = [
    "AdHocExpert",
    "SituationNote",
    "Responsibility",
    "FormVersion",
    "Wait",
    "Refusal",
    "Placement",
    "Background",
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
    "Present",
    "Reaction",
    "Realised",
    "Recusal",
    "SafetyAgreement",
    "Weighing",
    "WordTemplate",
]
