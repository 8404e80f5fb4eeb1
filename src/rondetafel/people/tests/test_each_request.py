"""What every request asks says the same as the libraries say."""

from datetime import timedelta

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.forms.models import model_to_dict
from django.utils import timezone

from rondetafel.core.ids import new_id
from rondetafel.people.each_request import Accounts, SessionStore
from rondetafel.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def key():
    made = SessionStore()
    made["capacity_id"] = "een"
    made.save()
    return made.session_key


def test_a_session_is_read_as_the_library_reads_it(key):
    assert SessionStore(key).load() == db.SessionStore(key).load() == {"capacity_id": "een"}


@pytest.mark.parametrize("found", ["expired", "unknown"])
def test_what_is_over_or_unknown_is_no_session(key, found):
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    ours = SessionStore(key if found == "expired" else "a" * 32)

    assert ours.load() == {}
    assert ours.session_key is None


def test_an_account_is_the_librarys(cast):
    account = cast.account("chair")
    ours, theirs = (backend.get_user(account.pk) for backend in (Accounts(), AuthenticationBackend()))

    assert model_to_dict(ours) == model_to_dict(theirs)
    assert ours.get_session_auth_hash() == theirs.get_session_auth_hash()
    assert (ours._state.db, ours._state.adding) == (theirs._state.db, theirs._state.adding)


@pytest.mark.parametrize("found", ["closed", "unknown"])
def test_an_account_that_is_closed_or_unknown_is_nobody(cast, found):
    account = cast.account("chair")
    Account.objects.filter(pk=account.pk).update(is_active=False)

    assert Accounts().get_user(account.pk if found == "closed" else new_id()) is None
