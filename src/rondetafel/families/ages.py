"""Who may have a page of one's own, and until when, by age: pure (safety P7, SR-12, SR-13)."""

from datetime import date

from rondetafel.cases.clocks import birthday
from rondetafel.consents.needs import AgeLaw
from rondetafel.core.days import age_on

YOUNG_PERSON, PARENT, GUARDIAN = "young_person", "parent", "guardian"
WITH_A_PAGE = (YOUNG_PERSON, PARENT, GUARDIAN)


def sight_ends(kind: str, born: date | None, law: AgeLaw, *, capable: bool | None = None, may_read_along: bool = False) -> date | None:
    """The first day on which this person's sight is over: None when no birthday ends it.

    Args:
        born: the young person's birth date; unknown ends nothing by itself.
        capable: a dated judgement that the young person can or cannot decide; it overrides the age.
        may_read_along: the young person lets this parent read along after that age.
    """
    if kind == YOUNG_PERSON or born is None:
        return None
    of_age = birthday(born, law.majority)
    if may_read_along or capable is False or law.early_when_capable:
        return of_age
    return birthday(born, law.alone_from)


def old_enough(born: date | None, on: date, law: AgeLaw, *, capable: bool | None = None) -> bool:
    """Whether a young person gets a page of one's own: from 12, or as soon as somebody judged that he or she can decide."""
    return bool(capable) or (born is not None and age_on(born, on) >= law.with_parents_from)


def because(born: date | None, law: AgeLaw, ends_on: date | None) -> str:
    """Why sight ends on that day, as a code of `Threshold`."""
    if born is None or ends_on is None:
        return ""
    return "eighteen" if ends_on >= birthday(born, law.majority) else "sixteen"
