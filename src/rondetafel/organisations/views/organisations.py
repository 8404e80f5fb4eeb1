"""The list of organisations, one organisation, adding and changing."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, show
from rondetafel.organisations import actions, forms, queries, rules
from rondetafel.organisations.models import MailDomain, Organisation

PER_PAGE = 50


@require_GET
@allow("anyone")
def organisation_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All organisations, to search and to filter by kind."""
    form = forms.Find(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = Paginator(queries.organisations(timezone.now(), **asked), PER_PAGE).get_page(request.GET.get("page"))
    record("organisation.list", None, actor=actor, action="R", objects=page.object_list)
    context = {
        "form": form,
        "page": page,
        "asked": bool(asked.get("text") or asked.get("kind")),
        "may_add": rules.is_administrator(actor),
        "previous": _page_url(request, page.number - 1) if page.has_previous() else "",
        "next": _page_url(request, page.number + 1) if page.has_next() else "",
        "range_text": f"{page.start_index()} tot {page.end_index()} van {page.paginator.count}",
    }
    return show(request, "organisations/organisation_list.html", context, part="rows")


@require_GET
@allow("anyone")
def organisation_detail(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Who the organisation is and who acts for it."""
    organisation = open_or_404(Organisation.objects.select_related("municipality"), actor, pk=organisation_id)
    now = timezone.now()
    keeps = rules.may_keep_people(actor, organisation)
    context = {
        "organisation": organisation,
        "people": queries.people_of(organisation, now),
        "may_change": rules.is_administrator(actor),
        "may_keep": keeps,
        "mail_domains": queries.mail_domains_of(organisation, today(organisation.jurisdiction)),
        "waiting": queries.to_confirm(organisation, now).count() if keeps else 0,
    }
    return show(request, "organisations/organisation_detail.html", context)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def add_organisation(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down a new organisation."""
    form = forms.AddOrganisation(request.POST if request.method == "POST" else None, initial={"since": today()})
    if form.is_valid():
        try:
            return done(request, actions.add_organisation(actor=actor, **form.cleaned_data), "De organisatie staat erin.")
        except actions.AlreadyThere as there:
            form.add_error("name", str(there))
    return show(request, "organisations/add_organisation.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def change_organisation(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Change the name, kind or municipality."""
    organisation = open_or_404(Organisation.objects.all(), actor, pk=organisation_id)
    form = forms.ChangeOrganisation(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(organisation, name) for name in forms.ChangeOrganisation.base_fields},
    )
    if form.is_valid():
        try:
            actions.change_organisation(organisation, actor=actor, **form.cleaned_data)
            return done(request, organisation, "De wijziging is bewaard.")
        except actions.AlreadyThere as there:
            form.add_error("name", str(there))
    context = {"form": form, "organisation": organisation}
    return show(request, "organisations/change_organisation.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def add_mail_domain(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Say which mail domain the organisation works with."""
    organisation = open_or_404(Organisation.objects.all(), actor, pk=organisation_id)
    form = forms.AddMailDomain(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_mail_domain(organisation, actor=actor, since=today(organisation.jurisdiction), **form.cleaned_data)
            return done(request, organisation, "Wie daar een werkadres heeft, kan nu zelf een account maken.")
        except actions.AlreadyThere as there:
            form.add_error("domain", str(there))
    context = {"form": form, "organisation": organisation}
    return show(request, "organisations/add_mail_domain.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def end_mail_domain(request: HttpRequest, actor: Actor, mail_domain_id: UUID) -> HttpResponse:
    """An address there opens no account any more."""
    mail_domain = open_or_404(MailDomain.objects.select_related("organisation"), actor, pk=mail_domain_id)
    if request.method == "POST":
        actions.end_mail_domain(mail_domain, actor=actor, on=today(mail_domain.organisation.jurisdiction))
        return done(request, mail_domain.organisation, "Het domein is eraf. Wie al een account heeft, houdt het.")
    return show(request, "organisations/end_mail_domain.html", {"mail_domain": mail_domain, "organisation": mail_domain.organisation})


def _page_url(request: HttpRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"
