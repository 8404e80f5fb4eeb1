"""The page on which the chair asks an expert for one case."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rondetafel.cases.actions import adhoc as actions
from rondetafel.cases.forms.adhoc import InviteAdHoc
from rondetafel.cases.models import AdHocExpert, Case
from rondetafel.cases.queries.adhoc import experts, guests_of
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.rules import is_chair
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import setting
from rondetafel.core.web import done, show


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def invite_ad_hoc(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who is asked for this case besides the table, and asking somebody."""
    case = open_or_404(cases(), actor, pk=case_id)
    is_chair.check(actor, case)
    actions.is_on_agenda.check(actor, case)
    now, on = timezone.now(), today(case.body.jurisdiction)
    sent = request.POST if request.method == "POST" else None
    text = request.POST.get("text", "")[:80]
    found = experts(case, text, now)
    initial = {"days_after": setting(case.body_id, "cases.pack_access_days_after", on=on)}
    if sent is not None and "find" in sent:  # looking for somebody sends nothing, and keeps what was typed
        initial, sent = {name: sent.get(name, "") for name in InviteAdHoc.base_fields}, None
    form = InviteAdHoc(sent, at=now, found=found, initial=initial)
    if form.is_valid():
        try:
            guest = actions.invite_ad_hoc(case, actor=actor, at=now, **form.cleaned_data)
            return done(request, _page(case), f"{guest.capacity.person} is gevraagd.")
        except RuleRefused as refused:
            form.add_error("email", str(refused))
    if found.experts:
        record("case.find_expert", case, actor=actor, action="R", found=len(found.experts))
    context = {"case": case, "form": form, "guests": guests_of(case), "text": text, "found": found}
    return show(request, "cases/invite_ad_hoc.html", context, status=422 if form.is_bound else 200)


@require_POST
@allow("care:chair")
def end_ad_hoc(request: HttpRequest, actor: Actor, guest_id: UUID) -> HttpResponse:
    """No longer needed."""
    guest = open_or_404(AdHocExpert.objects.select_related("case__body", "capacity__person"), actor, pk=guest_id)
    actions.end_ad_hoc(guest, actor=actor, at=timezone.now())
    return done(request, _page(guest.case), f"{guest.capacity.person} ziet deze casus niet meer.")


def _page(case: Case) -> str:
    return reverse("cases:invite_ad_hoc", args=[case.pk])
