"""Reading a released pack: on the screen, page by page; a copy only with a reason."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases.queries.discussion import to_declare
from rondetafel.cases.queries.places import law_of
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import and_back, done, hand_over, show
from rondetafel.packs import forms, rules
from rondetafel.packs.actions import reading as actions
from rondetafel.packs.actions import releasing
from rondetafel.packs.models import PackVersion
from rondetafel.packs.queries import reading as queries
from rondetafel.packs.watermark import marked_copy, page_picture, words_for

GET_POST = require_http_methods(["GET", "POST"])


def open_version(actor: Actor, version_id: UUID) -> PackVersion:
    """A version of a table where one sits or works, or for which one was asked."""
    version = open_or_404(queries.versions(), actor, pk=version_id)
    if not rules.reads(actor, version.case):
        raise Http404
    return version


@require_GET
@allow("anyone")  # also an expert for one case, who holds no role; row policies and `reads` decide
def read_pack(request: HttpRequest, actor: Actor, version_id: UUID) -> HttpResponse:
    """Contents, and the pages of one part; the newest version when a newer one went out."""
    version = open_version(actor, version_id)
    newest = queries.newest_of(version)
    if newest.pk != version.pk:
        return done(request, reverse("packs:read_pack", args=[newest.pk]))
    waiting = to_declare(version.case, actor)
    if waiting is not None:
        return done(request, and_back(request, reverse("cases:declare_involvement", args=[waiting])))
    on = today(version.case.body.jurisdiction)
    part = int(request.GET["part"]) if request.GET.get("part", "").isdigit() else 0
    context = queries.page_of(version, part) | {"practice": version.case.body.practice, "may_copy": rules.may_copy(actor, version.case, on)}
    if version.state == PackVersion.State.READY:
        context["reading"] = actions.note_opened(version, actor=actor, at=timezone.now())
    return show(request, "packs/read_pack.html", context)


@require_GET
@allow("anyone")  # also an expert for one case, who holds no role; row policies and `reads` decide
def pack_state(request: HttpRequest, actor: Actor, version_id: UUID) -> HttpResponse:
    """How far the making is; asked every few seconds, 304 while nothing changed."""
    version = queries.versions().filter(pk=version_id).first()
    if version is None or not rules.reads(actor, version.case):
        raise Http404
    etag = queries.etag(version)
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304)
    context = {"version": version, "composes": rules.composes(actor, version.case), "stuck": queries.is_stuck(version, timezone.now())}
    response = show(request, "packs/pack_state.html", context)
    response.headers["ETag"] = etag
    return response


@require_GET
@allow("anyone")  # also an expert for one case, who holds no role; row policies and `reads` decide
def pack_page(request: HttpRequest, actor: Actor, version_id: UUID, number: int) -> HttpResponse:
    """One page as a picture, with the reader's own words across it."""
    version = open_version(actor, version_id)
    if to_declare(version.case, actor) is not None or not rules.is_ready(actor, version):
        raise Http404
    words = words_for(actor, timezone.now(), law_of(version.case.body))
    picture = page_picture(queries.content_of(version), number, words)
    if picture is None:
        raise Http404
    actions.note_page(version, number, actor=actor)
    response = HttpResponse(picture, content_type="image/png")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@GET_POST
@allow("anyone")  # also an expert for one case, who holds no role; row policies and `reads` decide
def download_pack(request: HttpRequest, actor: Actor, version_id: UUID) -> HttpResponse:
    """A copy with the own words on every page, for who may, with a reason that is kept (safety P5)."""
    version = open_version(actor, version_id)
    waiting = to_declare(version.case, actor)
    if waiting is not None:
        return done(request, and_back(request, reverse("cases:declare_involvement", args=[waiting])))
    on = today(version.case.body.jurisdiction)
    rules.may_copy.check(actor, version.case, on)
    rules.is_ready.check(actor, version)
    form = forms.DownloadPack(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "packs/download_pack.html", {"form": form, "version": version}, status=422 if form.is_bound else 200)
    copy = marked_copy(queries.content_of(version), words_for(actor, timezone.now(), law_of(version.case.body)))
    actions.note_copy(version, actor=actor, reason=form.cleaned_data["reason"], at=timezone.now())
    response = hand_over(copy, "pdf", f"{version.case.number}-pakket-{version.number}")
    response.headers["Content-Disposition"] = response.headers["Content-Disposition"].replace("inline", "attachment")
    return response


@require_POST
@allow("care:chair", "care:secretary")
def build_again(request: HttpRequest, actor: Actor, version_id: UUID) -> HttpResponse:
    """Have a file made again that failed."""
    version = open_version(actor, version_id)
    releasing.build_again(version, actor=actor)
    return done(request, reverse("packs:pack_detail", args=[version.case_id]), "Het bestand wordt opnieuw gemaakt.")


@require_POST
@allow("anyone")  # also an expert for one case, who holds no role; row policies and `reads` decide
def mark_read(request: HttpRequest, actor: Actor, version_id: UUID) -> HttpResponse:
    """Say that one has read it."""
    version = open_version(actor, version_id)
    if to_declare(version.case, actor) is not None:
        raise Http404
    actions.mark_read(version, actor=actor, at=timezone.now())
    return done(request, reverse("packs:preparation", args=[version.discussion.meeting_id]), f"{version.case.number} staat op gelezen.")
