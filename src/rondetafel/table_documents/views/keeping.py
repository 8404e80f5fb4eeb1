"""Pages for who keeps the documents of a table: adding, approving, looking at again, ending."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rondetafel.bodies import queries as tables
from rondetafel.bodies.views.page import body_page, show_form
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.kept import Kept
from rondetafel.core.web import done
from rondetafel.table_documents import actions, forms, queries, rules
from rondetafel.table_documents.models import TableDocument, TableVersion

GET_POST = require_http_methods(["GET", "POST"])
DESK = ("care:chair", "care:secretary", "policy:chair", "policy:secretary")
NO_ROOM = "Het bestand kon niet worden bewaard. Wat u typte staat er nog; probeer het straks opnieuw."
PART = "table_documents:table_document_list"


@GET_POST
@allow(*DESK)
def add_table_document(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Begin a document, with a first version as a draft."""
    body = open_or_404(tables.bodies(), actor, pk=body_id)
    rules.keeps_documents.check(actor, body)
    initial = {"owner": "secretary", "for_whom": "members", "kind": request.GET.get("kind", "")}
    kept = Kept(request, actor, "tabledocument", body)
    form = kept.form(forms.AddTableDocument, initial, body=body, files=_files(request))
    if typing := kept.answer(form.fields):
        return typing
    if form.is_valid():
        try:
            more = {"kind": form.cleaned_data["kind"], "said": form.said(), "at": timezone.now()}
            document = actions.add_table_document(body, actor=actor, **form.given(), **more)
            return kept.done(document, "Toegevoegd, als concept. De versie geldt zodra u de goedkeuring vastlegt.")
        except actions.NotPossible as refused:
            form.add_error("kind", str(refused))
        except OSError:
            form.add_error("file", NO_ROOM)
    return show_form(request, "table_documents/add_table_document.html", body_page(body, actor, PART) | {"form": form} | kept.context)


@GET_POST
@allow(*DESK)
def change_table_document(request: HttpRequest, actor: Actor, table_document_id: UUID) -> HttpResponse:
    """Title, owner, and for whom."""
    document = _document(actor, table_document_id)
    rules.is_used.check(actor, document)
    initial = {"title": document.title, "owner": document.owner, "for_whom": "everyone" if document.public else "members"}
    form = forms.Document(request.POST if request.method == "POST" else None, body=document.body, initial=initial)
    if form.is_valid():
        actions.change_table_document(document, actor=actor, **form.given())
        return done(request, document, "De wijziging is bewaard.")
    return show_form(request, "table_documents/change_table_document.html", _context(document, actor, form))


@GET_POST
@allow(*DESK)
def add_version(request: HttpRequest, actor: Actor, table_document_id: UUID) -> HttpResponse:
    """A next version; what is in force stays in force until the new one is approved."""
    document = _document(actor, table_document_id)
    rules.is_used.check(actor, document)
    last = queries.versions().filter(document=document).first()
    kept = Kept(request, actor, "tableversion", document)
    form = kept.form(forms.Version, {"text": last.text if last else ""}, files=_files(request))
    if typing := kept.answer(form.fields):
        return typing
    if form.is_valid():
        try:
            version = actions.add_version(document, actor=actor, said=form.said(), at=timezone.now())
            return kept.done(document, f"Versie {version.number} is toegevoegd, als concept.")
        except OSError:
            form.add_error("file", NO_ROOM)
    return show_form(request, "table_documents/add_version.html", _context(document, actor, form) | kept.context)


@GET_POST
@allow(*DESK)
def approve_version(request: HttpRequest, actor: Actor, version_id: UUID) -> HttpResponse:
    """Who approved it, when, from when it is in force, and when to look at it again."""
    version = _version(actor, version_id)
    rules.is_used.check(actor, version.document)
    rules.is_draft.check(actor, version)
    day = today(version.document.body.jurisdiction)
    data = request.POST if request.method == "POST" else None
    form = forms.ApproveVersion(data, on=day, initial={"approved_on": day, "in_force_from": day})
    if form.is_valid():
        actions.approve_version(version, actor=actor, **form.cleaned_data)
        return done(request, version.document, f"De goedkeuring van versie {version.number} is vastgelegd.")
    return show_form(request, "table_documents/approve_version.html", _context(version.document, actor, form) | {"version": version})


@GET_POST
@allow(*DESK)
def set_review(request: HttpRequest, actor: Actor, version_id: UUID) -> HttpResponse:
    """Looked at again: it stays, until the next day to look."""
    version = _version(actor, version_id)
    rules.is_approved.check(actor, version)
    form = forms.SetReview(request.POST if request.method == "POST" else None, on=today(version.document.body.jurisdiction))
    if form.is_valid():
        actions.set_review(version, actor=actor, **form.cleaned_data)
        return done(request, version.document, "Vastgelegd. De versie blijft gelden.")
    return show_form(request, "table_documents/set_review.html", _context(version.document, actor, form) | {"version": version})


@require_POST
@allow(*DESK)
def drop_version(request: HttpRequest, actor: Actor, version_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    version = _version(actor, version_id)
    actions.drop_version(version, actor=actor, at=timezone.now())
    return done(request, version.document, f"Het concept van versie {version.number} is weggegooid.")


@GET_POST
@allow(*DESK)
def end_table_document(request: HttpRequest, actor: Actor, table_document_id: UUID) -> HttpResponse:
    """No longer used; what was, stays readable."""
    document = _document(actor, table_document_id)
    rules.is_used.check(actor, document)
    form = forms.EndTableDocument(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.end_table_document(document, actor=actor, on=today(document.body.jurisdiction), **form.cleaned_data)
        return done(request, document, "Dit document wordt niet meer gebruikt. De versies blijven te lezen.")
    return show_form(request, "table_documents/end_table_document.html", _context(document, actor, form))


def _files(request: HttpRequest) -> Any:
    """The file that was sent; nothing when the page is opened."""
    return request.FILES if request.method == "POST" else None


def _document(actor: Actor, pk: UUID) -> TableDocument:
    document = open_or_404(queries.documents(), actor, pk=pk)
    rules.keeps_documents.check(actor, document.body)
    return document


def _version(actor: Actor, pk: UUID) -> TableVersion:
    version = open_or_404(queries.versions(), actor, pk=pk)
    rules.keeps_documents.check(actor, version.document.body)
    return version


def _context(document: TableDocument, actor: Actor, form: Any) -> dict[str, Any]:
    return body_page(document.body, actor, PART) | {"document": document, "form": form}
