"""What the page for closing needs."""

from django.db.models import QuerySet

from rondetafel.cases.models import Case


def closable() -> QuerySet[Case]:
    """Cases with what closing asks about them."""
    return Case.objects.select_related("body", "root")
