"""The desk composes a pack, looks at it as its readers, and lets it go."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.bodies.models import Seat
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.consents import queries as consents
from rondetafel.consents.rules import why_not_shared
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.kept import Kept
from rondetafel.core.web import done, show
from rondetafel.documents.queries import documents
from rondetafel.organisations.models import Organisation
from rondetafel.packs import forms, rules, texts
from rondetafel.packs.actions import composing as actions
from rondetafel.packs.actions import releasing
from rondetafel.packs.models import Pack, PackItem
from rondetafel.packs.queries import composing as queries
from rondetafel.packs.queries.reading import is_stuck
from rondetafel.packs.queries.view_as import as_seen_by, readers_of
from rondetafel.packs.texts import from_referral

DESK = ("care:chair", "care:secretary")
GET_POST = require_http_methods(["GET", "POST"])


def open_case(actor: Actor, case_id: UUID) -> Case:
    """A case of one's own table that was handed in."""
    case = open_or_404(cases(), actor, pk=case_id)
    if case.submitted_on is None:
        raise Http404
    rules.keeps_papers.check(actor, case)
    rules.composes.check(actor, case)
    return case


def pack_of(case: Case) -> Pack | None:
    """The pack, when somebody began it."""
    return queries.packs().filter(case=case).first()


def page_url(case_id: UUID) -> str:
    """The page on which a pack is composed."""
    return reverse("packs:pack_detail", args=[case_id])


@require_GET
@allow(*DESK)
def pack_detail(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """What is in the pack, what went out, who read it; and what to do next."""
    case = open_case(actor, case_id)
    return show(request, "packs/pack_detail.html", _page(case, actor))


def _page(case: Case, actor: Actor) -> dict[str, Any]:
    on, pack, coming = today(case.body.jurisdiction), pack_of(case), queries.coming(case)
    budget = queries.budget_of(case, on)
    inside, outside = queries.lines_of(case, pack, budget)
    versions = queries.versions_of(case)
    due = queries.pack_due(case, coming.planned_for) if coming else None
    return {
        "case": case,
        "pack": pack,
        "coming": coming,
        "budget": budget,
        "inside": inside,
        "outside": outside,
        "texts": queries.texts_of(pack) if pack else from_referral(case),
        "versions": versions,
        "newest": versions[0] if versions else None,
        "stuck": bool(versions) and is_stuck(versions[0], timezone.now()),
        "readers": queries.how_far(versions[0]) if versions else None,
        "due": due,
        "late": due is not None and due < on and not any(one.discussion_id == coming.pk for one in versions if coming),
        "sharing": consents.sharing(case, on),
        "goes_on": rules.goes_on(actor, case) and rules.keeps_papers(actor, case),
    }


@require_POST
@allow(*DESK)
def start_pack(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Begin: from here on order and words are the desk's."""
    actions.start_pack(open_case(actor, case_id), actor=actor)
    return done(request, page_url(case_id), "U kunt het pakket nu samenstellen.")


@GET_POST
@allow(*DESK)
def write_summary(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The words before the papers, and what is asked of each organisation."""
    case = open_case(actor, case_id)
    pack = pack_of(case)
    words, version = (queries.texts_of(pack), pack.version) if pack else (from_referral(case), 1)
    sent = request.POST if request.method == "POST" else None
    kept = Kept(request, actor, "packsummary", case, case.root, version=version)
    form = forms.WriteSummary(
        sent, organisations=organisations_of(case), initial=kept.initial(forms.WriteSummary.beginning(words, version))
    )
    if answer := kept.answer(form.typed):
        return answer
    context = {"case": case, "form": form} | kept.context
    if not form.is_valid():
        return show(request, "packs/write_summary.html", context, status=422 if form.is_bound else 200)
    begun = pack or actions.start_pack(case, actor=actor)
    try:
        actions.write_summary(begun, actor=actor, said=form.said, version=form.cleaned_data["version"])
    except actions.Stale as stale:
        form.data = request.POST.copy() | {"version": str(stale.version)}
        return show(request, "packs/write_summary.html", context | {"theirs": stale.now}, status=409)
    return kept.done(page_url(case_id), "De samenvatting is bewaard.")


def organisations_of(case: Case) -> list[Organisation]:
    """The organisations of the experts at the table."""
    seats = Seat.objects.filter(body_id=case.body_id, role=Seat.Role.EXPERT, valid__contains=timezone.now())
    return list(Organisation.objects.filter(pk__in=seats.values("capacity__organisation")).order_by("name"))


@require_POST
@allow(*DESK)
def put_in(request: HttpRequest, actor: Actor, case_id: UUID, document_id: UUID) -> HttpResponse:
    """A paper of the shelf goes in, last."""
    case = open_case(actor, case_id)
    document = open_or_404(documents().filter(root_id=case.root_id), actor, pk=document_id)
    item = actions.put_in(actions.start_pack(case, actor=actor), document, actor=actor)
    return done(request, page_url(case_id), "Het stuk zit erin, als nazending." if item.late else "Het stuk zit erin.")


@require_POST
@allow(*DESK)
def take_out(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """A paper stays on the shelf and leaves the pack."""
    item = _item(actor, item_id)
    actions.take_out(item, actor=actor)
    return done(request, page_url(item.pack.case_id), "Het stuk zit er niet meer in. Het blijft bij de casus.")


@require_POST
@allow(*DESK)
def move_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """One place up or down."""
    item = _item(actor, item_id)
    actions.move_item(item, actor=actor, up=request.POST.get("to") == "up")
    return done(request, page_url(item.pack.case_id) + "#stukken")


def _item(actor: Actor, item_id: UUID) -> PackItem:
    return open_or_404(queries.items(), actor, pk=item_id)


@require_GET
@allow(*DESK)
def view_as(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The pack as one expert, or one person of the family, would see it."""
    case, at = open_case(actor, case_id), timezone.now()
    form = forms.ViewAs(request.GET or None, readers=readers_of(case, at))
    sight = None
    if form.is_valid():
        sight = as_seen_by(case, pack_of(case), form.cleaned_data["reader"], at, queries.coming(case))
        record("pack.view_as", case, actor=actor, action="R")
    context = {"case": case, "form": form, "sight": sight, "budget": queries.budget_of(case, today(case.body.jurisdiction))}
    return show(request, "packs/view_as.html", context, status=422 if form.is_bound and not form.is_valid() else 200)


@GET_POST
@allow(*DESK)
def release_pack(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Freeze, let the experts in, have the file made: one act."""
    case = open_case(actor, case_id)
    context = _page(case, actor)
    sharing = context["sharing"]
    form = forms.ReleasePack(request.POST if request.method == "POST" else None, asks_reason=sharing.asks_reason)
    refused = why_not_shared(actor, sharing) or ("" if rules.is_named(actor, case) else rules.is_named.reason)
    context |= {"form": form, "reason_refused": refused}
    if not form.is_valid():
        return show(request, "packs/release_pack.html", context, status=422 if form.is_bound else 200)
    try:
        version = releasing.release_pack(
            case, actor=actor, at=timezone.now(), on=today(case.body.jurisdiction), reason=form.cleaned_data.get("reason", "")
        )
    except releasing.NothingPlanned:
        form.add_error(None, "Deze casus staat niet op een agenda. Geef hem eerst een plek.")
        return show(request, "packs/release_pack.html", context, status=422)
    except releasing.AddressInIt:
        form.add_error(None, texts.ADDRESS_IN_IT)
        return show(request, "packs/release_pack.html", context, status=422)
    return done(request, page_url(case_id), f"Versie {version.number} is vrijgegeven. Het bestand wordt nu gemaakt.")
