"""Every act about people concerned, consent and ground."""

from rondetafel.consents.actions.consent import (
    ask_view,
    assess_capacity,
    go_on,
    note_consent,
    open_again,
    seen_birthday,
    set_measure,
    withdraw_consent,
)
from rondetafel.consents.actions.ground import confirm_controller, decline_controller, propose_controller, set_ground
from rondetafel.consents.actions.people import Overtaken, end_person, lift_withheld, list_people, withhold, write_person
from rondetafel.consents.actions.told import take_from_referral

__all__ = [
    "Overtaken",
    "ask_view",
    "assess_capacity",
    "confirm_controller",
    "decline_controller",
    "end_person",
    "go_on",
    "lift_withheld",
    "list_people",
    "note_consent",
    "open_again",
    "propose_controller",
    "seen_birthday",
    "set_ground",
    "set_measure",
    "take_from_referral",
    "withdraw_consent",
    "withhold",
    "write_person",
]
