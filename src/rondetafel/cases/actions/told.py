"""What the second stage tells and the case itself shows."""

from django.db.models import Q

from rondetafel.cases.models import Case
from rondetafel.cases.queries.told import told_of
from rondetafel.cases.rules_outcome import casusregie_elsewhere
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as

BY_REFERRER = " (volgens de aanmelder)"
MOST = 160


def tell_casusregie(case: Case, *, actor: Actor) -> None:
    """Show who holds casusregie, marked as told by the referrer; whoever accepted the role stays, and the table never gets it (NL-04)."""
    who = str(told_of(case).get("casusregie") or "").strip()
    if not who or not casusregie_elsewhere(actor, case, who):
        return
    words = who[: MOST - len(BY_REFERRER)] + BY_REFERRER
    with acting_as(system_actor(case.root_id, "case.background")):
        Case.objects.filter(Q(casusregie_now="") | Q(casusregie_now__endswith=BY_REFERRER), pk=case.pk).update(casusregie_now=words)
    case.refresh_from_db(fields=["casusregie_now"])


def without_mark(casusregie: str) -> str:
    """The words of the referrer alone."""
    return casusregie.removesuffix(BY_REFERRER)
