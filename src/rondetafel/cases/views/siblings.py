"""Pages on which a brother or sister is referred too."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rondetafel.cases import rules
from rondetafel.cases.actions import siblings as actions
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.views.framed import show_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.web import done

WRITERS = ("referrer", "care:chair", "care:secretary")


@require_http_methods(["GET", "POST"])
@allow(*WRITERS)
def refer_sibling(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """What comes along and what does not, and the button."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.is_referring.check(actor, case)
    rules.may_refer_sibling.check(actor, case)
    if request.method == "POST":
        made = actions.refer_sibling(case, actor=actor, at=timezone.now())
        return done(request, reverse("cases:edit_referral", args=[made.pk]), "Vul in wat alleen over deze broer of zus gaat.")
    return show_case(request, "cases/refer_sibling.html", case, {})


@require_POST
@allow(*WRITERS)
def take_over_family(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The family's and the referrer's part of the second stage, from that of the brother or sister."""
    case = open_or_404(cases(), actor, pk=case_id)
    sibling = cases().filter(pk=case.sibling_id).first() if case.sibling_id else None
    if sibling is None:
        raise Http404
    many = actions.take_over_family(case, sibling=sibling, actor=actor, at=timezone.now())
    return done(request, reverse("cases:background", args=[case.pk]), f"{many} antwoorden overgenomen. Kijk ze na voor deze broer of zus.")
