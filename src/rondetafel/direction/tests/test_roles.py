"""The role card: asked, said yes, noted on the phone in two acts, held before."""

import pytest
from django.urls import reverse

from rondetafel.cases.actions.referrers import change_referrer
from rondetafel.cases.models import Advice, Case
from rondetafel.cases.queries.advice_paper import whole_paper
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.tests.test_referrers import another_at
from rondetafel.cases.word import words_for
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import roles
from rondetafel.direction.models import RoleHolding
from rondetafel.direction.queries.roles import role_card
from rondetafel.documents import reading

from .conftest import ON


def card(directed, who="chair"):
    with acting_as(directed.cast[who]) as actor:
        return {line.title: line for line in role_card(directed.seen(), actor)}


@pytest.mark.covers("NL-29")
def test_a_role_that_nobody_holds_is_red(directed):
    lines = card(directed)

    assert [(line.filled, line.tone) for line in lines.values()] == [(False, "bad"), (False, "bad")]


@pytest.mark.covers("NL-29", "NL-04")
def test_a_role_counts_when_its_holder_said_yes(directed):
    holding = directed.assign("referrer")
    assert not card(directed)["casusregie"].filled
    with acting_as(directed.cast["referrer"]) as actor:
        roles.answer_role(
            RoleHolding.objects.select_related("case__root", "capacity__person").get(), actor=actor, accepted=True, note="", on=ON
        )
    assert card(directed)["casusregie"].filled
    with acting_as(directed.cast["chair"]):
        assert "Referrer" in Case.objects.get(pk=holding.case_id).casusregie_now


@pytest.mark.covers("NL-29")
def test_an_expert_who_only_reads_the_referral_can_say_yes(directed):
    directed.assign("expert", role="other", role_name="behandelaar")
    with acting_as(directed.cast["expert"]) as actor:
        roles.answer_role(RoleHolding.objects.select_related("case__root").get(), actor=actor, accepted=True, note="", on=ON)
    assert card(directed)["behandelaar"].filled


@pytest.mark.covers("P18")
def test_a_yes_on_the_phone_takes_two_acts(directed):
    holding = directed.assign(None, name="Juf Proef", organisation=directed.cast.capacity("referrer_gi").organisation)
    with acting_as(directed.cast["secretary"]) as actor:
        roles.note_role_answer(holding, actor=actor, accepted=True, note="Sprak haar om tien uur", on=ON)
        assert not card(directed)["casusregie"].filled
        roles.confirm_role(holding, actor=actor, on=ON)
    assert card(directed)["casusregie"].filled


def test_the_name_of_who_is_not_in_the_register_is_sealed(directed):
    directed.assign(None, name="Juf Proef", organisation=directed.cast.capacity("referrer_gi").organisation)
    with acting_as(directed.cast["chair"]):
        assert b"Juf" not in bytes(RoleHolding.objects.get().name_sealed)
    assert "Juf Proef" in card(directed)["casusregie"].who


@pytest.mark.covers("NL-04")
@pytest.mark.parametrize("who", ["chair", "secretary"])
def test_the_table_never_takes_the_casusregie(directed, who):
    with pytest.raises(RuleRefused, match="neemt haar niet over"):
        directed.assign(who)


def test_who_takes_a_role_oneself_has_accepted_it(directed):
    directed.assign("chair", role="procesregie")
    assert card(directed)["procesregie"].filled


def test_a_new_holder_leaves_the_old_one_in_the_history(directed):
    directed.assign("referrer")
    directed.assign("referrer_gi")
    line = card(directed)["casusregie"]
    assert "Referrer Gi" in line.who
    assert [row.state for row, _ in line.before] == ["ended"]


@pytest.mark.covers("NL-04")
def test_who_no_longer_holds_casusregie_no_longer_stands_on_the_case(directed):
    holding = directed.assign("referrer")
    with acting_as(directed.cast["chair"]) as actor:
        roles.note_role_answer(holding, actor=actor, accepted=True, note="Gebeld", on=ON)
        roles.confirm_role(holding, actor=actor, on=ON)
        assert Case.objects.get(pk=holding.case_id).casusregie_now
        roles.end_role(holding, actor=actor, on=ON)
        assert Case.objects.get(pk=holding.case_id).casusregie_now == ""


def test_only_the_desk_asks_and_only_the_holder_says_yes(directed):
    with pytest.raises(RuleRefused):
        directed.assign("referrer", by="expert")
    holding = directed.assign("referrer")
    with acting_as(directed.cast["chair"]) as actor, pytest.raises(RuleRefused):
        roles.answer_role(holding, actor=actor, accepted=True, note="", on=ON)


def test_of_two_answers_one_counts(directed):
    directed.assign("referrer")
    with acting_as(directed.cast["referrer"]) as actor:
        first, second = (RoleHolding.objects.select_related("case__root", "capacity__person").get() for _ in range(2))
        roles.answer_role(first, actor=actor, accepted=False, note="Geen tijd", on=ON)
        with pytest.raises(IllegalMove):
            roles.answer_role(second, actor=actor, accepted=True, note="", on=ON)


class TestPages:
    def test_the_page_shows_roles_actions_and_calls(self, directed, visit):
        page = visit("chair", reverse("direction:case_direction", args=[directed.case.pk])).content.decode()
        for said in ("Rolkaart", "niemand", "Actiepunten", "Belmomenten", "2 weken na het advies", "Opschaling"):
            assert said in page

    @pytest.mark.covers("P12")
    def test_who_refers_sees_roles_and_action_points_and_nothing_of_the_file(self, directed, visit):
        page = visit("referrer", reverse("direction:case_direction", args=[directed.case.pk])).content.decode()
        assert "Rolkaart" in page
        assert "Belmomenten" not in page
        assert "Opschaling" not in page

    @pytest.mark.parametrize("who", ["outsider", "other_chair", "manager"])
    def test_who_is_outside_finds_nothing(self, directed, visit, who):
        assert visit(who, reverse("direction:case_direction", args=[directed.case.pk])).status_code == 404

    def test_a_role_without_a_holder_is_refused_and_the_rest_is_kept(self, directed, visit):
        answer = visit("chair", reverse("direction:assign_role", args=[directed.case.pk]), role="procesregie", meaning="Belt elke week")
        assert answer.status_code == 422
        assert "Belt elke week" in answer.content.decode()

    def test_the_door_on_the_case_page_names_the_empty_roles(self, directed, visit):
        page = visit("chair", directed.case.get_absolute_url()).content.decode()
        assert "nog geen casusregie en procesregie" in page

    def test_assign_answer_note_confirm_and_end(self, directed, visit):
        case = directed.case.pk
        sent = visit(
            "chair", reverse("direction:assign_role", args=[case]), role="casusregie", capacity=directed.cast["referrer"].capacity_id
        )
        assert sent.status_code == 303
        with acting_as(directed.cast["chair"]):
            pk = RoleHolding.objects.get().pk
        assert "U bent gevraagd" in visit("referrer", reverse("direction:answer_role", args=[pk])).content.decode()
        assert visit("secretary", reverse("direction:note_role_answer", args=[pk]), accepted="yes", note="Gebeld").status_code == 303
        assert "Gebeld" in visit("secretary", reverse("direction:confirm_role", args=[pk])).content.decode()
        assert visit("secretary", reverse("direction:confirm_role", args=[pk]), form_key="").status_code == 303
        assert visit("secretary", reverse("direction:end_role", args=[pk]), form_key="").status_code == 303


@pytest.mark.covers("NL-04", "NL-17")
def test_the_form_for_a_role_begins_with_whom_the_referrer_named(directed, visit):
    with acting_as(directed.cast["chair"]):
        Case.objects.filter(pk=directed.case.pk).update(casusregie_now="Wijkteam Noord (volgens de aanmelder)")
    url = reverse("direction:assign_role", args=[directed.case.pk])
    assert 'value="Wijkteam Noord"' in visit("chair", url + "?role=casusregie").content.decode()
    assert "Wijkteam Noord" not in visit("chair", url + "?role=procesregie").content.decode()


@pytest.mark.covers("NL-29")
@pytest.mark.parametrize("accepted", [True, False])
def test_who_refers_from_now_on_is_asked_for_the_role_and_does_not_have_it_yet(directed, accepted):
    holding, cast = directed.assign("referrer"), directed.cast
    if accepted:
        with acting_as(cast["referrer"]) as actor:
            mine = RoleHolding.objects.select_related("case__root", "case__body", "capacity__person").get(pk=holding.pk)
            roles.answer_role(mine, actor=actor, accepted=True, note="", on=ON)
    successor = another_at(cast, "referrer", "outsider")
    with acting_as(cast["referrer"]) as actor:
        change_referrer(cases().get(pk=directed.case.pk), successor=successor, actor=actor, why="left")
    with acting_as(cast["chair"]):
        rows = {(row.capacity_id, row.state) for row in RoleHolding.objects.filter(case=directed.case)}
        assert rows == {(cast["referrer"].capacity_id, "ended"), (successor.pk, "asked")}
        assert Case.objects.get(pk=directed.case.pk).casusregie_now == ""


@pytest.mark.covers("NL-04", "NL-28")
def test_the_role_card_is_part_of_the_advice_on_screen_on_paper_and_in_word(directed, visit):
    holding = directed.assign("referrer")
    with acting_as(directed.cast["referrer"]) as actor:
        roles.answer_role(holding, actor=actor, accepted=True, note="", on=ON)
    named = str(directed.cast.capacity("referrer"))
    assert f"{named}, aanvaard op" in visit("chair", reverse("cases:advice", args=[directed.advice.pk])).content.decode()
    pdf = visit("chair", reverse("cases:print_advice", args=[directed.advice.pk])).content
    assert "Houdt het bij elkaar." in " ".join(" ".join(one.text for one in reading.pages(pdf, "pdf")).split())
    with acting_as(directed.cast["chair"]):
        whole = whole_paper(Advice.objects.select_related("case__root", "case__body").get(pk=directed.advice.pk))
    style = {"head": "", "foot": "", "colour": "#000000"}
    assert words_for("1", whole | {"contact": ""}, style)["rollen"][0]["wie"] == named
