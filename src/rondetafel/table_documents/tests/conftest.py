"""A shelf of one table: documents made, approved and read by members of the cast."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.utils import timezone

from rondetafel.core import events as trail
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.documents.checks import check
from rondetafel.table_documents import actions, queries
from rondetafel.table_documents.actions import Said
from rondetafel.table_documents.models import TableDocument, TableVersion


def a_pdf(pages=1):
    made, pdf = io.BytesIO(), pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.save(made)
    return made.getvalue()


LATER = date(2031, 1, 1)


class Papers:
    """`papers.add()` makes a document with a draft; `papers.approved()` one in force. `by` is a name of the cast."""

    def __init__(self, cast, body="ret", by="secretary"):
        self.cast, self.body, self.by, self.on = cast, getattr(cast, body), by, today()

    def add(self, *, kind="roles", title="Rollen en verwachtingen", public=False, text="Wie doet wat.", file=None, by=None):
        said = Said(checked=check("folder.pdf", file)) if file else Said(text)
        with acting_as(self.cast[by or self.by]) as actor:
            more = {"owner": "secretary", "public": public, "said": said, "at": timezone.now()}
            return actions.add_table_document(self.body, actor=actor, kind=kind, title=title, **more)

    def approve(self, document, *, since=None, review_on=None, number=None, by=None):
        since = since or self.on - timedelta(days=9)
        with acting_as(self.cast[by or self.by]) as actor:
            rows = queries.versions().filter(document=document)
            version = rows.get(number=number) if number else rows.first()
            given = {"approved_by": "Stuurgroep", "approved_on": min(since, self.on), "in_force_from": since, "review_on": review_on}
            actions.approve_version(version, actor=actor, **given)
            return queries.versions().get(pk=version.pk)

    def approved(self, *, since=None, review_on=None, **more):
        return self.approve(self.add(**more), since=since, review_on=review_on)

    def next(self, document, *, text="Wie doet nu wat.", since=None):
        """A second version; approved when `since` is given."""
        with acting_as(self.cast[self.by]) as actor:
            made = actions.add_version(document, actor=actor, said=Said(text, changed="Korter"), at=timezone.now())
        return self.approve(document, since=since, number=made.number) if since else made

    def sees(self, who):
        with acting_as(self.cast[who]):
            return set(TableDocument.objects.values_list("title", flat=True)), set(TableVersion.objects.values_list("number", flat=True))


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)
    return tmp_path


@pytest.fixture
def papers(cast):
    return Papers(cast)


@pytest.fixture
def kern_papers(cast):
    return Papers(cast, "kern", "kern_secretary")


@pytest.fixture
def open_as(client, cast):
    def sign_in(who):
        client.force_login(cast.account(who))
        return client

    return sign_in


@pytest.fixture
def events():
    """A function: the kinds of event that listeners were told, in order."""
    before, told = dict(trail.LISTENERS), []
    names = ("add", "add_version", "approve", "set_review", "change", "drop_version", "end", "download")
    trail.listen({f"table_document.{name}": [lambda happened: told.append(happened.type)] for name in names})
    yield lambda: told
    trail.listen(before)
