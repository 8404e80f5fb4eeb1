"""Codes of a case in words and tones, for its pages."""

from rondetafel.cases.models import Case
from rondetafel.cases.models.codes import About, Asked

S = Case.State
ASKED, ABOUT = dict(Asked.choices), dict(About.choices)
TONES = {
    S.SUBMITTED: "info",
    S.INCOMPLETE: "warn",
    S.ACCEPTED: "info",
    S.PLANNED: "info",
    S.DISCUSSED: "info",
    S.ADVISED: "good",
    S.CLOSED: "good",
}


def asked_words(case: Case) -> list[str]:
    """What is asked."""
    return [ASKED[code] for code in case.asked if code in ASKED]


def about_words(case: Case) -> list[str]:
    """What it is about."""
    return [ABOUT[code] for code in case.about if code in ABOUT]


def tone(case: Case) -> str:
    """The tone of the badge of its state."""
    return TONES.get(S(case.state), "neutral")


def unconfirmed(case: Case) -> bool:
    """Entered for the referrer, who did not confirm it yet: red until then."""
    over = (S.DRAFT, S.CANCELLED, S.DIRECTED, S.CLOSED, S.DIED, S.ERROR)
    return case.entered_by_id is not None and case.confirmed_at is None and case.state not in over
