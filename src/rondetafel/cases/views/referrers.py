"""Who refers, after the referral was handed in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases import rules
from rondetafel.cases.actions import referral, referrers
from rondetafel.cases.forms.referrers import ChangeReferrer
from rondetafel.cases.forms.start import AddCoReferrer
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.views.framed import show_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done

WHO = ("referrer", "care:chair", "care:secretary")
GET_POST = require_http_methods(["GET", "POST"])


@GET_POST
@allow(*WHO)
def change_referrer(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """A colleague of the same organisation takes the referral over."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.may_hand_on.check(actor, case)
    desk = rules.is_desk(actor, case)
    form = ChangeReferrer(request.POST if request.method == "POST" else None, case=case, actor=actor, desk=desk)
    if form.is_valid():
        try:
            referrers.change_referrer(case, actor=actor, **form.cleaned_data)
            name = form.cleaned_data["successor"].person
            if desk:
                return done(request, case, f"{name} is nu aanmelder en krijgt de berichten. Wie het was, ziet de casus niet meer.")
            return done(request, "/", f"{name} is nu aanmelder. U ziet deze casus niet meer.")
        except RuleRefused as refused:
            form.add_error("email", str(refused))
    return show_case(request, "cases/change_referrer.html", case, {"form": form, "desk": desk}, status=422 if form.is_bound else 200)


@GET_POST
@allow(*WHO)
def add_co_referrer(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Refer together with another organisation: by who refers while it is typed, by the desk from then until closing."""
    case = open_or_404(cases(), actor, pk=case_id)
    draft = case.state == Case.State.DRAFT
    (rules.is_referring if draft else rules.may_let_refer_along).check(actor, case)
    back = reverse("cases:edit_referral", args=[case.pk]) if draft else case.get_absolute_url()
    taken = {row.organisation_id for row in case.co_referrers.all()} | {case.referrer.organisation_id}
    form = AddCoReferrer(request.POST if request.method == "POST" else None, taken=taken)
    if form.is_valid():
        try:
            if draft:
                referral.add_co_referrer(case, actor=actor, **form.cleaned_data)
            else:
                referrers.refer_along(case, actor=actor, at=timezone.now(), **form.cleaned_data)
            return done(request, back, "De mede-aanmelder is toegevoegd.")
        except RuleRefused as refused:
            form.add_error("organisation", str(refused))
    return show_case(request, "cases/add_co_referrer.html", case, {"form": form, "back": back}, status=422 if form.is_bound else 200)
