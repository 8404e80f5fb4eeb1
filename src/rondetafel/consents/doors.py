"""The door on the case page to consent and ground; the whole reckoning is on the page itself."""

from datetime import date

from django.urls import reverse

from rondetafel.cases.doors import Door, asks
from rondetafel.cases.models import Case
from rondetafel.cases.rules import is_desk
from rondetafel.consents.actions.stopping import ASK
from rondetafel.consents.models import Consent
from rondetafel.consents.rules import may_hand_over, may_keep_people
from rondetafel.core.actor import Actor

NOTES = {
    "stopped": ("delen is gestopt", "bad"),
    "nameless": ("alleen zonder naam", "warn"),
    "empty": ("nog te beginnen", "warn"),
    "no": ("iemand zei nee", "warn"),
    "": ("", "neutral"),
}


HANDED = "SELECT state FROM consents_handover WHERE case_id = %(case)s ORDER BY offered_at DESC LIMIT 1"
HANDED_WORDS = {"offered": ("wacht op antwoord", "warn"), "accepted": ("overgenomen", "good"), "refused": ("niet overgenomen", "bad")}


@asks(handed=HANDED, came="SELECT from_number FROM consents_offer WHERE case_id = %(case)s LIMIT 1")
def hand_over_door(case: Case, actor: Actor, _: date, *, handed: str | None, came: str | None) -> list[Door]:
    """For the desk: where it can go over to another table, where it did, or where it came from."""
    if not is_desk(actor, case) or not (handed or came or may_hand_over(actor, case)):
        return []
    note, tone = HANDED_WORDS.get(handed or "", (f"overgenomen, daar {came}" if came else "", "neutral"))
    return [Door("Andere tafel", reverse("consents:hand_over", args=[case.pk]), note, tone)]


@asks(
    stopped=f"SELECT EXISTS (SELECT FROM core_due WHERE root_id = %(root)s AND kind = '{ASK}' AND done_at IS NULL)",
    listed="SELECT EXISTS (SELECT FROM consents_concerned WHERE root_id = %(root)s)",
    said_no=f"SELECT EXISTS (SELECT FROM consents_consent WHERE root_id = %(root)s AND NOT agrees AND purpose = '{Consent.Purpose.SHARE}')",
)
def consent_door(case: Case, actor: Actor, _: date, *, stopped: bool, listed: bool, said_no: bool) -> list[Door]:
    """For referrer and desk only: names and channels of a family are not for experts."""
    if not may_keep_people(actor, case):
        return []
    how = "stopped" if stopped else "nameless" if case.nameless else "empty" if not listed else "no" if said_no else ""
    note, tone = NOTES[how]
    return [Door("Toestemming en grondslag", reverse("consents:consent_page", args=[case.pk]), note, tone)]
