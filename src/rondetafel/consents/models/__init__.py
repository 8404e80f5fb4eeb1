"""Tables of people concerned in a case, their consent to share, and the ground of the work."""

from rondetafel.consents.models.consent import CapacityAssessment, Consent, GoOn, Measure, ReadingView
from rondetafel.consents.models.ground import Controller, LegalGround
from rondetafel.consents.models.handover import HandOver, Offer
from rondetafel.consents.models.people import Concerned, Withheld

__all__ = [
    "CapacityAssessment",
    "Concerned",
    "Consent",
    "Controller",
    "GoOn",
    "HandOver",
    "LegalGround",
    "Measure",
    "Offer",
    "ReadingView",
    "Withheld",
]
