"""Which grounds hold for a case."""

from rondetafel.cases.models import Case
from rondetafel.consents.models import LegalGround
from rondetafel.core.days import today


def grounds_now(case: Case) -> set[str]:
    """The code of each purpose that holds today; what stood before does not count."""
    rows = LegalGround.objects.filter(case=case, since__lte=today(case.root.jurisdiction)).order_by("since", "recorded_at")
    return {str(code) for code in dict(rows.values_list("purpose", "code")).values()}
