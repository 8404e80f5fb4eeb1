"""The rows that every page of the care zone starts from."""

from django.db.models import Q, QuerySet

from rondetafel.cases.models import Case
from rondetafel.core.crypto import unseal


def cases() -> QuerySet[Case]:
    """Cases in sight, with what their pages always show."""
    rows = Case.objects.select_related("body", "root", "municipality", "form_version", "referrer__person", "referrer__organisation")
    return rows.prefetch_related("co_referrers").defer("search")


def without_name(case: str = "") -> Q:
    """The same as `Case.without_name`, for rows; `case` is the way to it, with its underscores."""
    return Q(**{f"{case}nameless": True}) | Q(**{f"{case}learning_case": True, f"{case}learning_named_reason": ""})


def name_of(case: Case) -> str:
    """The name of the young person, unsealed."""
    return unseal(case.root, "cases_case", "name_sealed", case.pk, case.name_sealed)


def perspective_of(case: Case) -> str:
    """With which perspective the young person was told that care ends, unsealed."""
    return unseal(case.root, "cases_case", "end_of_care_sealed", case.pk, case.end_of_care_sealed)


def mailbox_of(case: Case) -> str:
    """The notice address of the referrer's team, unsealed; often none."""
    return unseal(case.root, "cases_case", "mailbox_sealed", case.pk, case.mailbox_sealed)


def safety_line(case: Case) -> str:
    """What everybody who sees the case reads of its safety, on every page: an advice without it is none (P14). Addresses and ways to reach
    somebody lie in the circle *sealed*, and are not among it."""
    return safety_of(case) if case.safety_concerns else ""


def safety_of(case: Case) -> str:
    """The concerns about safety, unsealed."""
    return unseal(case.root, "cases_case", "safety_sealed", case.pk, case.safety_sealed)


def siblings_in(case: Case, state: str) -> list[Case]:
    """The cases that were referred as brother or sister with this one, at the same table and in sight."""
    which = Q(sibling_id=case.pk) | (Q(pk=case.sibling_id) if case.sibling_id else Q())
    return list(cases().filter(which, body_id=case.body_id, state=state).order_by("pk"))
