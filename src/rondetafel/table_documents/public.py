"""What everybody may read about a table, as links on its public page."""

from django.urls import reverse

from rondetafel.bodies.models import Body
from rondetafel.bodies.public import PublicLink
from rondetafel.core.days import today
from rondetafel.table_documents.queries import public_lines


def public_documents(body: Body) -> list[PublicLink]:
    """The documents for everybody that are in force today."""
    found = [(line.document.title, line.now) for line in public_lines(body, today(body.jurisdiction))]
    return [PublicLink(title, reverse("table_documents:public_document", args=[body.short_name, now.pk])) for title, now in found if now]
