"""A document in the file of a family's case."""

import io

import pikepdf
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.roots import circles_of
from rondetafel.documents import actions
from rondetafel.documents.checks import check


def keep(family, title="Verslag", **more):
    made, pdf = io.BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.save(made)
    with acting_as(family.cast["secretary"]) as actor:
        return actions.keep_document(
            family.case.root,
            circles_of(family.case.root_id)["intake"],
            actor=actor,
            title=title,
            category="other",
            checked=check("verslag.pdf", made.getvalue()),
            sha256="0" * 64,
            **more,
            at=timezone.now(),
        )
