"""Tables of parents and young people: everything of one person lies in that person's own circle."""

from rondetafel.families.models.complaint import Complaint, ComplaintMessage, LearningPoint
from rondetafel.families.models.participant import Paper, Participant, PhoneNote, ReadAlong, Sending, Threshold
from rondetafel.families.models.said import OwnReaction, TakingPart, Words, WordsCopy

__all__ = [
    "Complaint",
    "ComplaintMessage",
    "LearningPoint",
    "OwnReaction",
    "Paper",
    "Participant",
    "PhoneNote",
    "ReadAlong",
    "Sending",
    "TakingPart",
    "Threshold",
    "Words",
    "WordsCopy",
]
