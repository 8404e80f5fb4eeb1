"""One case: who, what, where are we, what next, and who may look along."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import NoReverseMatch, reverse

from rondetafel.cases.models import Case, IncompleteRequest, Informed
from rondetafel.cases.rules import is_desk, is_referring
from rondetafel.cases.workflow import CASE
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.settings_store import setting
from rondetafel.organisations.models import Capacity

GROUNDS = {
    "opened": "aanmelder",
    "office": "functie aan deze tafel",
    "referrer": "aanmelder",
    "co_referrer": "mede-aanmelder",
    "pack": "expert bij het overleg",
    "family": "gezin: alleen de eigen pagina",
}
CAPABILITIES = {"read": "leest mee", "write": "werkt mee", "desk": "beheert"}
STRENGTH = ("read", "write", "desk")
NAMELESS = "ziet alleen de vraag zonder naam"


@dataclass(frozen=True)
class Looker:
    """One line of *Wie mag meekijken*."""

    organisation: str
    name: str
    why: str
    how: str
    since: datetime
    until: datetime | None
    many: int = 1  # persons without a name of whom nothing else is told


@dataclass(frozen=True)
class Button:
    """A move that is open to the actor."""

    label: str
    url: str
    tone: str = ""


def sees_name(actor: Actor, case: Case) -> bool:
    """Referrer and desk always; experts unless it is discussed without a name."""
    return is_desk(actor, case) or is_referring(actor, case) or not case.without_name


def buttons(actor: Actor, case: Case) -> list[Button]:
    """The moves as buttons; a move without a page of its own is made elsewhere."""
    found: list[Button] = []
    for move in CASE.open_to(actor, case):
        try:
            url = reverse(f"cases:{PAGES.get(move.name, move.name)}", args=[case.pk])
        except NoReverseMatch:
            continue
        if all(button.url != url for button in found):
            label = LABELS.get(move.name, move.label)
            found.append(Button(label, url, TONES.get(move.name, "")))
    return sorted(found, key=lambda button: button.tone == "quiet")


PAGES = {
    "accept": "triage",
    "ask_completion": "triage",
    "direct_elsewhere": "triage",
    "submit": "edit_referral",
    "answer_completion": "edit_referral",
    "leave_it_discussed": "leave_it",
    "leave_it_advised": "leave_it",
    "discard": "discard_draft",
    "lock_died": "lock_case",
    "lock_error": "lock_case",
    "unlock": "unlock_case",
    "unlock_discussed": "unlock_case",
    "reopen": "reopen_case",
    "reopen_discussed": "reopen_case",
}
LABELS = {"accept": "Triage", "ask_completion": "Triage", "direct_elsewhere": "Triage", "submit": "Verder met de aanmelding"}
LABELS |= {"lock_died": "Dossier op slot", "lock_error": "Dossier op slot"}
TONES = {"accept": "primary", "ask_completion": "primary", "submit": "primary", "answer_completion": "primary", "reserve_slot": "primary"}
TONES |= {"cancel": "quiet", "release_slot": "quiet", "undo_triage": "quiet"}
TONES |= dict.fromkeys(
    ("discuss_again", "keep_advice", "leave_it_discussed", "leave_it_advised", "discard", "lock_died", "lock_error"), "quiet"
)


def lookers(case: Case, actor: Actor, on: date) -> list[Looker]:
    """Who may see this case now: organisation and role, names for the desk or by the table's setting (safety P12)."""
    strongest: dict[object, roots.Sight] = {}
    for sight in roots.who_may_see(case.root_id):
        known = strongest.get(sight.capacity_id)
        if known is None or known.circle == "nameless" or STRENGTH.index(sight.capability) > STRENGTH.index(known.capability):
            strongest[sight.capacity_id] = sight
    named = is_desk(actor, case) or setting(case.body_id, "cases.show_names", on=on)
    people = Capacity.objects.select_related("person", "organisation").in_bulk([sight.capacity_id for sight in strongest.values()])
    found = [_looker(people.get(sight.capacity_id), sight, named, actor) for sight in strongest.values()]
    return sorted(_together(found), key=lambda looker: (looker.why, looker.organisation, looker.name))


def _together(found: list[Looker]) -> list[Looker]:
    """One line for persons of whom the reader learns the same."""
    alike: dict[object, Looker] = {}
    for one in found:
        key = (one.organisation, one.why, one.how, one.until) if not one.name else one
        alike[key] = replace(alike[key], many=alike[key].many + 1) if key in alike else one
    return list(alike.values())


def _looker(capacity: Capacity | None, sight: roots.Sight, named: bool, actor: Actor) -> Looker:
    organisation = capacity.organisation.name if capacity and capacity.organisation else ""
    shown = capacity is not None and (named or capacity.pk == actor.capacity_id)
    why = GROUNDS.get(sight.ground, "betrokken")
    how = NAMELESS if sight.circle == "nameless" else CAPABILITIES[sight.capability]
    return Looker(organisation, str(capacity.person) if capacity and shown else "", why, how, sight.since, sight.until)


def told(case: Case) -> list[Informed]:
    """Who of the family was told, or why not yet (safety P3)."""
    return list(case.informed.order_by("who"))


def open_request(case: Case) -> IncompleteRequest | None:
    """What the table still asks of the referrer."""
    return case.incomplete_requests.filter(answered_on=None).order_by("-asked_on", "-pk").first()


def siblings(case: Case) -> list[Case]:
    """Brothers and sisters under the same agenda item, as far as they are in sight."""
    if not case.shares_item or case.item_id is None:
        return []
    return list(Case.objects.filter(item_id=case.item_id).exclude(pk=case.pk).only("number", "state", "root_id"))


def next_step(case: Case, on: date) -> str:
    """What happens next, in one sentence."""
    state = case.State
    if case.state == state.PLANNED and case.answered_on:
        return "Wordt besproken als leercasus."
    return {
        state.DRAFT: "De aanmelding is nog niet ingediend.",
        state.SUBMITTED: "De voorzitter beslist of de tafel deze vraag aanneemt.",
        state.INCOMPLETE: "De aanmelder vult aan wat nog ontbreekt.",
        state.ACCEPTED: "Er wordt een plek op de agenda gezocht.",
        state.PLANNED: "Wordt besproken in het overleg.",
        state.DISCUSSED: "Het advies wordt opgesteld en vastgesteld.",
        state.ADVISED: "De afspraken worden gevolgd tot ze gedaan zijn.",
        state.CLOSED: "Afgesloten; er hoeft niets meer.",
        state.DIRECTED: "De aanmelder gaat verder op de andere plek.",
        state.CANCELLED: "Geannuleerd; er hoeft niets meer.",
        state.DIED: "Het dossier is op slot; niemand krijgt hier nog bericht over.",
        state.ERROR: "Deze casus hoort hier niet en telt nergens mee.",
    }[state(case.state)]
