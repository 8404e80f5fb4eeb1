"""The case formulation as it goes into a pack: the picture, and the same in words."""

from rondetafel.cases.models import Case
from rondetafel.formulations.picture import svg_of
from rondetafel.formulations.queries import formulation_of
from rondetafel.formulations.whole import Whole


def picture_of(case: Case) -> tuple[str, list[str]]:
    """Picture and text twin; both empty when the case has no formulation with a factor in it."""
    found = formulation_of(case)
    return (svg_of(found), lines_of(found)) if found and found.boxes else ("", [])


def lines_of(found: Whole) -> list[str]:
    """The factors by their number, what they do to each other, and the conclusion."""
    lines = [f"{n}. {box.text} ({box.kind_words}, {box.domain_words}, volgens {box.voice_words})" for n, box in enumerate(found.boxes, 1)]
    lines += [str(sentence) for sentence in found.sentences]
    return [*lines, f"Conclusie: {found.conclusion}"] if found.conclusion else lines
