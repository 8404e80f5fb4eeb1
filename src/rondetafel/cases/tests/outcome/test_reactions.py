"""Around the advice: laid before, reactions kept, later notes, and how far it came true."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.cases.actions import advice as advices
from rondetafel.cases.actions import advice_reactions as actions
from rondetafel.cases.actions import discussion as at_table
from rondetafel.cases.models import Correction, LaidAdvice, Reaction, Realised
from rondetafel.cases.queries.advice_paper import realised_of
from rondetafel.cases.today_outcome import today_lines
from rondetafel.core.context import acting_as
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import change_setting
from rondetafel.notices.models import Outgoing

from .conftest import AT, ITEM, ON, TEXTS


def at(name, *ids):
    return reverse(f"cases:{name}", args=[getattr(one, "pk", one) for one in ids])


def lay(table, who="chair"):
    with acting_as(table.cast[who]) as actor:
        return actions.lay_advice(table.again(table.advice), actor=actor, on=ON)


@pytest.fixture
def laid(table):
    table.draft()
    table.laid = lay(table)
    return table


@pytest.mark.covers("NL-28")
@pytest.mark.parametrize(
    ("who", "status"), [("chair", 200), ("secretary", 200), ("referrer", 200), ("outsider", 404), ("other_chair", 404)]
)
def test_the_draft_as_laid_is_there_for_the_referrer(visit, laid, who, status):
    answer = visit(who, at("laid_advice", laid.laid))
    assert answer.status_code == status
    assert (ITEM["text"] in answer.content.decode()) == (status == 200)


def test_laying_starts_the_term_and_the_words_stay_as_they_were(visit, laid):
    with acting_as(laid.cast["chair"]) as actor:
        advices.write_advice(laid.again(laid.advice), actor=actor, version=2, **(TEXTS | {"short_term": "Later veranderd"}))
        assert Due.objects.get(kind="cases.reactions", done_at=None).due_on == laid.laid.react_before
    assert "Later veranderd" not in visit("referrer", at("laid_advice", laid.laid)).content.decode()
    assert "daarna veranderd" in visit("chair", at("advice", laid.advice)).content.decode()


def test_an_empty_draft_is_laid_before_nobody(table):
    table.hold()
    with acting_as(table.cast["chair"]) as actor:
        table.advice = advices.start_advice(table.discussion, actor=actor)
    with pytest.raises(RuleRefused):
        lay(table)


def test_only_the_desk_lays_before(visit, laid):
    assert visit("referrer", at("lay_advice", laid.advice), go="1").status_code == 404
    assert visit("expert", at("lay_advice", laid.advice), go="1").status_code == 404
    assert visit("secretary", at("lay_advice", laid.advice)).status_code == 200
    assert visit("secretary", at("lay_advice", laid.advice), go="1").status_code == 303


SAID = {"who": "referrer", "stance": "disagree", "text": "Dit duurt te lang.", "given_on": "2026-11-24", "came_by": ""}


@pytest.mark.covers("NL-28")
def test_the_referrer_disagrees_and_that_stays_with_the_adopted_advice(visit, laid):
    assert visit("referrer", at("laid_advice", laid.laid), **SAID).status_code == 303
    laid.adopt()
    for who in ("chair", "referrer"):
        assert "Dit duurt te lang." in visit(who, at("advice", laid.advice)).content.decode()
    with acting_as(laid.cast["chair"]):
        assert Reaction.objects.get().came_by == "self"
        assert not Due.objects.filter(kind="cases.reactions", done_at=None).exists()


@pytest.mark.covers("NL-28")
def test_what_a_parent_said_is_written_down_with_how(visit, laid):
    url = at("laid_advice", laid.laid)
    parent = SAID | {"who": "parent_1", "stance": "partly"}
    answer = visit("secretary", url, **parent)
    assert answer.status_code == 422
    assert "Dit duurt te lang." in answer.content.decode()
    assert visit("secretary", url, **(parent | {"came_by": "phone"})).status_code == 303
    assert "verteld aan de telefoon" in visit("referrer", url).content.decode()


def test_the_desk_does_not_fill_in_as_if_it_were_another(laid):
    with acting_as(laid.cast["secretary"]) as actor, pytest.raises(RuleRefused):
        actions.react_to_advice(
            laid.case, laid.advice.pk, actor=actor, who="parent_1", stance="agree", text="", came_by="self", given_on=ON, at=AT
        )


def test_disagreeing_asks_with_what(visit, laid):
    assert visit("referrer", at("laid_advice", laid.laid), **(SAID | {"text": ""})).status_code == 422


def test_a_reaction_after_adoption_is_kept_too(visit, adopted):
    assert visit("referrer", at("react_to_advice", adopted.advice)).status_code == 200
    assert visit("referrer", at("react_to_advice", adopted.advice), **SAID).status_code == 303
    assert visit("expert", at("react_to_advice", adopted.advice)).status_code == 403


def test_a_correction_stands_beside_and_the_advice_stays(visit, adopted):
    before = adopted.again(adopted.advice).frozen
    assert visit("chair", at("correct_advice", adopted.advice)).status_code == 200
    assert visit("secretary", at("correct_advice", adopted.advice)).status_code == 404
    assert visit("chair", at("correct_advice", adopted.advice), text="").status_code == 422
    assert visit("chair", at("correct_advice", adopted.advice), text="De school heet anders.").status_code == 303
    assert "De school heet anders." in visit("referrer", at("advice", adopted.advice)).content.decode()
    assert adopted.again(adopted.advice).frozen == before


def test_a_draft_is_changed_and_not_corrected(visit, table):
    table.draft()
    assert visit("chair", at("correct_advice", table.advice), text="x").status_code == 404


@pytest.mark.rows
@pytest.mark.parametrize("model", [LaidAdvice, Reaction, Correction, Realised])
def test_what_was_said_cannot_be_changed_by_anybody(laid, model):
    with acting_as(laid.cast["chair"]), transaction.atomic(), pytest.raises(DatabaseError, match="permission denied"):
        model.objects.update(root_id=laid.case.root_id)


@pytest.mark.rows
def test_a_referrer_writes_no_correction_past_the_pages(adopted):
    with acting_as(adopted.cast["referrer"]) as actor, pytest.raises(DatabaseError, match="row-level security"):
        Correction.objects.create(
            root_id=adopted.case.root_id,
            circle_id=adopted.case.circle_id,
            case=adopted.case,
            advice=adopted.advice,
            text_sealed=b"x",
            noted_on=ON,
            noted_by_id=actor.capacity_id,
        )


@pytest.mark.covers("NL-34")
def test_an_item_comes_true_step_by_step_and_the_last_word_counts(visit, adopted):
    url = at("record_realised", adopted.advice_item)
    assert visit("secretary", url).status_code == 200
    assert visit("expert", url).status_code == 404
    assert visit("chair", url, how="not", since="2026-12-01", note="").status_code == 422
    for how, since in (("partly", "2026-12-01"), ("fully", "2027-01-15")):
        assert visit("chair", url, how=how, since=since, note="").status_code == 303
    with acting_as(adopted.cast["chair"]):
        found = realised_of(adopted.case)[adopted.advice_item.pk]
    assert (found["how"], found["first_on"].isoformat()) == ("fully", "2026-12-01")
    said = visit("referrer", at("advice", adopted.advice)).content.decode()
    assert "Helemaal, sinds 15 januari 2027 (voor het eerst op 1 december 2026)" in said


def test_an_item_of_a_draft_cannot_come_true(visit, table):
    table.draft()
    assert visit("chair", at("record_realised", table.advice_item)).status_code == 404


@pytest.mark.covers("NL-27")
def test_weighed_options_mandate_and_money_flow_into_the_advice(visit, table):
    table.declare("chair")
    option = table.note("chair", "Nog een verwijzing", kind="option")
    with acting_as(table.cast["chair"]) as actor:
        at_table.weigh_option(option, actor=actor, chosen=False, why="Weer een wachtlijst", version=0)
    table.draft()
    item = {name: value for name, value in ITEM.items() if value is not None}
    more = {"version": "1", "owner_name": "Wijkteam", "mandate_needed": "on", "money_needed": "on", "money_for": "200 euro per week"}
    assert visit("chair", at("edit_advice_item", table.advice_item), **item, **(more | {"money_for": ""})).status_code == 422
    assert visit("chair", at("edit_advice_item", table.advice_item), **item, **more).status_code == 303
    table.adopt()
    said = visit("referrer", at("advice", table.advice)).content.decode()
    for part in ("Nog een verwijzing", "Weer een wachtlijst", "mandaat nodig", "200 euro per week"):
        assert part in said


@pytest.mark.covers("NL-27")
@pytest.mark.parametrize("required", [True, False])
def test_plain_words_are_asked_where_the_table_wants_them(visit, table, required):
    with acting_as(table.cast["chair"]) as actor:
        change_setting(table.case.body_id, "cases.plain_words_required", required, actor=actor, on=ON.replace(year=2020))
    table.draft(texts=TEXTS | {"plain_words": ""})
    answer = visit("chair", at("adopt_advice", table.advice), go="1")
    assert answer.status_code == (422 if required else 303)


def lines(table, who, on):
    with acting_as(table.cast[who]) as actor:
        return [line.title for line in today_lines(actor, on)]


def test_the_referrer_gets_a_message_without_a_word_of_the_advice(laid):
    with acting_as(laid.cast["chair"]):
        sent = Outgoing.objects.get(root_id=laid.case.root_id, kind="draft_advice")
    assert sent.recipient_capacity_id == laid.cast["referrer"].capacity_id


@pytest.mark.covers("NL-28")
def test_the_referrer_is_asked_until_there_is_an_answer(visit, laid):
    asked = f"Reageer op het conceptadvies van {laid.case.number}"
    lay(laid)
    assert lines(laid, "referrer", ON).count(asked) == 1
    visit("referrer", at("laid_advice", laid.laid), **SAID)
    assert asked not in lines(laid, "referrer", ON)


def test_the_desk_goes_on_when_the_term_is_over(laid):
    over = f"De reactietermijn van {laid.case.number} is voorbij"
    assert over not in lines(laid, "secretary", laid.laid.react_before)
    assert over in lines(laid, "secretary", laid.laid.react_before + timedelta(days=1))
