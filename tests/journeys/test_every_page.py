"""Every page that can be opened, by somebody for whom it is: no barrier at two widths, no sideways scroll, less than 100 kB."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from tests.test_walk import GUARDED, OF_ROUTES, ROUTES, THINGS, VALUES, Route

from rondetafel.testing.cast import PEOPLE
from rondetafel.testing.world import build_world

pytestmark = pytest.mark.browser
MOST_BYTES = 100_000
MOST_TRIED = 8
ALSO = ("site:today", "site:help", "site:choose_capacity")


@pytest.fixture
def world(committing_db, test_cluster, cast, tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)
    made = build_world(cast)
    with test_cluster.superuser(committing_db) as superuser:
        tables = {label: apps.get_model(label)._meta.db_table for label in set(THINGS.values())}
        made.ids = {label: [row[0] for row in superuser.execute(f"SELECT id FROM {table} ORDER BY id")] for label, table in tables.items()}
    return made


def addresses(world: SimpleNamespace, route: Route) -> Iterator[str]:
    """With some of the things that exist, the newest first: there may be several states of it."""
    models = route.models()
    ids = {one: list(reversed(world.ids[label])) for one, label in models.items() if label}
    plain = {one: (VALUES | OF_ROUTES.get(route.name, {}))[one][0] for one, label in models.items() if not label}
    for place in range(min(MOST_TRIED, max([len(found) for found in ids.values()] or [1]))):
        yield reverse(route.name, kwargs=plain | {one: found[place % len(found)] for one, found in ids.items()})


def owners(world: SimpleNamespace, route: Route) -> Iterator[str]:
    return (who for who in PEOPLE if route.roles & world.cast[who].roles)


def find_page(world: SimpleNamespace, clients: dict[str, Client], route: Route) -> tuple[str, str] | None:
    """Who can open it, and where; None when it is no page: an act, a file, a live part."""
    for who in owners(world, route):
        for path in addresses(world, route):
            answer = clients[who].get(path)
            if answer.status_code == 405 or (answer.status_code == 200 and b"<html" not in getattr(answer, "content", b"")):
                return None
            if answer.status_code == 200:
                assert len(answer.content) < MOST_BYTES, path
                return who, path
    return None


def test_every_page_is_light_and_without_a_barrier(world, browse, caplog):
    caplog.set_level("CRITICAL")
    clients = {who: Client() for who in PEOPLE}
    for who, client in clients.items():
        client.force_login(world.cast.account(who))
    routes = GUARDED + [route for route in ROUTES if route.name in ALSO and route not in GUARDED]
    found = {route.name: page for route in routes if (page := find_page(world, clients, route))}
    assert len(found) > 80, sorted(found)

    windows, wrong = {}, []
    for name, (who, path) in sorted(found.items(), key=lambda one: one[1][0]):
        if who not in windows:
            windows[who] = browse(who)
        windows[who].open(path)
        try:
            windows[who].check()
        except AssertionError as barrier:
            wrong.append(f"{name} ({who}): {str(barrier)[:700]}")
            windows[who].complaints.clear()
    assert not wrong, "\n\n".join(wrong)
