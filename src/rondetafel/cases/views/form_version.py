"""The page on which a table chooses the questions of its referral form."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.bodies.models import Body
from rondetafel.cases import rules
from rondetafel.cases.actions import background as actions
from rondetafel.cases.catalogue import PURPOSES
from rondetafel.cases.forms.choose_fields import ChooseFields, free_fields
from rondetafel.cases.forms.referral import ReferralForm
from rondetafel.cases.queries.background import form_version
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.web import done, show

GET_POST = require_http_methods(["GET", "POST"])


@GET_POST
@allow("care:chair", "care:secretary")
def choose_fields(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Which questions this table leaves out, each with why it is asked; referrals that were begun keep their form."""
    body = open_or_404(Body.objects.filter(zone=Body.Zone.CARE, kind=Body.Kind.RET), actor, pk=body_id)
    rules.keeps_desk_of.check(actor, body)
    now = form_version(body)
    form = ChooseFields(request.POST if request.method == "POST" else None, off=now.off if now else [], neutral=body.neutral)
    if form.is_valid():
        actions.choose_fields(body, actor=actor, off=form.off(), reason=form.cleaned_data["reason"], at=timezone.now())
        return done(request, reverse("cases:choose_fields", args=[body.pk]), "Nieuwe aanmeldingen krijgen dit formulier.")
    first = ReferralForm(None, municipalities=None, neutral=body.neutral)
    always = [(str(field.label), PURPOSES[name]) for name, field in first.fields.items() if name not in free_fields(neutral=body.neutral)]
    page = {"body": body, "form": form, "now": now, "always": always, "practice": body.practice}
    return show(request, "cases/choose_fields.html", page, status=422 if form.is_bound else 200)
