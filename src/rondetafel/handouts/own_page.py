"""What was handed out to somebody of the family, on the own page (ADR 0026: a row of the own circle)."""

from django.urls import reverse

from rondetafel.families.extras import Extra
from rondetafel.families.models import Participant
from rondetafel.handouts.queries import GONE, handouts


def handed_out(participant: Participant) -> list[Extra]:
    """The last one that went out; a letter counts from the day it was posted."""
    last = handouts().filter(GONE, participant_id=participant.pk, root_id=participant.root_id).first()
    return [Extra("Rollen en verwachtingen: wie doet wat", reverse("handouts:own_handout", args=[last.pk]))] if last else []
