"""How long a file is kept, from when, and when it is destroyed (SR-14): a rule of the table, shown in the file from acceptance on."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import connection

from rondetafel.cases.models import Case
from rondetafel.cases.queries.places import law_of
from rondetafel.core.law import law
from rondetafel.core.models import LawRule, Root
from rondetafel.core.settings_store import setting

TAKEN, NOT_TAKEN = "taken", "not_taken"
WORDS = {TAKEN: "dossier van een aangenomen casus", NOT_TAKEN: "aanmelding die niet is besproken"}


@dataclass(frozen=True)
class Retention:
    """What the file says about its end. `years` None: the owner of the table has to lay the term down first."""

    words: str
    years: int | None
    starts_on: date | None
    destroy_on: date | None


def keep_retention(case: Case, *, taken: bool, on: date, starts_on: date | None = None) -> None:
    """Write class and dates into the root of the case. Only the desk may; for others nothing is written."""
    years = _years(case, taken, on)
    kind = f"{TAKEN if taken else NOT_TAKEN}/{'' if years is None else years}"
    destroy_on = starts_on + relativedelta(years=years) if starts_on and years is not None else None
    Root.objects.filter(pk=case.root_id).update(retention_class=kind, retention_starts_on=starts_on, destroy_on=destroy_on)


def begin_short_term(case: Case, *, on: date) -> None:
    """The term of a referral that was withdrawn, from today; also when the referrer withdraws, who may not write the root otherwise."""
    years = int(setting(case.body_id, "cases.retention_years_not_taken", on=on))
    with connection.cursor() as cursor:
        ends = on + relativedelta(years=years)
        cursor.execute("SELECT cases_withdrawn(%s, %s, %s, %s)", [case.root_id, f"{NOT_TAKEN}/{years}", on, ends])


def retention_of(root: Root) -> Retention | None:
    """What stands in the root; None before a decision. Asks nothing of the database."""
    kind, _, years = root.retention_class.partition("/")
    if kind not in WORDS:
        return None
    return Retention(WORDS[kind], int(years) if years else None, root.retention_starts_on, root.destroy_on)


def _years(case: Case, taken: bool, on: date) -> int | None:
    if not taken:
        return int(setting(case.body_id, "cases.retention_years_not_taken", on=on))
    chosen = int(setting(case.body_id, "cases.retention_years", on=on))
    if chosen:
        return chosen
    try:
        return int(law(law_of(case.body), "file.retention_years", on=on))
    except LawRule.DoesNotExist:
        return None
