"""Where the documents of a case are found: on its page."""

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.models import Root
from rondetafel.documents.places import Place


def case_place(root: Root, actor: Actor) -> Place | None:
    """The page of the case, for who may see it."""
    case = Case.objects.filter(root_id=root.pk).only("pk", "number").first()
    return Place(f"Casus {case.number}", case.get_absolute_url()) if case else None
