"""The whole case as one ZIP for the referrer's own file, which stays the source (SR-18): what the reader may see, and nothing else."""

import io
import zipfile
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from rondetafel.cases import words
from rondetafel.cases.export_parts import File, Part, parts_of
from rondetafel.cases.models import Advice, Case
from rondetafel.cases.pdf import advice_pdf
from rondetafel.cases.queries.background import background_of, sent_blocks
from rondetafel.cases.queries.case_page import told
from rondetafel.cases.queries.cases import name_of, perspective_of, safety_of
from rondetafel.cases.queries.triage import changes_of
from rondetafel.cases.timeline import timeline_of
from rondetafel.core.actor import Actor
from rondetafel.documents import storage
from rondetafel.documents.marking import marked
from rondetafel.documents.models import Document
from rondetafel.documents.queries import documents_of

MOST_BYTES = 60_000_000


class TooLarge(Exception):
    """The papers together are too large to send at once; they can be copied one by one."""


# What a referrer might look for in it and does not find, said in the file itself.
NOT_IN_IT = (
    "Wat aan tafel is opgeschreven; alleen het vastgestelde advies staat erin.",
    "Concepten van het advies.",
    "De eigen bladzijden van jeugdige en ouders, en wat zij daar schreven.",
    "Evaluaties; die leest alleen de lezer van de tafel.",
)


def case_zip(case: Case, actor: Actor, on: date) -> tuple[bytes, list[Document]]:
    """One page with everything that was written and a list of what is in the file, the papers under neutral names, every picture and advice.

    Raises:
        TooLarge: more than fits in one answer.
    """
    papers = documents_of(case.root_id)
    if sum(paper.size for paper in papers) > MOST_BYTES:
        raise TooLarge
    names = {paper.pk: f"stuk-{n:02}.{paper.extension}" for n, paper in enumerate(papers, 1)}
    parts = parts_of(case, actor, on)
    advices = _advices(case, on)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        files = [*advices, *(file for part in parts for file in part.files)]
        listed = [(file.name, file.about) for file in files]
        archive.writestr("casus.html", _page(case, on, [(names[paper.pk], paper) for paper in papers], parts, listed))
        for paper in papers:
            archive.writestr(names[paper.pk], marked(paper, storage.get(case.root, paper.pk, paper.stored_as)))
        for file in files:
            archive.writestr(file.name, file.content)
    return made.getvalue(), papers


def _advices(case: Case, on: date) -> list[File]:
    rows = Advice.objects.filter(case=case, state=Advice.State.ADOPTED).select_related("case__body", "case__root")
    return [
        File(f"advies-{n}.pdf", advice_pdf(advice, on), "vastgesteld advies, met reacties en latere aantekeningen")
        for n, advice in enumerate(rows.order_by("adopted_at", "pk"), 1)
    ]


def _page(case: Case, on: date, papers: list[tuple[str, Document]], parts: list[Part], files: list[tuple[str, str]]) -> str:
    row = background_of(case)
    page: dict[str, Any] = {
        "case": case,
        "on": on,
        "name": name_of(case),
        "safety": safety_of(case),
        "perspective": perspective_of(case),
        "asked_words": words.asked_words(case),
        "about_words": words.about_words(case),
        "told": told(case),
        "changes": changes_of(case),
        "blocks": sent_blocks(case, row) if row is not None and row.sent_on else [],
        "timeline": timeline_of(case.root_id),
        "papers": papers,
        "parts": parts,
        "files": files,
        "not_in_it": NOT_IN_IT,
        "referring": [case.referrer.organisation, *(row.organisation for row in case.co_referrers.select_related("organisation"))],
    }
    return render_to_string("cases/export_page.html", page)
