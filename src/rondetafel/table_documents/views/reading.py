"""Reading the documents of a table: its members on the table's page, everybody what is for everybody."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from rondetafel.bodies import queries as tables
from rondetafel.bodies.models import Body
from rondetafel.bodies.queries import office_name
from rondetafel.bodies.views.page import body_page
from rondetafel.core.access import allow, open_or_404, public
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.settings_store import setting
from rondetafel.core.web import show
from rondetafel.table_documents import queries, rules
from rondetafel.table_documents.models import TableDocument, TableVersion
from rondetafel.table_documents.terms import NOTICE_DAYS

PART = "table_documents:table_document_list"


@require_GET
@allow("anyone")
def table_document_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The documents of a table: all of them for who is at it, those for everybody for others."""
    body = open_or_404(tables.bodies(), actor, pk=body_id)
    lines, ended = queries.lines_of(body, today(body.jurisdiction)), queries.ended_of(body)
    record("table_document.list", None, actor=actor, action="R", objects=[line.document for line in lines])
    context = {
        "lines": [(line, office_name(line.document.owner, body)) for line in lines],
        "ended": ended,
        "keeps": rules.keeps_documents(actor, body),
        "at_table": rules.is_at_table(actor, body),
        "has_roles": any(line.document.kind == TableDocument.Kind.ROLES for line in lines),
    }
    return show(request, "table_documents/table_document_list.html", body_page(body, actor, PART) | context)


@require_GET
@allow("anyone")
def table_document(request: HttpRequest, actor: Actor, table_document_id: UUID) -> HttpResponse:
    """One document with all its versions, newest first."""
    document = open_or_404(queries.documents(), actor, pk=table_document_id)
    body, day = document.body, today(document.body.jurisdiction)
    rows = list(queries.versions().filter(document=document).defer("text"))
    now = queries.chosen(rows, day)
    context = {
        "document": document,
        "owner": office_name(document.owner, body),
        "versions": rows,
        "now": now,
        "today": day,
        "review": queries.review_of(now, day, setting(body.pk, NOTICE_DAYS, on=day)),
        "keeps": rules.keeps_documents(actor, body),
    }
    return show(request, "table_documents/table_document.html", body_page(body, actor, PART) | context)


@require_GET
@allow("anyone")
def table_version(request: HttpRequest, actor: Actor, version_id: UUID) -> HttpResponse:
    """Read one version on the screen, also an old one."""
    version = open_or_404(queries.versions(), actor, pk=version_id)
    body = version.document.body
    rows = queries.versions().filter(document=version.document).defer("text")
    context = {
        "version": version,
        "document": version.document,
        "now": queries.chosen(rows, today(body.jurisdiction)),
        "today": today(body.jurisdiction),
    }
    context |= shown(version, lambda number: reverse("table_documents:version_page", args=[version.pk, number]))
    return show(request, "table_documents/table_version.html", body_page(body, actor, PART) | context)


@require_GET
@allow("anyone")
def version_page(request: HttpRequest, actor: Actor, version_id: UUID, number: int) -> HttpResponse:
    """One page of a version's file as a picture."""
    return picture(open_or_404(queries.versions(), actor, pk=version_id), number)


@require_GET
@allow("anyone")
def download_version(request: HttpRequest, actor: Actor, version_id: UUID) -> HttpResponse:
    """The file itself: these papers are about the table, never about a person."""
    version = open_or_404(queries.versions().exclude(stored_as=""), actor, pk=version_id)
    record("table_document.download", version, actor=actor, action="E", number=version.number)
    return as_file(version)


@require_GET
@public
def public_document_list(request: HttpRequest, short_name: str) -> HttpResponse:
    """For everybody: what a table lets everybody read, as it is in force today."""
    body = _public_table(short_name)
    context = {"body": body, "lines": queries.public_lines(body, today(body.jurisdiction))}
    return show(request, "table_documents/public_document_list.html", context)


@require_GET
@public
def public_document(request: HttpRequest, short_name: str, version_id: UUID) -> HttpResponse:
    """One of them, to read without an account."""
    body, version = _public_version(short_name, version_id)
    context: dict[str, Any] = {"body": body, "version": version, "document": version.document}
    context |= shown(version, lambda number: reverse("table_documents:public_document_page", args=[short_name, version.pk, number]))
    return show(request, "table_documents/public_document.html", context)


@require_GET
@public
def public_document_page(request: HttpRequest, short_name: str, version_id: UUID, number: int) -> HttpResponse:
    """One page of it as a picture."""
    return picture(_public_version(short_name, version_id)[1], number)


@require_GET
@public
def public_document_file(request: HttpRequest, short_name: str, version_id: UUID) -> HttpResponse:
    """Its file, to print or to pass on."""
    version = _public_version(short_name, version_id)[1]
    if not version.stored_as:
        raise Http404
    return as_file(version)


def shown(version: TableVersion, address: Callable[[int], str]) -> dict[str, Any]:
    """What a version says, for the part `content.html`: its text, and each page with the address of its picture."""
    content = queries.content_of(version)
    return {"text": content.text, "pictures": [(page, address(page.number)) for page in content.pages]}


def picture(version: TableVersion, number: int) -> HttpResponse:
    """A page as a picture, kept by no cache; 404 when there is none."""
    found = queries.picture_of(version, number)
    if found is None:
        raise Http404
    response = HttpResponse(found, content_type="image/jpeg" if version.extension == "jpg" else "image/png")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def as_file(version: TableVersion) -> HttpResponse:
    """A file to keep, under a plain name."""
    response = HttpResponse(queries.bytes_of(version), content_type="application/octet-stream")
    name = f"{version.document.kind}-versie-{version.number}.{version.extension}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _public_table(short_name: str) -> Body:
    body = tables.bodies().filter(short_name=short_name).first()
    if body is None or not setting(body.pk, "bodies.public_page", on=today(body.jurisdiction)):
        raise Http404
    return body


def _public_version(short_name: str, version_id: UUID) -> tuple[Body, TableVersion]:
    """A version that everybody may read now; an older one is for the members only."""
    body = _public_table(short_name)
    line = next((line for line in queries.public_lines(body, today(body.jurisdiction)) if line.now and line.now.pk == version_id), None)
    if line is None or line.now is None:
        raise Http404
    line.now.document = line.document
    return body, line.now
