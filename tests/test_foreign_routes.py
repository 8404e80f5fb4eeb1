"""Every address passes the gate, or stands with its reason on the list of those that do not."""

import pytest
from django.urls import get_resolver

from rondetafel.core.foreign_routes import FOREIGN_ROUTES, SIGNED_IN


def routes(resolver=None, space=""):
    """Every address: its full name and its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern, inner)
        else:
            yield f"{space}{pattern.name}", pattern.callback


def test_every_address_has_a_gate_or_a_reason():
    assert {name for name, view in routes() if not hasattr(view, "allowed_roles")} == set(FOREIGN_ROUTES)


@pytest.mark.parametrize("name", sorted(name for name, (who, _) in FOREIGN_ROUTES.items() if who == SIGNED_IN))
def test_who_is_not_signed_in_is_asked_to(client, db, name):
    from django.urls import reverse

    number = {"people:end_session": {"session_id": 1}, "mfa_remove_webauthn": {"pk": 1}, "mfa_edit_webauthn": {"pk": 1}}
    for method in (client.get, client.post):
        answer = method(reverse(name, kwargs=number.get(name)))
        assert answer.status_code in (302, 403, 404)
        assert answer.status_code != 302 or answer.headers["Location"].startswith("/account/login/")
