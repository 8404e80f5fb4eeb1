"""What was handed out to somebody of the family, on the own page, also when it was given before there was a page.

Such a row lies where the person sees nothing: the program looks it up, by the person concerned of the page and no other (safety P1).
"""

from django.urls import reverse

from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.families.extras import Extra
from rondetafel.families.models import Participant
from rondetafel.handouts.queries import given_to


def handed_out(participant: Participant) -> list[Extra]:
    """The last one that went out; a letter counts from the day it was posted."""
    with acting_as(system_actor(participant.root_id, "handout.own_page")):
        last = given_to(participant).first()
    return [Extra("Rollen en verwachtingen: wie doet wat", reverse("handouts:own_handout", args=[last.pk]))] if last else []
