"""What was handed out to somebody of the family, on the own page (ADR 0026: a row of the own circle)."""

from django.db.models import Q
from django.urls import reverse

from rondetafel.families.extras import Extra
from rondetafel.families.models import Participant
from rondetafel.handouts.models import Handout
from rondetafel.handouts.queries import handouts


def handed_out(participant: Participant) -> list[Extra]:
    """The last one that went out; a letter counts from the day it was posted."""
    gone = Q(way=Handout.Way.MAIL) | Q(posted_on__isnull=False) | Q(handed_on__isnull=False)
    last = handouts().filter(gone, participant_id=participant.pk, root_id=participant.root_id).first()
    return [Extra("Rollen en verwachtingen: wie doet wat", reverse("handouts:own_handout", args=[last.pk]))] if last else []
