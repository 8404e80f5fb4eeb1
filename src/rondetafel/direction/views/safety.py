"""The page on which somebody looks again at a safety agreement."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done
from rondetafel.direction.actions import safety as actions
from rondetafel.direction.forms import safety as forms
from rondetafel.direction.queries import safety as queries
from rondetafel.direction.rules import keeps_desk
from rondetafel.direction.views.opened import DESK, back_to, show_form

SAID = {
    "kept": "Genoteerd. De afspraak komt op de nieuwe dag terug bij Vandaag.",
    "broken": "Genoteerd. Bel wie waakt, en kijk of opschalen nodig is.",
    "ended": "Genoteerd. De afspraak is beëindigd en blijft leesbaar.",
}


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def review_agreement(request: HttpRequest, actor: Actor, agreement_id: UUID) -> HttpResponse:
    """Is it kept, and when is it looked at again?"""
    agreement = open_or_404(queries.adopted().filter(ended_on=None), actor, pk=agreement_id)
    case, on = agreement.case, today(agreement.case.body.jurisdiction)
    keeps_desk.check(actor, case)
    line = next(one for one in queries.lines_of(case, on) if one.agreement.pk == agreement.pk)
    form = forms.ReviewAgreement(request.POST if request.method == "POST" else None, initial={"known": line.next_on})
    if form.is_valid():
        try:
            actions.review_agreement(agreement, actor=actor, on=on, **form.cleaned_data)
            return done(request, back_to(case.pk, "veiligheid"), SAID[form.cleaned_data["outcome"]])
        except RuleRefused as refused:
            form.add_error("next_on", str(refused))
    return show_form(request, "review_agreement", case, form, line=line)
