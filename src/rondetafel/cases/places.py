"""Where the documents of a case are found, on its page; and whether its table takes any."""

from uuid import UUID

from django.urls import reverse

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.cases.queries.discussion import to_declare
from rondetafel.cases.rules import is_desk, is_referring
from rondetafel.core.actor import Actor
from rondetafel.core.models import Root
from rondetafel.documents.places import Place

BEFORE = "De tafel heeft de vraag nog niet aangenomen. Voeg nu alleen toe wat voor de triage nodig is; de rest kan daarna."


def case_place(root: Root, actor: Actor) -> Place | None:
    """The page of the case, for who may see it."""
    case = Case.objects.filter(root_id=root.pk).defer("search").prefetch_related("co_referrers").first()
    if case is None:
        return None
    keeps = is_desk(actor, case) or is_referring(actor, case)
    hint = BEFORE if case.state in (Case.State.DRAFT, Case.State.SUBMITTED, Case.State.INCOMPLETE) else ""
    people = reverse("consents:consent_page", args=[case.pk]) if keeps and case.submitted_on else ""
    return Place(f"Casus {case.number}", case.get_absolute_url(), hint, people)


def declare_first(root: Root, actor: Actor) -> str:
    """Before a paper opens: does this expert know the family privately? (NL-07)"""
    case = Case.objects.filter(root_id=root.pk).select_related("body").prefetch_related("co_referrers").first()
    waiting = to_declare(case, actor) if case else None
    return reverse("cases:declare_involvement", args=[waiting]) if waiting else ""


def takes_papers(body_id: UUID) -> bool:
    """A table that works on neutral numbers leaves papers with the referrer (safety P15)."""
    return not Body.objects.filter(pk=body_id, mode=Body.Mode.NEUTRAL).exists()
