"""The case formulation as it goes into a pack: the picture, and the same in words."""

from django.utils.formats import date_format

from rondetafel.cases.models import Case
from rondetafel.formulations.picture import svg_of
from rondetafel.formulations.queries import formulation_of
from rondetafel.formulations.whole import Whole


def picture_of(case: Case) -> tuple[str, list[str]]:
    """Picture and text twin; both empty when the case has no formulation with a factor in it."""
    found = formulation_of(case)
    return (svg_of(found), lines_of(found)) if found and found.boxes else ("", [])


def lines_of(found: Whole) -> list[str]:
    """The factors by their number, what they do to each other, the conclusion, and who of the family sees it otherwise (NL-18)."""
    lines = [f"{n}. {box.text} ({box.kind_words}, {box.domain_words}, volgens {box.voice_words})" for n, box in enumerate(found.boxes, 1)]
    lines += [str(sentence) for sentence in found.sentences]
    lines += [f"Conclusie: {found.conclusion}"] if found.conclusion else []
    lines += [f"{view.who_words.capitalize()} is het {view.view_words}{f': {view.words}' if view.words else ''}" for view in found.views]
    made = [
        f"op {date_format(found.made_on, 'j F Y')}" if found.made_on else "",
        f"samen met {found.with_words}" if found.with_words else "",
    ]
    return [*lines, f"Gemaakt {' '.join(part for part in made if part)}"] if any(made) else lines
