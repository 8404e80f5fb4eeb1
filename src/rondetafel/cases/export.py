"""The whole case as one ZIP for the referrer's own file, which stays the source (SR-18): what the reader may see, and nothing else."""

import io
import zipfile
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from rondetafel.cases import words
from rondetafel.cases.models import Advice, Case
from rondetafel.cases.pdf import advice_pdf
from rondetafel.cases.queries.background import background_of, sent_blocks
from rondetafel.cases.queries.case_page import told
from rondetafel.cases.queries.cases import name_of, perspective_of, safety_of
from rondetafel.cases.queries.triage import changes_of
from rondetafel.cases.timeline import timeline_of
from rondetafel.documents import storage
from rondetafel.documents.models import Document
from rondetafel.documents.queries import documents_of

MOST_BYTES = 60_000_000


class TooLarge(Exception):
    """The papers together are too large to send at once; they can be copied one by one."""


def case_zip(case: Case, on: date) -> tuple[bytes, list[Document]]:
    """One page with everything that was written, the papers under neutral names, and the adopted advice.

    Raises:
        TooLarge: more than fits in one answer.
    """
    papers = documents_of(case.root_id)
    if sum(paper.size for paper in papers) > MOST_BYTES:
        raise TooLarge
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        names = {paper.pk: f"stuk-{n:02}.{paper.extension}" for n, paper in enumerate(papers, 1)}
        archive.writestr("casus.html", _page(case, on, [(names[paper.pk], paper) for paper in papers]))
        for paper in papers:
            archive.writestr(names[paper.pk], storage.get(case.root, paper.pk, paper.stored_as))
        adopted = Advice.objects.filter(case=case, state=Advice.State.ADOPTED).select_related("case__body", "case__root", "discussion")
        for n, advice in enumerate(adopted, 1):
            archive.writestr(f"advies-{n}.pdf", advice_pdf(advice, on))
    return made.getvalue(), papers


def _page(case: Case, on: date, papers: list[tuple[str, Document]]) -> str:
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
    }
    return render_to_string("cases/export_page.html", page)
