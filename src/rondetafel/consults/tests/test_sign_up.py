"""A work address leads to an account, through a link and a known organisation or the table's yes; nobody learns who has one."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from rondetafel.consults import sign_up as actions
from rondetafel.consults.links import sign_up_path, token_of
from rondetafel.consults.models import SignUp
from rondetafel.consults.today import today_lines
from rondetafel.core.actor import system_actor
from rondetafel.core.context import APP_ROLE, acting_as, as_role
from rondetafel.core.ids import new_id
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.actions import add_mail_domain
from rondetafel.organisations.models import Capacity, Organisation
from rondetafel.people.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-52", "SR-24")]
MAIL, PASSWORD, TEAM = "nieuw@gemeente.example", "zeven kleine groene appels", "test-ret"
ONESELF = {"given_name": "Nieuw", "family_name": "de Hier", "function": "consulent"}
CHOOSE = ONESELF | {"password1": PASSWORD, "password2": PASSWORD}
SAID = actions.Said("Nieuw", "de Hier", organisation_name="Buurtzorg Hier")


@pytest.fixture
def venlo(cast):
    """The municipality, with its mail domain."""
    with acting_as(cast["administrator"]) as actor:
        organisation = Organisation.objects.get(pk=cast["referrer"].organisation_id)
        add_mail_domain(organisation, actor=actor, domain="gemeente.example", since=timezone.localdate() - timedelta(days=1))
    return organisation


@pytest.fixture
def ask(cast):
    """A function: ask for a link; the request as the desk sees it."""

    def send(email=MAIL, at=None):
        actions.ask(cast.ret, email=email, at=at or timezone.now())
        with acting_as(cast["secretary"]):
            return SignUp.objects.select_related("body").order_by("-asked_at", "-pk").first()

    return send


@pytest.fixture
def waiting(cast, ask):
    """Somebody from an unknown domain who proved the address."""
    made = ask("iemand@buurt.example")
    with acting_as(system_actor(cast.ret.root_id, "sign_up")) as program:
        actions.request_approval(made, actor=program, said=SAID, at=timezone.now())
    return made


@pytest.fixture
def outbox(monkeypatch):
    from rondetafel.notices import outbox

    sent, real = [], outbox._outgoing
    monkeypatch.setattr(outbox, "_outgoing", lambda *given, **more: sent.append(real(*given, **more)) or sent[-1])
    return sent


def state_of(cast, sign_up):
    with acting_as(cast["secretary"]):
        return SignUp.objects.get(pk=sign_up.pk)


def words(answer):
    """The page without what differs each time."""
    return re.sub(r"[A-Za-z0-9]{32,64}|[0-9a-f-]{36}|\S+@\S+", "", answer.content.decode())


class TestAsking:
    def test_says_the_same_for_every_address(self, client, cast, venlo):
        url = reverse("consults:sign_up", args=[TEAM])
        pages = {words(client.post(url, {"email": email})) for email in (MAIL, "iemand@gmail.com", cast.account("referrer").email)}

        assert len(pages) == 1

    @pytest.mark.parametrize(
        ("email", "subject", "path"),
        [
            (MAIL, "Bevestig uw werkadres", "/sign-up/"),
            ("iemand@gmail.com", "Bevestig uw werkadres", "/sign-up/"),
            ("referrer@voorbeeld.example", "Uw account bij Rondetafel", "/account/login/"),
        ],
    )
    def test_the_mail_says_what_differs_to_its_owner_only(self, ask, outbox, email, subject, path):
        ask(email)

        assert [(one.address, one.subject, path in one.text) for one in outbox] == [(email, subject, True)]

    def test_three_links_a_day_are_enough(self, ask, outbox):
        for _ in range(5):
            ask()

        assert len(outbox) == 3

    def test_what_is_no_address_comes_back(self, client):
        answer = client.post(reverse("consults:sign_up", args=[TEAM]), {"email": "geen adres"})

        assert answer.status_code == 422
        assert "geen adres" in answer.content.decode()

    def test_a_program_that_fills_in_everything_is_refused(self, client, outbox):
        answer = client.post(reverse("consults:sign_up", args=[TEAM]), {"email": MAIL, "website": "x"})

        assert (answer.status_code, outbox) == (422, [])

    def test_guessing_is_slowed_down(self, client, settings):
        settings.SIGN_IN_BRAKES = {"account": (2, 60, 60, 300), "network": (30, 1, 10, 20)}
        url = reverse("consults:sign_up", args=[TEAM])

        assert [client.post(url, {"email": MAIL}).status_code for _ in range(4)] == [200, 200, 429, 429]

    def test_the_address_is_sealed(self, ask):
        assert MAIL.encode() not in bytes(ask().mail_sealed)


class TestAKnownOrganisation:
    def test_makes_person_capacity_and_account_and_asks_a_second_factor_first(self, client, ask, venlo):
        made = ask()
        answer = client.post(sign_up_path(made), CHOOSE)

        account = Account.objects.get(email=MAIL)
        with as_role(APP_ROLE, ""):
            capacity = Capacity.objects.select_related("organisation", "person").get(person_id=account.person_id)
        assert (capacity.organisation, str(capacity.person), capacity.function) == (venlo, "Nieuw de Hier", "consulent")
        assert answer.status_code == 302
        assert client.get(reverse("cases:new_referral")).headers["Location"] == reverse("mfa_activate_totp")

    def test_the_link_opens_once(self, client, ask, venlo):
        path = sign_up_path(ask())
        client.post(path, CHOOSE)
        client.logout()

        assert client.get(path).status_code == 404

    def test_nothing_of_the_request_stays(self, client, ask, venlo, cast):
        made = ask()
        client.post(sign_up_path(made), CHOOSE)

        left = state_of(cast, made)
        assert (left.state, bytes(left.mail_sealed)) == ("used", b"")

    @pytest.mark.parametrize("wrong", [{"password2": "anders"}, {"password1": "kort", "password2": "kort"}, {"given_name": ""}])
    def test_what_is_wrong_comes_back(self, client, ask, venlo, wrong):
        answer = client.post(sign_up_path(ask()), CHOOSE | wrong)

        assert answer.status_code == 422
        assert "de Hier" in answer.content.decode()

    def test_another_organisation_cannot_be_chosen(self, client, ask, venlo, cast):
        client.post(sign_up_path(ask()), CHOOSE | {"organisation": str(cast["chair"].organisation_id)})

        with as_role(APP_ROLE, ""):
            assert Capacity.objects.get(email=MAIL).organisation == venlo

    def test_of_two_that_share_a_domain_one_is_chosen(self, client, ask, venlo, cast):
        horst = cast.capacity("co_referrer").organisation
        with acting_as(cast["administrator"]) as actor:
            add_mail_domain(horst, actor=actor, domain="gemeente.example", since=timezone.localdate() - timedelta(days=1))
        path, choices = sign_up_path(ask()), ("", str(cast["chair"].organisation_id), str(horst.pk))

        assert [client.post(path, CHOOSE | {"organisation": one}).status_code for one in choices] == [422, 422, 302]

    def test_who_was_written_down_before_keeps_the_own_capacity(self, client, ask, cast, venlo):
        known = cast.capacity("referrer")
        with as_role(APP_ROLE, ""):
            person = type(known.person)(given_name="Al", family_name="Bekend")
            person.set_sort_key()
            person.save(force_insert=True)
            Capacity(person=person, organisation=known.organisation, email=MAIL, valid=known.valid).save(force_insert=True)
        client.post(sign_up_path(ask()), {"password1": PASSWORD, "password2": PASSWORD})

        assert Account.objects.get(email=MAIL).person_id == person.pk

    @pytest.mark.covers("P16")
    def test_who_left_waits_for_the_table(self, client, ask, cast, venlo):
        known = cast.capacity("referrer")
        with as_role(APP_ROLE, ""):
            ended = (known.valid.lower, timezone.now() - timedelta(days=3))
            Capacity(person=known.person, organisation=known.organisation, email=MAIL, valid=ended).save(force_insert=True)

        made = ask()
        with acting_as(system_actor(cast.ret.root_id, "sign_up")):
            assert not actions.choices_for(made, timezone.now()).exists()


class TestTheLink:
    @pytest.mark.parametrize("days", [2, 30])
    def test_ends(self, client, ask, venlo, days):
        made = ask(at=timezone.now() - timedelta(days=days))

        assert client.get(sign_up_path(made)).status_code == 404

    def test_that_was_made_up_opens_nothing(self, client, ask, venlo):
        made = ask()
        wrong = [token_of(new_id(), "sign-up"), token_of(made.pk), "kort"]

        assert {client.get(reverse("consults:finish_sign_up", args=[TEAM, one])).status_code for one in wrong} == {404}

    def test_of_another_table_opens_nothing(self, client, ask, venlo):
        path = reverse("consults:finish_sign_up", args=["test-other-ret", token_of(ask().pk, "sign-up")])

        assert client.get(path).status_code == 404


class TestAnUnknownDomain:
    def test_asks_the_table(self, client, ask, cast):
        made = ask("iemand@buurt.example")
        answer = client.post(sign_up_path(made), ONESELF | {"organisation_name": "Buurtzorg Hier"})

        assert (answer.status_code, state_of(cast, made).state) == (200, "waiting")
        assert not Account.objects.filter(email="iemand@buurt.example").exists()

    def test_the_desk_is_told_and_reads_who_it_is(self, client, waiting, cast):
        with acting_as(cast["secretary"]) as actor:
            assert [line.title for line in today_lines(actor, timezone.localdate())] == ["Iemand vraagt een account"]
        client.force_login(cast.account("secretary"))
        page = client.get(waiting.get_absolute_url()).content.decode()
        assert "iemand@buurt.example" in page
        assert "de Hier" in client.get(reverse("consults:sign_up_list")).content.decode()

    def test_approved_it_opens_an_account_for_that_organisation(self, client, waiting, cast, venlo, outbox):
        client.force_login(cast.account("chair"))
        client.post(waiting.get_absolute_url(), {"form_key": str(new_id()), "organisation": str(venlo.pk)})
        client.logout()
        (letter,) = outbox
        client.post(sign_up_path(waiting), CHOOSE)

        assert sign_up_path(waiting) in letter.text
        assert Account.objects.filter(email="iemand@buurt.example").exists()

    def test_refused_nothing_stays_and_the_link_is_dead(self, client, waiting, cast, outbox):
        client.force_login(cast.account("chair"))
        client.post(waiting.get_absolute_url(), {"form_key": str(new_id()), "decision": "refuse"})

        left = state_of(cast, waiting)
        assert (left.state, bytes(left.mail_sealed), bytes(left.said_sealed)) == ("refused", b"", b"")
        assert client.get(sign_up_path(waiting)).status_code == 404
        assert [one.subject for one in outbox] == ["Over uw verzoek om een account"]

    def test_twice_is_overtaken(self, waiting, cast, venlo):
        with acting_as(cast["secretary"]) as actor:
            actions.approve(waiting, actor=actor, organisation=venlo, at=timezone.now())
            with pytest.raises(IllegalMove):
                actions.refuse(waiting, actor=actor, at=timezone.now())

    def test_decide_sign_up_is_the_own_desks(self, waiting, cast, venlo):
        with acting_as(cast["other_chair"]) as actor, pytest.raises(RuleRefused):
            actions.approve(waiting, actor=actor, organisation=venlo, at=timezone.now())

    @pytest.mark.parametrize(
        ("who", "status"), [("secretary", 200), ("deputy", 200), ("other_chair", 404), ("expert", 404), ("outsider", 404)]
    )
    def test_nobody_else_sees_it(self, client, waiting, cast, who, status):
        client.force_login(cast.account(who))

        assert client.get(reverse("consults:decide_sign_up", args=[waiting.pk])).status_code == status

    def test_without_an_organisation_the_page_comes_back(self, client, waiting, cast):
        client.force_login(cast.account("chair"))

        assert client.post(waiting.get_absolute_url(), {"form_key": str(new_id())}).status_code == 422

    def test_the_database_knows_no_approval_without_an_organisation(self, waiting, cast):
        with acting_as(cast["secretary"]), pytest.raises(DatabaseError), transaction.atomic():
            SignUp.objects.filter(pk=waiting.pk).update(state="approved")


def test_the_desk_of_the_app_makes_no_account(cast):
    """Only the login role writes accounts."""
    with acting_as(cast["secretary"]) as actor, pytest.raises(DatabaseError), transaction.atomic():
        Account(person_id=actor.person_id, email="x@y.example", password="!").save(force_insert=True)


def test_the_pages_open(client, ask):
    made = ask("iemand@buurt.example")
    answers = [
        client.get(reverse("consults:sign_up", args=[TEAM])),
        client.get(reverse("consults:finish_sign_up", args=[TEAM, token_of(made.pk, "sign-up")])),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
