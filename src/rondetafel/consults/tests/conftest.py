"""Questions as far along as a test needs them, and a browser without script for each of the cast."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from rondetafel.consults import actions, queries
from rondetafel.consults.links import path_of
from rondetafel.consults.models import Consult
from rondetafel.core import events as trail
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday
TEXT = "Wie denkt mee over een meisje van 14 dat nergens terecht kan?"
KINDS = [
    "consult.ask",
    "consult.take_up",
    "consult.answer",
    "consult.close",
    "consult.convert",
    "consult.make_own",
    "consult.invite_asker",
    "outreach.note",
]


class Desk:
    """Short ways. `by` is a name of the cast; nobody: the public page."""

    text, at = TEXT, AT

    def __init__(self, cast):
        self.cast = cast

    def ask(self, asker="professional", by=None, body=None, at=AT, **more):
        body = body or self.cast.ret
        given = {"text": TEXT, "key": new_id(), "invented": True, "asked_by": self.cast[by].capacity_id if by else None} | more
        with acting_as(system_actor(body.root_id, "consult.ask")) as program:
            return actions.ask(body, actor=program, asker=asker, at=at, **given)

    def seen(self, consult, who="secretary"):
        """The question as this person sees it; None when not at all."""
        with acting_as(self.cast[who]):
            rows = queries.consults() if who in ("chair", "deputy", "secretary") else Consult.objects.select_related("body")
            return rows.filter(pk=consult.pk).first()

    def answered(self, outcome="advice", text="Bel het wijkteam.", at=AT, **more):
        consult = self.seen(self.ask(**more))
        with acting_as(self.cast["secretary"]) as actor:
            actions.answer(consult, actor=actor, text=text, outcome=outcome, at=at)
        return consult

    def link(self, consult):
        return path_of(consult)


@pytest.fixture
def desk(cast, db):
    return Desk(cast)


@pytest.fixture
def go(client, cast):
    """A function: open or post a page; `who` is nobody for the public."""

    def visit(who, name, *args, data=None, query=""):
        if who:
            client.force_login(cast.account(who))
        url = reverse(f"consults:{name}", args=args) + query
        return client.get(url) if data is None else client.post(url, {"form_key": str(new_id())} | data)

    return visit


@pytest.fixture
def events():
    """A function: the kinds of event that listeners were told, in order."""
    before, told = dict(trail.LISTENERS), []
    trail.listen({kind: [*before.get(kind, []), lambda happened: told.append(happened.type)] for kind in KINDS})
    yield lambda: told
    trail.listen(before)


@pytest.fixture
def text():
    """A function: the words of an answer, on one line."""
    return lambda response: " ".join(response.content.decode().split())
