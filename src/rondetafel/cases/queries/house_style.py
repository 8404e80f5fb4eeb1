"""Which Word template a table uses."""

from uuid import UUID

from rondetafel.cases.models import WordTemplate


def template_in_use(body_id: UUID) -> WordTemplate | None:
    """The one that was taken into use, if any."""
    return WordTemplate.objects.filter(body_id=body_id, taken_at__isnull=False, aside_at=None).order_by("-taken_at").first()


def templates_of(body_id: UUID) -> list[WordTemplate]:
    """All that are not put aside, without their content; newest first."""
    return list(WordTemplate.objects.filter(body_id=body_id, aside_at=None).defer("content").order_by("-uploaded_at"))
