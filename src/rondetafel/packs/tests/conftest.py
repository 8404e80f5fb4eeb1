"""A case on a coming meeting with papers on its shelf, and short ways to compose, release and read its pack."""

import io

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from rondetafel.cases.models import Discussion
from rondetafel.cases.tests.conftest import ON, Work
from rondetafel.core.context import acting_as
from rondetafel.core.models import Root
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.packs import tasks
from rondetafel.packs.actions import composing, releasing
from rondetafel.packs.models import PackVersion
from rondetafel.testing.kept import kept


def pdf_of(pages):
    made, pdf = io.BytesIO(), pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    pdf.save(made)
    return made.getvalue()


def photo():
    made = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(made, "JPEG")
    return made.getvalue()


FILES = {"pdf": lambda: pdf_of(3), "jpg": photo, "txt": lambda: b"Een brief"}


class Packing:
    """One planned case of the table, and what can be done with its pack."""

    def __init__(self, cast):
        self.cast, self.work = cast, Work(cast)
        self.case = self.work.planned()
        with acting_as(cast["chair"]):
            self.discussion = Discussion.objects.get(case=self.case)
        self.meeting_id = self.discussion.meeting_id

    def paper(self, title="Plan", kind="pdf", by="referrer", content=None):
        with acting_as(self.cast[by]) as actor:
            root = Root.objects.get(pk=self.case.root_id)
            return documents.keep_document(
                root,
                self.case.circle_id,
                actor=actor,
                title=title,
                category="plan",
                checked=check(f"x.{kind}", content or FILES[kind]()),
                sha256="0" * 64,
                at=timezone.now(),
            )

    def seen_case(self, who="secretary"):
        return self.work.as_seen(self.case, who)

    def start(self, who="secretary"):
        with acting_as(self.cast[who]) as actor:
            return composing.start_pack(self.seen_case(who), actor=actor)

    def release(self, who="secretary", reason="De ouders zijn gebeld.", built=True):
        with acting_as(self.cast[who]) as actor:
            version = releasing.release_pack(self.seen_case(who), actor=actor, at=timezone.now(), on=ON, reason=reason)
        return self.built(version) if built else version

    def built(self, version):
        tasks.build(version_id=str(version.pk), root_id=str(version.root_id))
        return self.version(version.pk)

    def version(self, pk):
        with acting_as(self.cast["chair"]):
            return PackVersion.objects.select_related("case__root", "case__body", "discussion").get(pk=pk)

    def declare(self, *who):
        for name in who:
            self.work.declare(name, self.case)

    def withdraw(self, document, by="referrer"):
        with acting_as(self.cast[by]) as actor:
            documents.withdraw_document(
                document, root=Root.objects.get(pk=self.case.root_id), actor=actor, reason="Verkeerd stuk", at=timezone.now()
            )


packing_once = kept(Packing)


@pytest.fixture
def packing(db, packing_once):
    return packing_once()


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)
    return tmp_path


@pytest.fixture
def visit(client, cast):
    """Sign in and open a page: `visit("expert", name, key)`, or send a form: `visit("expert", name, key, field=…)`."""

    def go(who, name, *keys, query="", **data):
        client.force_login(cast.account(who))
        url = reverse(f"packs:{name}", args=keys) + query
        return client.post(url, data) if data else client.get(url)

    return go
