"""The domain of an organisation's mail says who may make an account there."""

from datetime import date

import pytest
from django.urls import reverse

from rondetafel.core import events as trail
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations import actions
from rondetafel.organisations.models import Organisation
from rondetafel.organisations.queries import mail_domains_of, organisations_with_domain

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


@pytest.fixture
def venlo(cast):
    with acting_as(cast["administrator"]):
        return Organisation.objects.get(pk=cast["referrer"].organisation_id)


@pytest.fixture
def add(cast):
    def make(organisation, domain="gemeente.example", who="administrator"):
        with acting_as(cast[who]) as actor:
            return actions.add_mail_domain(organisation, actor=actor, domain=domain, since=SINCE)

    return make


@pytest.fixture
def go(client, cast):
    def visit(who, name, pk, data=None):
        client.force_login(cast.account(who))
        url = reverse(f"organisations:{name}", args=[pk])
        return client.get(url) if data is None else client.post(url, {"form_key": str(new_id())} | data)

    return visit


@pytest.mark.parametrize(
    ("email", "found"), [("a@gemeente.example", 1), ("A@GEMEENTE.EXAMPLE", 1), ("a@sub.gemeente.example", 0), ("a@b.example", 0)]
)
def test_an_address_leads_to_its_organisation(add, venlo, email, found):
    add(venlo)

    assert organisations_with_domain(email, SINCE).count() == found


def test_organisations_may_share_a_domain(add, venlo, cast):
    with acting_as(cast["administrator"]):
        horst = Organisation.objects.get(pk=cast["co_referrer"].organisation_id)
    add(venlo), add(horst)

    assert organisations_with_domain("a@gemeente.example", SINCE).count() == 2


def test_an_organisation_that_does_not_refer_opens_no_account(add, cast):
    with acting_as(cast["administrator"]):
        host = Organisation.objects.get(pk=cast["chair"].organisation_id)
    add(host)

    assert not organisations_with_domain("a@gemeente.example", SINCE).exists()


def test_twice_is_refused(add, venlo):
    add(venlo)
    with pytest.raises(actions.AlreadyThere):
        add(venlo)


@pytest.mark.parametrize("who", ["chair", "referrer", "outsider"])
def test_only_an_administrator_says_so(add, venlo, who):
    with pytest.raises(RuleRefused):
        add(venlo, who=who)


def test_nobody_joins_without_the_program(venlo, cast):
    with acting_as(cast["administrator"]) as actor, pytest.raises(RuleRefused):
        actions.join(venlo, actor=actor, given_name="A", family_name="B", email="a@b.example", at=trail.current_moment())


def test_an_ended_domain_opens_nothing_any_more(add, venlo, cast):
    made = add(venlo)
    with acting_as(cast["administrator"]) as actor:
        actions.end_mail_domain(made, actor=actor, on=date(2026, 2, 1))
        with pytest.raises(IllegalMove):
            actions.end_mail_domain(made, actor=actor, on=date(2026, 2, 1))

    assert not mail_domains_of(venlo, date(2026, 2, 1)).exists()


def test_pages_add_and_end_it(go, venlo):
    assert go("administrator", "add_mail_domain", venlo.pk, {"domain": "@Gemeente.example"}).status_code == 303
    (made,) = mail_domains_of(venlo, date(2100, 1, 1))
    assert "gemeente.example" in go("administrator", "organisation_detail", venlo.pk).content.decode()
    assert go("administrator", "end_mail_domain", made.pk).status_code == 200
    assert go("administrator", "end_mail_domain", made.pk, {}).status_code == 303


@pytest.mark.parametrize("domain", ["gmail.com", "geen domein", "", "https://gemeente.example"])
def test_what_proves_nothing_comes_back(go, venlo, domain):
    answer = go("administrator", "add_mail_domain", venlo.pk, {"domain": domain})

    assert answer.status_code == 422
    assert domain in answer.content.decode()


def test_others_do_not_find_the_page(go, venlo):
    assert {go(who, "add_mail_domain", venlo.pk).status_code for who in ("chair", "outsider")} == {404}
