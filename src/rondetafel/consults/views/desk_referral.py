"""The desk brings a question that was asked without an account further: the link to who asked, or the referral for a known referrer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases.queries.places import municipalities_of
from rondetafel.consults import converting, forms, queries, rules
from rondetafel.consults.views.desk import DESK, _opened
from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done, show


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def invite_asker(request: HttpRequest, actor: Actor, consult_id: UUID) -> HttpResponse:
    """Send the link of the question to an address."""
    consult = _opened(actor, consult_id)
    rules.may_hand_over.check(actor, consult)
    form = forms.InviteAsker(request.POST if request.method == "POST" else None, initial={"mail": queries.mail_of(consult)})
    if form.is_valid():
        converting.invite_asker(consult, actor=actor, **form.cleaned_data)
        return done(request, consult, "De link gaat naar dat adres.")
    return show(request, "consults/invite_asker.html", {"form": form, "consult": consult}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def convert_for(request: HttpRequest, actor: Actor, consult_id: UUID) -> HttpResponse:
    """Make the draft for a known referrer, with the question in it."""
    consult = _opened(actor, consult_id)
    rules.may_hand_over.check(actor, consult)
    form = forms.ConvertFor(
        request.POST if request.method == "POST" else None,
        body=consult.body,
        municipalities=municipalities_of(consult.body, today(consult.body.jurisdiction)),
        initial={"invented": consult.invented},
    )
    if form.is_valid():
        data = form.cleaned_data
        case = converting.convert_for(consult, actor=actor, referrer=data.pop("referrer_email"), at=timezone.now(), **data)
        return done(request, reverse("cases:edit_referral", args=[case.pk]), "De vraag staat in een concept. De aanmelder kijkt mee.")
    return show(request, "consults/convert_for.html", {"form": form, "consult": consult}, status=422 if form.is_bound else 200)
