"""Who keeps the documents of a table, and what may still be done with a version; each with its reason in words."""

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.rules import rule
from rondetafel.table_documents.models import TableDocument, TableVersion

DESK = ("chair", "secretary")


@rule("Alleen de voorzitter of de ondersteuner van deze tafel houdt haar documenten bij.")
def keeps_documents(actor: Actor, body: Body) -> bool:
    """Chair, deputy or secretary of the table itself; an administrator does not see what it holds."""
    return actor.holds_any(DESK, of=body.pk)


@rule("Documenten van een tafel lezen wie daar een plek of functie heeft; anderen lezen wat voor iedereen is.")
def is_at_table(actor: Actor, body: Body) -> bool:
    """A seat, or any office: a policy officer or manager keeps some of them."""
    return actor.seated(body.pk) or any(of == body.pk for _, of in actor.offices)


@rule("Dit document wordt niet meer gebruikt. Wat er was, blijft te lezen.")
def is_used(_: Actor, document: TableDocument) -> bool:
    """Not ended."""
    return document.ended_on is None


@rule("Deze versie is al goedgekeurd en verandert niet meer. Maak een nieuwe versie.")
def is_draft(_: Actor, version: TableVersion) -> bool:
    """Neither approved nor thrown away."""
    return version.approved_on is None and version.dropped_at is None


@rule("Deze versie is nog niet goedgekeurd.")
def is_approved(_: Actor, version: TableVersion) -> bool:
    """Somebody approved it."""
    return version.approved_on is not None
