"""A question asked without an account becomes a referral: by who has its link, or by the desk for who asked."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from rondetafel.cases.actions.referral import typed_of
from rondetafel.cases.models import Case
from rondetafel.consults import actions, converting
from rondetafel.consults.links import path_of, token_of
from rondetafel.consults.models import Consult
from rondetafel.consults.tests.conftest import AT
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.rules import RuleRefused

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-16")]
TEAM = "test-ret"


@pytest.fixture
def given(cast):
    return {"municipality": cast.municipality().pk, "invented": "on"}


@pytest.fixture
def phoned(desk, cast):
    with acting_as(cast["secretary"]) as actor:
        return actions.ask(
            cast.ret, actor=actor, asker="professional", text=desk.text, key=new_id(), at=timezone.now(), came_by="phone", invented=True
        )


class TestByLink:
    def test_who_signs_in_with_the_own_link_makes_a_referral_of_it_in_one_act(self, go, desk, cast, given, events):
        consult = desk.answered(at=timezone.now(), outcome="refer")
        answer = go("referrer", "convert_by_link", TEAM, token_of(consult.pk), data=given | {"mine": "on"})

        assert "/cases/" in answer.headers["Location"]
        kept = desk.seen(consult)
        assert (kept.state, kept.asked_by_id, events()[-2:]) == (
            "converted",
            cast["referrer"].capacity_id,
            ["consult.make_own", "consult.convert"],
        )
        with acting_as(cast["referrer"]):
            assert typed_of(Case.objects.select_related("root").get(pk=kept.case_id)).values()["question"] == [desk.text]

    def test_what_came_by_telephone_too(self, go, desk, phoned, given):
        assert go("referrer", "convert_by_link", TEAM, token_of(phoned.pk), data=given | {"mine": "on"}).status_code == 303

    @pytest.mark.parametrize("lacks", ["mine", "municipality", "invented"])
    def test_what_lacks_is_said_and_the_question_stays_nobodys(self, go, desk, given, lacks):
        consult, data = desk.ask(at=timezone.now()), given | {"mine": "on"}
        data.pop(lacks)

        assert go("referrer", "convert_by_link", TEAM, token_of(consult.pk), data=data).status_code == 422
        assert desk.seen(consult).asked_by_id is None

    def test_a_municipality_without_a_table_changes_nothing(self, go, desk, cast, given):
        consult = desk.ask(at=timezone.now())
        data = given | {"mine": "on", "municipality": cast.municipality("hasselt").pk}

        assert go("referrer", "convert_by_link", TEAM, token_of(consult.pk), data=data).status_code == 422
        assert (desk.seen(consult).state, desk.seen(consult).asked_by_id) == ("open", None)

    @pytest.mark.covers("P9")
    @pytest.mark.parametrize("asked", [{"asker": "parent"}, {"asker": "young"}, {"by": "referrer_gi"}])
    def test_a_familys_question_or_that_of_another_stays_theirs(self, go, desk, given, asked):
        consult = desk.ask(at=timezone.now(), **asked)

        assert go("referrer", "convert_by_link", TEAM, token_of(consult.pk), data=given | {"mine": "on"}).status_code == 403

    def test_the_second_with_the_link_gets_nothing(self, go, desk, given):
        consult = desk.ask(at=timezone.now())
        link, data = token_of(consult.pk), given | {"mine": "on"}
        go("referrer", "convert_by_link", TEAM, link, data=data)

        assert go("referrer_gi", "convert_by_link", TEAM, link, data=data).status_code == 403
        assert desk.text not in go("referrer_gi", "answer_by_link", TEAM, link).content.decode()

    @pytest.mark.parametrize("who", ["manager", "administrator"])
    def test_is_for_who_refers(self, go, desk, who):
        assert go(who, "convert_by_link", TEAM, token_of(desk.ask(at=timezone.now()).pk)).status_code == 404

    def test_made_up_it_opens_nothing(self, go, desk):
        assert go("referrer", "convert_by_link", TEAM, token_of(new_id())).status_code == 404

    def test_the_page_of_the_answer_shows_the_way(self, go, desk, text):
        link = token_of(desk.ask(at=timezone.now()).pk)

        assert "Maak er een aanmelding van" in text(go(None, "answer_by_link", TEAM, link))
        assert "Maak er een aanmelding van" in text(go("referrer", "answer_by_link", TEAM, link))

    def test_the_database_lets_nobody_take_it_from_who_asked(self, desk, cast):
        consult = desk.ask(by="referrer")
        with acting_as(cast["secretary"]), pytest.raises(DatabaseError), transaction.atomic():
            Consult.objects.filter(pk=consult.pk).update(asked_by_id=cast["referrer_gi"].capacity_id)


class TestByTheDesk:
    def test_the_link_goes_to_who_phoned(self, go, desk, phoned, events, monkeypatch):
        from rondetafel.notices import outbox

        sent, real = [], outbox._outgoing
        monkeypatch.setattr(outbox, "_outgoing", lambda *given, **more: sent.append(real(*given, **more)) or sent[-1])
        go("secretary", "invite_asker", phoned.pk, data={"mail": "iemand@voorbeeld.example"})

        assert [(one.address, path_of(phoned) in one.text) for one in sent] == [("iemand@voorbeeld.example", True)]
        assert events()[-1] == "consult.invite_asker"

    def test_an_address_that_is_none_is_asked_again(self, go, phoned):
        assert go("secretary", "invite_asker", phoned.pk, data={"mail": "iemand"}).status_code == 422

    def test_a_known_referrer_finds_the_draft_and_the_question(self, go, desk, cast, phoned, given, text):
        data = given | {"referrer_email": "referrer@voorbeeld.example"}
        answer = go("secretary", "convert_for", phoned.pk, data=data)

        assert "/cases/" in answer.headers["Location"]
        assert (desk.seen(phoned).state, desk.seen(phoned).asked_by_id) == ("converted", cast["referrer"].capacity_id)
        with acting_as(cast["referrer"]):
            assert Case.objects.get(pk=desk.seen(phoned).case_id).came_by == "phone"
        assert phoned.number in text(go("referrer", "my_question_list"))

    def test_an_unknown_address_is_told_to_use_the_link(self, go, phoned, given, text):
        answer = go("secretary", "convert_for", phoned.pk, data=given | {"referrer_email": "onbekend@voorbeeld.example"})

        assert answer.status_code == 422
        assert "Stuur liever de link" in text(answer)

    @pytest.mark.parametrize("asked", [{"asker": "parent"}, {"by": "referrer"}])
    @pytest.mark.parametrize("name", ["invite_asker", "convert_for"])
    def test_not_with_a_familys_question_nor_with_somebodys(self, go, desk, name, asked):
        assert go("secretary", name, desk.ask(**asked).pk).status_code == 403

    @pytest.mark.parametrize("name", ["invite_asker", "convert_for"])
    def test_another_desk_does_not(self, go, desk, name):
        assert go("other_chair", name, desk.ask().pk).status_code == 404

    def test_the_action_asks_who_acts(self, desk, cast):
        consult = desk.seen(desk.ask())
        with acting_as(cast["administrator"]) as actor:
            with pytest.raises(RuleRefused):
                converting.invite_asker(consult, actor=actor, mail="x@voorbeeld.example")
            with pytest.raises(RuleRefused):
                converting.make_own(consult, actor=actor)
            with pytest.raises(RuleRefused):
                converting.convert_for(consult, actor=actor, referrer=cast.capacity("referrer"), municipality=cast.municipality(), at=AT)
