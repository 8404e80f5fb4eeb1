"""The case formulation in the whole case as ZIP: the picture as a file, and the same in words."""

from datetime import date

from django.utils.formats import date_format

from rondetafel.cases.export_parts import File, Part, words
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.formulations.picture import svg_of
from rondetafel.formulations.queries import formulation_of


def formulation_part(case: Case, _: Actor, __: date) -> Part | None:
    """The newest version with everything in it, also who recognises it and who does not."""
    found = formulation_of(case)
    if found is None or not found.boxes:
        return None
    made = f"gemaakt op {date_format(found.made_on, 'j F Y')}" if found.made_on else ""
    lines = [("Versie", words(found.number, "vastgesteld" if found.settled else "nog in bewerking", made))]
    lines += [("Gemaakt met", found.with_words), ("Gemaakt door", found.authors)]
    lines += [
        (f"Factor {n}", words(box.text, box.kind_words, box.domain_words, f"volgens {box.voice_words}"))
        for n, box in enumerate(found.boxes, 1)
    ]
    lines += [("Verband", str(one)) for one in found.sentences]
    lines += [("Conclusie", found.conclusion)]
    lines += [(f"Herkent {view.who_words} het?", words(view.view_words, view.words)) for view in found.views]
    picture = File("verklarende-analyse.svg", svg_of(found).encode(), "de tekening van de verklarende analyse")
    return Part("Verklarende analyse", [(label, text) for label, text in lines if text], [picture])
