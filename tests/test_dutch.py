"""Pages for who is not signed in speak Dutch; all others are asked by the walk (`test_walk.py`). Errors of the server too."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import NoReverseMatch, reverse

from rondetafel.core.foreign_routes import FOREIGN_ROUTES, SIGNED_IN
from rondetafel.testing.dutch import english_in

SOURCE = Path(__file__).resolve().parent.parent / "src" / "rondetafel"


def without_argument(name):
    """Whether the address can be opened by its name alone."""
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Opslaan</p>", []),
        ("<p>Please submit</p>", ["please", "submit"]),
        ("<p class='submit required'>Klaar</p>", []),
        ("<input required placeholder='Password'>", ["password"]),
        ("<script>return yes</script><p lang='en'>yes</p>", []),
        ("<input type='submit' value='Save and continue'>", ["and", "continue"]),
        ("<!doctype html><html lang='en'><p>Dag</p>", ["lang is not nl"]),
        ("<img alt='' src='x'><p><br>Over the top</p>", ["the"]),
    ],
)
def test_english_is_heard_where_people_see_or_hear_it(html, words):
    assert english_in(html) == words


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in FOREIGN_ROUTES if without_argument(name)])
def test_pages_of_libraries_speak_dutch(cast, name):
    client = Client()
    if FOREIGN_ROUTES[name][0] == SIGNED_IN:
        client.force_login(cast.account("chair"))
    for answer in (client.get(reverse(name), follow=True), client.post(reverse(name), follow=True)):
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert english_in(answer.content.decode()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/start/", "/help/", "/is-er-niet/", "/bodies/public/test-ret/"])
def test_pages_for_everybody_speak_dutch(cast, path):
    assert english_in(Client().get(path, follow=True).content.decode()) == []


@pytest.mark.parametrize("template", sorted(path.name for path in (SOURCE / "ui" / "templates").glob("[345]*.html")))
def test_pages_of_errors_speak_dutch(template):
    assert english_in(render_to_string(template, {"reason": ""})) == []
