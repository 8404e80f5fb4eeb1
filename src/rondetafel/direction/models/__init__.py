"""Tables of process direction: who holds which role, what we wait for, mandates, the ladder, signals, safety, moves, eighteen."""

from rondetafel.direction.models.contacts import ActionTerm, ContactMoment, Waiting
from rondetafel.direction.models.invitees import Invitee
from rondetafel.direction.models.ladder import LadderContact, Level, SideRoute, Step, Submission
from rondetafel.direction.models.links import Link, Reply
from rondetafel.direction.models.mandates import Mandate
from rondetafel.direction.models.obstacles import Obstacle
from rondetafel.direction.models.places import LivingPlace
from rondetafel.direction.models.roles import RoleHolding
from rondetafel.direction.models.safety import SafetyReview
from rondetafel.direction.models.signals import Signal, SignalCase, Theme
from rondetafel.direction.models.watch import Watch

__all__ = [
    "ActionTerm",
    "ContactMoment",
    "Invitee",
    "LadderContact",
    "Level",
    "Link",
    "LivingPlace",
    "Mandate",
    "Obstacle",
    "Reply",
    "RoleHolding",
    "SafetyReview",
    "SideRoute",
    "Signal",
    "SignalCase",
    "Step",
    "Submission",
    "Theme",
    "Waiting",
    "Watch",
]
