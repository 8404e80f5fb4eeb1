"""Reading a case formulation, unsealed and whole. Packs take `formulation_of`; `picture.svg_of` draws it."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.cases.models import Case
from rondetafel.core.sealed import text_of as opened
from rondetafel.formulations.models import Agreement, Factor, Formulation, Relation
from rondetafel.formulations.whole import Arrow, Box, View, Whole


def formulations() -> QuerySet[Formulation]:
    """Versions in sight, with what their pages always show."""
    return Formulation.objects.select_related("case__root", "case__body", "created_by__organisation")


def formulation_of(case: Case, *, without: Collection[UUID] = ()) -> Whole | None:
    """The newest version of a case, whole; None when there is none. Four queries.

    Args:
        without: threads of factors that the reader does not get to see (safety P1).
    """
    newest = formulations().filter(case_id=case.pk).order_by("-number").first()
    return whole_of(newest, without=without) if newest else None


def versions_of(case: Case) -> list[Formulation]:
    """All versions, the newest first."""
    return list(formulations().filter(case_id=case.pk).order_by("-number"))


def whole_of(formulation: Formulation, *, without: Collection[UUID] = ()) -> Whole:
    """One version with everything in it. What rests on a factor that is left out is left out too."""
    boxes = [_box(formulation, one) for one in factors_of(formulation) if one.thread not in without]
    shown = {box.id for box in boxes}
    relations = Relation.objects.filter(formulation=formulation, struck=False).order_by("pk")
    arrows = [Arrow(one.pk, one.source_id, one.target_id, one.kind) for one in relations]
    return Whole(
        id=formulation.pk,
        number=formulation.number,
        settled=formulation.state == Formulation.State.SETTLED,
        made_on=formulation.made_on,
        made_with=tuple(formulation.made_with),
        authors=formulation.authors,
        # The conclusion is about all factors together: who does not see all of them does not get it.
        conclusion="" if without else conclusion_of(formulation),
        boxes=tuple(boxes),
        arrows=tuple(arrow for arrow in arrows if {arrow.source, arrow.target} <= shown),
        views=() if without else tuple(_view(formulation, one) for one in agreements_of(formulation)),
    )


def factors_of(formulation: Formulation) -> QuerySet[Factor]:
    """The factors of a version in their order."""
    return Factor.objects.filter(formulation=formulation, struck=False).order_by("position", "pk")


def agreements_of(formulation: Formulation) -> QuerySet[Agreement]:
    """Who recognises it."""
    return Agreement.objects.filter(formulation=formulation).order_by("pk")


def threads_of(case: Case) -> list[tuple[UUID, str]]:
    """The factors of the newest version as (thread, words), for who keeps one from somebody."""
    whole = formulation_of(case)
    return [(box.thread, box.text) for box in whole.boxes] if whole else []


def conclusion_of(formulation: Formulation) -> str:
    """The conclusion, unsealed."""
    return opened(formulation, formulation.case.root, "conclusion")


def text_of(formulation: Formulation, factor: Factor) -> str:
    """The words of a factor, unsealed."""
    return opened(factor, formulation.case.root, "text")


def words_of(formulation: Formulation, agreement: Agreement) -> str:
    """What somebody says about it, unsealed."""
    return opened(agreement, formulation.case.root, "words")


def _box(formulation: Formulation, one: Factor) -> Box:
    return Box(one.pk, one.thread, text_of(formulation, one), one.kind, one.voice, one.domain)


def _view(formulation: Formulation, one: Agreement) -> View:
    return View(one.pk, one.who, one.view, words_of(formulation, one))
