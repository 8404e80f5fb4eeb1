"""Whether the advice arrived: which of those who refer opened it since it was adopted (process step 13)."""

from dataclasses import dataclass
from datetime import datetime

from rondetafel.cases.models import Advice
from rondetafel.core.trail import looks_at


@dataclass(frozen=True)
class Receipt:
    """One organisation that refers, and when somebody of it first opened the adopted advice."""

    organisation: str
    opened_at: datetime | None


def receipts_of(advice: Advice) -> list[Receipt]:
    """For the desk: organisations, no names; three queries. Reading the draft before that day does not count."""
    case = advice.case
    referrers = [case.referrer, *(row.capacity for row in case.co_referrers.select_related("capacity__organisation"))]
    names = {one.organisation_id: one.organisation.name for one in referrers if one is not None and one.organisation is not None}
    opened: dict[object, datetime] = {}
    for look in looks_at(advice.root_id, [advice.pk]):  # newest first: what is written here last is the first look
        if look.type == "advice.adopt":
            break
        if look.type == "advice.read" and look.role == "referrer":
            opened[look.organisation_id] = look.at
    return [Receipt(name, opened.get(pk)) for pk, name in names.items()]
