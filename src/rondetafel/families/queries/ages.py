"""The ages that count for one case: the law in force and the latest judgement whether the young person can decide."""

from datetime import date

from rondetafel.cases.models import Case
from rondetafel.consents.needs import AgeLaw
from rondetafel.consents.queries.sharing import law_of, situation_of


def ages_of(case: Case, on: date) -> tuple[AgeLaw, bool | None]:
    """Ages of the case's country, and whether somebody judged that the young person can or cannot decide."""
    return law_of(case.root.jurisdiction, on), situation_of(case, on).capable
