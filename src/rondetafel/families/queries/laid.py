"""What a paper that was laid before somebody holds: the program looks, for the document itself is out of that person's sight."""

from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.documents import storage
from rondetafel.documents.marking import marked
from rondetafel.documents.models import Document
from rondetafel.families.models import Paper
from rondetafel.families.seals import root_with


def content_of(paper: Paper) -> tuple[bytes, str]:
    """The file with the marker of its professional on each page, and that marker; empty when nobody marked it (SR-05)."""
    with acting_as(system_actor(paper.root_id, "family.read_paper")):
        document = Document.objects.get(pk=paper.object_id)
    return marked(document, storage.get(root_with(paper.root_id), paper.object_id, paper.stored_as)), document.marker
