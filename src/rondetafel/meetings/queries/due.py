"""When an agenda has to go out."""

from dataclasses import dataclass
from datetime import date, timedelta

from rondetafel.bodies.models import Body, ClosingDay
from rondetafel.core.days import Jurisdiction
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.meetings.terms import AGENDA_DAYS, INVITATION_DAYS


@dataclass(frozen=True)
class AgendaTerm:
    """How long before a meeting the agenda of a table goes out."""

    days: int
    working_days: int  # invitations of an expert team go with the agenda; none: only the days count
    law: Jurisdiction
    closed: frozenset[date] = frozenset()

    def due(self, day: date) -> date:
        """The last day for a meeting on that day: the earlier of both terms, so that nobody is invited too late (NL-10)."""
        return min(day - timedelta(days=self.days), add_working_days(day, -self.working_days, self.law, self.closed))


def agenda_term(body: Body, on: date) -> AgendaTerm:
    """The term of a table on a day; two statements."""
    law: Jurisdiction = "BE" if body.jurisdiction == "BE" else "NL"
    days = setting(body.pk, AGENDA_DAYS, on=on)
    if body.zone != Body.Zone.CARE:
        return AgendaTerm(days, 0, law)
    closed = frozenset(ClosingDay.objects.filter(body=body).values_list("day", flat=True))
    return AgendaTerm(days, setting(body.pk, INVITATION_DAYS, on=on), law, closed)
