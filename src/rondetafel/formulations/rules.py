"""Who writes a case formulation, and when, each with its reason in words."""

from rondetafel.cases.models import Case
from rondetafel.cases.rules import goes_on, is_desk, is_referring
from rondetafel.core.actor import Actor
from rondetafel.core.rules import either, rule
from rondetafel.formulations.models import Formulation
from rondetafel.formulations.terms import UPLOAD

may_keep = either(is_referring, is_desk)


@rule("Deze versie is vastgelegd en verandert niet meer; begin een nieuwe versie.")
def is_draft(_: Actor, formulation: Formulation) -> bool:
    """A settled version stays as it is."""
    return formulation.state == Formulation.State.DRAFT


@rule("Alleen wie aanmeldt of de tafel werkt aan de verklarende analyse, zolang de casus loopt.")
def may_write(actor: Actor, case: Case) -> bool:
    """Referrer and desk; a draft of a referral counts as running."""
    return may_keep(actor, case) and (case.state == Case.State.DRAFT or goes_on(actor, case))


@rule("Deze tafel vraagt de verklarende analyse als bestand; voeg haar toe bij de documenten.")
def has_form(_: Actor, mode: str) -> bool:
    """Whether the table wants it filled in here."""
    return mode != UPLOAD
