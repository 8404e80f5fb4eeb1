"""The meeting screen: one page to read, write, weigh and draft on; what is typed is never lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondetafel.cases.actions import discussion as actions
from rondetafel.cases.models import AdviceItem, Weighing
from rondetafel.cases.queries.discussion import minutes_left
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.models import Draft
from rondetafel.core.rules import RuleRefused

from .conftest import ITEM, ON


def at(name, *ids):
    return reverse(f"cases:{name}", args=[getattr(one, "pk", one) for one in ids])


def item(**changed):
    whole = ITEM | {"owner_name": "Wijkteam", "due_on": ON.isoformat()} | changed
    return {name: value for name, value in whole.items() if value is not None}


@pytest.mark.parametrize(("minute", "left"), [(-1, None), (0, 45), (44.5, 1), (50, 0)])
def test_the_time_box_counts_down_and_ends_calmly(table, minute, left):
    moment = table.discussion.planned_for + timedelta(minutes=minute)
    assert minutes_left(table.discussion, moment) == left


def test_the_screen_shows_what_is_asked_beside_the_form_and_the_notes(visit, table):
    table.declare("expert")
    table.note("expert", "Er is al veel geprobeerd")
    said = visit("expert", at("discussion", table.discussion)).content.decode()
    for part in (
        table.case.question,
        "Er blijft iemand.",
        "Notitie maken",
        "Er is al veel geprobeerd",
        "Adviespunt opschrijven",
        "Veiligheid",
    ):
        assert part in said


@pytest.mark.covers("NL-27", "NL-28")
def test_an_advice_item_is_drafted_beside_the_notes(visit, table):
    table.declare("expert")
    answer = visit("expert", at("draft_item", table.discussion), **item())
    assert (answer.status_code, answer["Location"]) == (303, at("discussion", table.discussion) + "#adviespunten")
    assert ITEM["text"] in visit("expert", at("discussion", table.discussion)).content.decode()
    with acting_as(table.cast["chair"]):
        assert AdviceItem.objects.get().advice.discussion_id == table.discussion.pk


def test_an_item_that_is_not_whole_comes_back_as_typed(visit, table):
    table.declare("expert")
    answer = visit("expert", at("draft_item", table.discussion), **item(category=""))
    assert answer.status_code == 422
    assert ITEM["need"] in answer.content.decode()


@pytest.mark.covers("NL-07")
def test_nobody_drafts_an_item_on_the_own_organisation_alone(visit, table):
    table.declare("expert")
    own = table.cast.capacity("expert_colleague").pk
    answer = visit("expert", at("draft_item", table.discussion), **item(owner=own, owner_name=""))
    assert answer.status_code == 422
    assert "eigen organisatie" in answer.content.decode()
    with acting_as(table.cast["chair"]):
        assert not AdviceItem.objects.exists()


@pytest.mark.parametrize("name", ["draft_item", "type_note", "type_item"])
@pytest.mark.parametrize("who", ["referrer", "other_expert", "outsider"])
def test_the_screen_takes_nothing_from_outside_the_table(visit, table, name, who):
    assert visit(who, at(name, table.discussion), text="x", fields="text").status_code == 404


@pytest.mark.covers("NL-07")
def test_who_only_informs_is_offered_no_advice_item(visit, table):
    mine = table.declare("expert")
    with acting_as(table.cast["chair"]) as chair:
        actions.set_informs_only(mine, actor=chair, informs_only=True, reason="Behandelt nu")
    assert "Adviespunt opschrijven" not in visit("expert", at("discussion", table.discussion)).content.decode()
    assert visit("expert", at("draft_item", table.discussion), **item()).status_code == 403


def test_what_is_typed_is_kept_for_its_author_alone_and_gone_when_it_is_added(visit, table):
    table.declare("expert")
    table.declare("expert_els")
    url, page = at("type_note", table.discussion), at("discussion", table.discussion)
    assert visit("expert", url, seq="1", fields="text", text="Half getypte zin").json()["seq"] == 1
    assert "Half getypte zin" in visit("expert", page).content.decode()
    assert "Half getypte zin" not in visit("expert_els", page).content.decode()
    visit("expert", at("add_note", table.discussion), kind="fact", text="Hele zin")
    assert "Half getypte zin" not in visit("expert", page).content.decode()
    with acting_as(table.cast["expert"]):
        assert not Draft.objects.exists()


def test_a_half_written_item_opens_again_as_it_was(visit, table):
    table.declare("expert")
    visit("expert", at("type_item", table.discussion), seq="1", fields="need", need="Iemand die bl")
    said = visit("expert", at("discussion", table.discussion)).content.decode()
    assert "Iemand die bl" in said
    assert 'id="adviespunt" open' in said


def test_a_note_that_is_sent_again_after_a_lost_answer_stands_there_once(visit, table):
    table.declare("expert")
    sent = {"kind": "fact", "text": "Eén keer", "form_key": str(new_id())}
    answers = [visit("expert", at("add_note", table.discussion), **sent) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {303}
    with acting_as(table.cast["chair"]):
        assert table.discussion.notes.count() == 1


def weigh(table, option, who="chair", **changed):
    with acting_as(table.cast[who]) as actor:
        actions.weigh_option(option, actor=actor, **({"chosen": False, "why": "Te lang wachten", "version": 0} | changed))


@pytest.mark.covers("NL-27")
def test_another_than_its_author_says_why_an_option_is_not_chosen(visit, table):
    table.declare("expert"), table.declare("chair")
    option = table.note("expert", "Nog een verwijzing", kind="option")
    url = at("weigh_option", option)
    assert visit("chair", url).status_code == 200
    assert visit("chair", url, chosen="no", why="", version="0").status_code == 422
    assert visit("chair", url, chosen="no", why="Te lang wachten", version="0").status_code == 303
    assert "Te lang wachten" in visit("expert", at("discussion", table.discussion)).content.decode()
    with acting_as(table.cast["chair"]):
        assert Weighing.objects.get().option_id == option.pk


def test_who_weighs_later_gets_both_texts(visit, table):
    table.declare("expert"), table.declare("chair")
    option = table.note("expert", "Nog een verwijzing", kind="option")
    weigh(table, option)
    answer = visit("expert", at("weigh_option", option), chosen="yes", why="Toch wel", version="0")
    assert answer.status_code == 422
    assert "Te lang wachten" in answer.content.decode()
    assert "Toch wel" in answer.content.decode()


def test_only_an_option_that_stands_is_weighed(table):
    table.declare("chair")
    fact, option = table.note("chair"), table.note("chair", kind="option")
    with acting_as(table.cast["chair"]) as actor:
        actions.strike_note(option, actor=actor)
    for wrong in (fact, option):
        with pytest.raises(RuleRefused):
            weigh(table, wrong)


def test_the_screen_asks_as_much_with_sixteen_people_as_with_one(visit, table):
    page = at("discussion", table.discussion)
    table.declare("chair")
    table.note("chair", kind="option")
    visit("chair", page)
    with CaptureQueriesContext(connection) as few:
        visit("chair", page)
    for who in ("expert", "expert_colleague", "expert_els"):
        table.declare(who)
        weigh(table, table.note(who, kind="option"), "chair")
    with CaptureQueriesContext(connection) as many:
        visit("chair", page)
    assert len(many) == len(few)


def test_an_unchanged_poll_is_one_statement_behind_the_gate(client, table):
    client.force_login(table.cast.account("chair"))
    url = at("discussion_live", table.discussion)
    client.get(url, headers={"If-None-Match": '"1"'})
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url, headers={"If-None-Match": '"1"'}).status_code == 304
    own = [one["sql"] for one in asked if "cases_" in one["sql"]]
    assert len(own) == 1
    assert not [one for one in asked if "core_event" in one["sql"]], "unchanged is not a reading"
