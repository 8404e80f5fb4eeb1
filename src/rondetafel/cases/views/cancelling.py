"""The page on which a referral is withdrawn."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.cases import rules
from rondetafel.cases.actions import cancelling as actions
from rondetafel.cases.forms.cancelling import OWN_DECISION, Cancel
from rondetafel.cases.models import Case
from rondetafel.cases.models.codes import CancelReason
from rondetafel.cases.queries.cases import cases
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done, show


@require_http_methods(["GET", "POST"])
@allow("referrer", "care:chair", "care:secretary")
def cancel(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Why it does not go on; where the table keeps answered cases, *solution found* asks for the answer and keeps the case."""
    case = open_or_404(cases().exclude(state=Case.State.DRAFT), actor, pk=case_id)
    rules.may_cancel.check(actor, case)
    rules.may_cancel_answered.check(actor, case)
    on = today(case.body.jurisdiction)
    keeps = actions.stays_as_learning_case(case, reason=CancelReason.SOLUTION_FOUND, on=on)
    who = {"for_another": not rules.is_referring(actor, case), "decides": rules.is_chair(actor, case)}
    form = Cancel(request.POST if request.method == "POST" else None, keeps=keeps, **who)
    if form.is_valid():
        return done(request, case, _act(case, actor, on, form.cleaned_data))
    return show(request, "cases/cancel.html", {"case": case, "form": form, "keeps": keeps}, status=422 if form.is_bound else 200)


def _act(case: Case, actor: Actor, on: Any, data: dict[str, Any]) -> str:
    """Cancel, or keep as a learning case; what to tell."""
    how = "" if data.get("how") == OWN_DECISION else data.get("how", "")
    if actions.stays_as_learning_case(case, reason=data["reason"], on=on):
        actions.answer_before(case, actor=actor, on=on, by=data["by"], answer=data["answer"], how=how)
        return "Vastgelegd. De casus blijft op de agenda als leercasus: de tafel leert van de oplossing."
    actions.cancel(case, actor=actor, on=on, reason=data["reason"], note=data["note"], how=how)
    return "De aanmelding is geannuleerd."
