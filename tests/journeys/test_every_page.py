"""Every page that can be opened, by somebody for whom it is: no barrier at two widths, no sideways scroll, less than 100 kB."""

from collections.abc import Callable, Iterator
from itertools import islice, product
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from tests.journeys.rare_states import build_rare_states
from tests.test_walk import GUARDED, OF_ROUTES, ROUTES, THINGS, VALUES, Route, Walker

from rondetafel.config import urls
from rondetafel.consults import links as consult_links
from rondetafel.consults import sign_up as sign_ups
from rondetafel.consults.models import Consult, SignUp
from rondetafel.core.context import acting_as
from rondetafel.direction.actions import links as direction_links
from rondetafel.evaluations import actions as evaluations
from rondetafel.evaluations.models import Invitation, Moment
from rondetafel.site.views import MANUAL
from rondetafel.testing.browser import Window
from rondetafel.testing.cast import PEOPLE
from rondetafel.testing.world import build_world

pytestmark = pytest.mark.browser
MOST_BYTES = 100_000
MOST_TRIED = 24
ALSO = ("site:choose_capacity",)
ROLES = ("", "referrer", "chair", "secretary", "expert", "manager", "administrator", "kern_chair", "member")
ROOMS = {"consents", "formulations", "consults", "packs", "direction", "evaluations", "families", "handouts", "table_documents"}
# No page is left out without a word: which, and which journey opens it instead (on a phone, with axe).
NEVER_OPENED = {
    "cases:to_discussion": "leads on to the discussion or the case, which are pages of their own",
    "consults:convert_by_link": "opens with the link of one question; the page is that of consults:convert_question with one tick more",
    "families:read_along": "opens for a young person of 16 or over; families/tests/test_ages.py does",
    "meetings:give_position": "opens while a decision is asked of members in session; tests/journeys/test_policy_table.py does",
}
ACT = ("", "")  # an address that is no page: an act, a file, a live part


@pytest.fixture
def world(committing_db, test_cluster, cast, tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)
    made = build_world(cast)
    build_rare_states(made)
    made.ids, made.refers = {}, {}
    with test_cluster.superuser(committing_db) as superuser:
        for label in set(THINGS.values()):
            rows = superuser.execute(f"SELECT * FROM {apps.get_model(label)._meta.db_table} ORDER BY id")
            place = [column.name for column in rows.description].index("id")
            found = {row[place]: {value for value in row if isinstance(value, UUID)} for row in rows}
            made.ids[label] = list(found)
            made.refers |= found
    return made


def given_to(world: SimpleNamespace, route: Route) -> Iterator[tuple[dict[str, str | None], dict[str, Any]]]:
    """With some of the things that exist, the newest first, and first those of which one names the other."""
    models = route.models()
    ids = {one: list(reversed(world.ids[label])) for one, label in models.items() if label}
    plain = {one: (VALUES | OF_ROUTES.get(route.name, {}))[one][0] for one, label in models.items() if not label}
    chosen = islice(product(*ids.values()), 200_000)
    apart = sorted(chosen, key=lambda row: sum(one not in world.refers[other] for one in row for other in row)) if len(ids) > 1 else chosen
    things = {one: label for one, label in models.items() if label}
    for row in islice(apart, MOST_TRIED if len(ids) < 2 else 4 * MOST_TRIED):
        yield things, plain | dict(zip(ids, row, strict=True))


def find_page(walkers: list[Walker], world: SimpleNamespace, route: Route) -> tuple[str, str] | None:
    """Who can open it, and where; None when nobody can with what there is. Who does not see a thing is not asked to open it."""
    owners = [walker for walker in walkers if route.roles & walker.actor.roles]
    for things, given in given_to(world, route):
        for walker in owners:
            if not all(walker.sees(label, given[one]) for one, label in things.items()):
                continue
            answer = walker.ask("get", route, given)
            if answer.status_code == 405 or (answer.status_code == 200 and b"<html" not in getattr(answer, "content", b"")):
                return ACT
            if answer.status_code == 200:
                path = answer.wsgi_request.path
                assert len(answer.content) < MOST_BYTES, path
                return walker.who, path
    return None


def public_pages(world: SimpleNamespace) -> Iterator[tuple[str, str]]:
    """Pages of those rooms for who is not signed in, the links in mails among them."""
    for route in ROUTES:
        if route.name.partition(":")[0] in ROOMS and "public" in route.roles and set(route.parameters) <= VALUES.keys() - {"token"}:
            yield route.name, reverse(route.name, kwargs={one: VALUES[one][0] for one in route.parameters})
    sign_ups.ask(world.cast.ret, email="nieuw@onbekend.example", at=timezone.now())
    with acting_as(world.cast["secretary"]) as actor:
        consult = Consult.objects.select_related("body").filter(asked_by=None).latest("pk")
        sign_up = SignUp.objects.select_related("body").latest("pk")
        moment = Moment.objects.select_related("body", "case").filter(sent_on=None).earliest("pk")
        evaluations.send(moment, people=[(world.cast.capacity("referrer"), "referrer")], actor=actor, at=timezone.now())
        invitation = moment.invitations.get()
        asked = Invitation.objects.filter(kind="young", answered_at=None).earliest("pk")
    yield "families:questions_by_link", reverse("families:questions_by_link", args=[evaluations.token_of(asked)])
    yield "consults:answer_by_link", consult_links.path_of(consult)
    yield "consults:finish_sign_up", consult_links.sign_up_path(sign_up)
    yield "evaluations:answer_evaluation", evaluations.path_of(invitation)
    yield "direction:answer_link", direction_links.path_of(world.directed.link(timezone.now()))


def check_all(browse: Callable[..., Window], pages: list[tuple[str, str, str]]) -> list[str]:
    """What is wrong on which of these pages, one window for each person."""
    windows, wrong = dict[str, Window](), []
    for name, who, path in sorted(pages, key=lambda one: one[1]):
        if who not in windows:
            windows[who] = browse(who or None)
            windows[who].will_be_checked()
        answer = windows[who].open(path)
        try:
            assert answer.status == 200, answer.status
            assert len(answer.body()) < MOST_BYTES, "too heavy"
            windows[who].check()
        except AssertionError as barrier:
            wrong.append(f"{name} ({who}): {str(barrier)[:700]}")
            windows[who].complaints.clear()
    return wrong


def look_at(world: SimpleNamespace, browse: Callable[..., Window], routes: list[Route]) -> list[str]:
    """What is wrong on the pages of these addresses."""
    walkers = [Walker(world, who) for who in PEOPLE]
    with pytest.MonkeyPatch.context() as patch:  # many doors are tried; a page for each closed one takes longer than the door
        patch.setattr(urls, "handler404", lambda request, exception: HttpResponse(status=404), raising=False)
        found = {route.name: find_page(walkers, world, route) for route in routes}
    closed = {name for name, page in found.items() if page is None}
    assert closed == NEVER_OPENED.keys() & found.keys(), (
        "put a row into testing/world_rooms.py or rare_states.py in the state that opens it"
    )

    pages = [(name, *page) for name, page in found.items() if page and page != ACT]
    assert len(pages) > 60, sorted(pages)
    return check_all(browse, pages)


PAGES = GUARDED + [route for route in ROUTES if route.name in ALSO and route not in GUARDED]


def test_every_page_is_light_and_without_a_barrier(world, browse, caplog):
    caplog.set_level("CRITICAL")

    wrong = look_at(world, browse, PAGES[::2])  # the other half in test_every_other_page.py, on another core
    wrong += check_all(browse, [("site:today", who, "/") for who in ROLES])  # open to everybody, and another page for each
    wrong += check_all(browse, [("site:help", "", path) for path in ("/help/", *(f"/help/{role}/" for role in MANUAL))])
    wrong += check_all(browse, [("bodies:public_body", "", reverse("bodies:public_body", args=[world.cast.ret.short_name]))])
    wrong += check_all(browse, [(name, "", path) for name, path in public_pages(world)])  # last: making links changes what stands open
    assert not wrong, "\n\n".join(wrong)
