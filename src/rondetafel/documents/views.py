"""Adding, reading, downloading and withdrawing documents."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.models import Circle, Root
from rondetafel.core.web import and_back, done, show
from rondetafel.documents import actions, forms, queries, reading, storage
from rondetafel.documents.copies import copies_of, note_copy
from rondetafel.documents.marking import marked
from rondetafel.documents.models import Copy, Document, Incident
from rondetafel.documents.places import back_to, first_of

GET_POST = require_http_methods(["GET", "POST"])


@GET_POST
@allow("anyone")
def upload_document(request: HttpRequest, actor: Actor, circle_id: UUID) -> HttpResponse:
    """Add a document to a circle in which one may write."""
    circle = open_or_404(Circle.objects.select_related("root"), actor, pk=circle_id)
    actions.may_keep_here.check(actor, circle.root)
    back = back_to(circle.root, actor)
    on = today(circle.root.jurisdiction)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.UploadDocument(*sent, on=on, of_case=circle.root.kind == Root.Kind.CASE)
    if not form.is_valid():
        return show(request, "documents/upload_document.html", {"form": form, "back": back}, status=422 if form.is_bound else 200)
    try:
        document = actions.keep_document(circle.root, circle.pk, actor=actor, at=timezone.now(), **form.paper)
    except OSError:
        form.add_error("file", forms.NO_ROOM)
        return show(request, "documents/upload_document.html", {"form": form, "back": back}, status=422)
    return done(request, back.url, f"“{document.title}” is toegevoegd.")


@require_GET
@allow("anyone")
def document_list(request: HttpRequest, actor: Actor, circle_id: UUID) -> HttpResponse:
    """All documents of what a circle belongs to, newest first."""
    circle = open_or_404(Circle.objects.select_related("root"), actor, pk=circle_id)
    if first := first_of(circle.root, actor):
        return done(request, and_back(request, first))
    context = {"back": back_to(circle.root, actor), "shelf": queries.whole_shelf(circle)}
    return show(request, "documents/document_list.html", context)


@require_GET
@allow("anyone")
def document_detail(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Read on screen: no copy leaves the house."""
    document, root = _document(actor, document_id)
    if first := first_of(root, actor):
        return done(request, and_back(request, first))
    content = storage.get(root, document.pk, document.stored_as)
    text = reading.text_of(content, document.extension)
    if text:
        actions.note_shown(document.pk, document.root_id, actor=actor, page=0)
    context = {
        "document": document,
        **queries.versions_beside(document),
        "may_replace": actions.may_replace(actor, document, root),
        "back": back_to(root, actor),
        "may_download": actions.may_download(actor, document),
        "pages": reading.pages(content, document.extension),
        "text": text,
        "may_withdraw": actions.may_withdraw(actor, document, root.body_id),
        "may_move": actions.may_move(actor, document, root.body_id) and root.kind == Root.Kind.CASE,
    }
    return show(request, "documents/document_detail.html", context)


@require_GET
@allow("anyone")
def document_page(request: HttpRequest, actor: Actor, document_id: UUID, number: int) -> HttpResponse:
    """One page as a picture."""
    document, root = _document(actor, document_id)
    if document.extension not in ("pdf", "jpg", "png") or first_of(root, actor):
        raise Http404
    picture = reading.page_image(storage.get(root, document.pk, document.stored_as), document.extension, number)
    if picture is None:
        raise Http404
    actions.note_shown(document.pk, document.root_id, actor=actor, page=number)
    response = HttpResponse(picture, content_type="image/jpeg" if document.extension == "jpg" else "image/png")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@GET_POST
@allow("anyone")
def download_document(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """A copy, for who may work in the circle, with a reason that is kept (safety P5)."""
    document, root = _document(actor, document_id)
    if first := first_of(root, actor):
        return done(request, and_back(request, first))
    actions.may_download.check(actor, document)
    form = forms.DownloadDocument(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form, "document": document, "back": back_to(root, actor)}
        return show(request, "documents/download_document.html", context, status=422 if form.is_bound else 200)
    content = storage.get(root, document.pk, document.stored_as)
    reason, kind = form.cleaned_data["reason"], Copy.Kind.DOCUMENT
    note_copy(root, document.circle_id, kind=kind, subject_id=document.pk, actor=actor, reason=reason, at=timezone.now())
    record("document.download", document, actor=actor, action="E")
    response = HttpResponse(marked(document, content), content_type="application/octet-stream")
    # The file name is neutral: the root's number and a count, never a title or a name.
    response.headers["Content-Disposition"] = f'attachment; filename="{root.number}-{str(document.pk)[-4:]}.{document.extension}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@GET_POST
@allow("anyone")
def withdraw_document(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Take a document away from everybody at once."""
    document, root = _document(actor, document_id)
    actions.may_withdraw.check(actor, document, root.body_id)
    form = forms.WithdrawDocument(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form, "document": document, "back": back_to(root, actor)}
        return show(request, "documents/withdraw_document.html", context, status=422 if form.is_bound else 200)
    try:
        incident = actions.withdraw_document(document, root=root, actor=actor, reason=form.cleaned_data["reason"], at=timezone.now())
    except actions.AlreadyWithdrawn:
        return done(request, back_to(root, actor).url, "Dit stuk was al ingetrokken.")
    return done(request, reverse("documents:document_readers", args=[document.pk]), f"Het stuk is ingetrokken. {_counted(incident)}")


def _counted(incident: Incident) -> str:
    """How many had seen it, in words."""
    opened, copied = incident.opened_by_count, incident.downloaded_by_count
    opened_words = "1 mens had het geopend" if opened == 1 else f"{opened} mensen hadden het geopend"
    return f"{opened_words}, {copied} {'had' if copied == 1 else 'hadden'} een kopie."


@GET_POST
@allow("anyone")
def replace_document(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """A newer version beside a paper: both stay, and what hangs on the older one follows."""
    document, root = _document(actor, document_id)
    actions.may_replace.check(actor, document, root)
    on = today(root.jurisdiction)
    start = {"title": document.title, "category": document.category, "author": document.author, "consent_of": document.consent_of}
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.UploadDocument(*sent, on=on, initial=start, of_case=root.kind == Root.Kind.CASE)
    if form.is_valid():
        try:
            made = actions.replace_document(document, root, actor=actor, at=timezone.now(), **form.paper)
            told = "In het pakket komt de nieuwe versie in de plaats." if root.kind == Root.Kind.CASE else "De leden krijgen bericht."
            return done(request, reverse("documents:document_detail", args=[made.pk]), f"Vervangen. Beide versies blijven. {told}")
        except actions.AlreadyReplaced:
            form.add_error(None, "Er staat al een nieuwere versie. Vervang die, of trek haar eerst in.")
        except OSError:
            form.add_error("file", forms.NO_ROOM)
    context = {"form": form, "document": document, "back": back_to(root, actor), "of_case": root.kind == Root.Kind.CASE}
    return show(request, "documents/replace_document.html", context, status=422 if form.is_bound else 200)


@GET_POST
@allow("anyone")
def move_document(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Put a paper that lies in the wrong place where it belongs."""
    document, root = _document(actor, document_id)
    actions.may_move.check(actor, document, root.body_id)
    form = forms.MoveDocument(request.POST if request.method == "POST" else None)
    context = {"form": form, "document": document, "back": back_to(root, actor)}
    if not form.is_valid():
        return show(request, "documents/move_document.html", context, status=422 if form.is_bound else 200)
    target = queries.root_with_number(form.cleaned_data["number"], root.kind)
    circle = queries.circle_for_papers(target) if target else None
    if circle is None or not actions.may_put_there(actor, document, circle):
        form.add_error("number", "Er is geen andere zaak met dit nummer waarbij u stukken mag toevoegen.")
        return show(request, "documents/move_document.html", context, status=422)
    try:
        _, incident = actions.move_document(
            document, root=root, to=circle, actor=actor, reason=form.cleaned_data["reason"], at=timezone.now()
        )
    except actions.AlreadyWithdrawn:
        return done(request, back_to(root, actor).url, "Dit stuk was al weggehaald.")
    told = f"Van wie het niet mocht zien: {_counted(incident)}" if incident else "Niemand had het gelezen die het niet mocht zien."
    return done(request, reverse("documents:document_readers", args=[document.pk]), f"Het stuk staat nu bij {circle.root.number}. {told}")


@require_GET
@allow("anyone")
def document_readers(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Who opened a paper and who made a copy, also after it was taken away (safety P5)."""
    document = open_or_404(Document.objects.all(), actor, pk=document_id)
    root = Root.objects.get(pk=document.root_id)
    actions.may_withdraw.check(actor, document, root.body_id)
    named = actor.holds_any(("chair", "secretary"), of=root.body_id)
    circle_id = document.circle_id if named else None
    readers = queries.readers(document, named=named)
    context = {"document": document, "back": back_to(root, actor), "readers": readers, "copies_of": circle_id}
    return show(request, "documents/document_readers.html", context)


@require_GET
@allow("anyone")
def copy_list(request: HttpRequest, actor: Actor, circle_id: UUID) -> HttpResponse:
    """Every copy that was made from a case or a table, and why: for its desk (safety P5)."""
    circle = open_or_404(Circle.objects.select_related("root"), actor, pk=circle_id)
    actions.may_see_copies.check(actor, circle.root)
    context = {
        "back": back_to(circle.root, actor),
        "number": circle.root.number,
        "lines": copies_of(circle.root),
        "withdrawn": queries.withdrawn_from(circle.root_id),
    }
    return show(request, "documents/copy_list.html", context)


@require_GET
@allow("privacy_officer")
def incident_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Withdrawn documents that wait for a judgement."""
    return show(request, "documents/incident_list.html", {"incidents": queries.open_incidents(), "settled": queries.settled_incidents()})


@GET_POST
@allow("privacy_officer")
def settle_incident(request: HttpRequest, actor: Actor, incident_id: UUID) -> HttpResponse:
    """Write down what was done about an incident."""
    incident = open_or_404(Incident.objects.all(), actor, pk=incident_id)
    form = forms.SettleIncident(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "documents/settle_incident.html", {"form": form, "incident": incident}, status=422 if form.is_bound else 200)
    actions.settle_incident(incident, actor=actor, note=form.cleaned_data["note"], at=timezone.now())
    return done(request, reverse("documents:incident_list"), "Vastgelegd.")


def _document(actor: Actor, document_id: UUID) -> tuple[Document, Root]:
    rows = queries.documents().filter(pk=document_id)
    where = rows.values_list("root_id", "circle_id").first()
    if where is None and (root_id := queries.lent_root(document_id)):
        return _lent_document(document_id, root_id)
    document = open_or_404(queries.within_reach(rows, *where) if where else rows, actor, pk=document_id)
    return document, Root.objects.get(pk=document.root_id)


def _lent_document(document_id: UUID, root_id: UUID) -> tuple[Document, Root]:
    """A paper of another table's joint meeting: read on screen, fetched by the program. Reading is written down with each page shown."""
    with acting_as(system_actor(root_id, "document.lent")):
        document = queries.documents().filter(pk=document_id, root_id=root_id).first()
        root = Root.objects.filter(pk=root_id).first()
    if document is None or root is None:
        raise Http404
    return document, root
