"""The advice: written together, complete before adoption, and fixed after it."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.cases.actions import advice as actions
from rondetafel.cases.actions.discussion import Overtaken
from rondetafel.cases.models import Advice, AdviceItem, Background, CareAction, SafetyAgreement
from rondetafel.cases.queries.advice import missing_for_adoption
from rondetafel.cases.queries.advice_paper import whole_paper
from rondetafel.cases.queries.typing import ADVICE
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import seal
from rondetafel.core.models import Draft
from rondetafel.core.roots import who_may_see
from rondetafel.core.rules import RuleRefused
from rondetafel.core.typed import typed_at
from rondetafel.core.workflow import IllegalMove

from .conftest import AT, ITEM, ON, TEXTS


def missing(table):
    with acting_as(table.cast["chair"]):
        return " ".join(one.text for one in missing_for_adoption(table.again(table.advice)))


def test_two_who_begin_write_in_one_draft(table):
    table.hold()
    with acting_as(table.cast["chair"]) as actor:
        first = actions.start_advice(table.discussion, actor=actor)
    with acting_as(table.cast["secretary"]) as actor:
        assert actions.start_advice(table.discussion, actor=actor).pk == first.pk


def test_an_expert_who_did_not_declare_drafts_nothing(table):
    with acting_as(table.cast["expert"]) as actor, pytest.raises(RuleRefused, match="betrokken"):
        actions.start_advice(table.discussion, actor=actor)


def test_a_stale_save_shows_what_stands_there(table):
    table.draft()
    with acting_as(table.cast["secretary"]) as actor, pytest.raises(Overtaken) as overtaken:
        actions.write_advice(table.advice, actor=actor, version=1, **(TEXTS | {"short_term": "Anders"}))
    assert overtaken.value.now.short_term == "Rust thuis."


@pytest.mark.covers("NL-07")
def test_nobody_writes_an_item_on_the_own_organisation_alone(table):
    table.declare("expert")
    table.draft(owner=None)
    colleague, other = table.cast.capacity("expert_colleague"), table.cast.capacity("expert_els")
    with acting_as(table.cast["expert"]) as actor:
        with pytest.raises(RuleRefused, match="eigen organisatie"):
            actions.write_item(table.advice, actor=actor, item=None, owner=colleague, owner_name="", version=0, **ITEM)
        with pytest.raises(RuleRefused, match="eigen organisatie"):
            actions.write_item(
                table.advice, actor=actor, item=None, owner=None, owner_name=f"team van {actor.organisation}", version=0, **ITEM
            )
        actions.write_item(table.advice, actor=actor, item=None, owner=other, owner_name="", version=0, **ITEM)


@pytest.mark.covers("NL-27")
def test_an_item_has_a_date_or_an_event(table):
    table.draft()
    with acting_as(table.cast["chair"]) as actor, pytest.raises(DatabaseError), transaction.atomic():
        actions.write_item(table.advice, actor=actor, item=None, owner=None, owner_name="W", version=0, **(ITEM | {"due_on": None}))


@pytest.mark.covers("NL-43")
def test_no_advice_without_a_safety_line(table):
    table.draft(texts=TEXTS | {"no_safety_concerns_by": "", "no_safety_concerns_on": None})
    assert "Veiligheid" in missing(table)
    with acting_as(table.cast["chair"]) as actor:
        actions.agree_on_safety(table.advice, actor=actor, text="Elke avond bellen", watcher="Wijkteam", review_on=ON + timedelta(days=14))
    assert missing(table) == ""


@pytest.mark.covers("NL-43")
def test_agreements_and_no_concerns_do_not_go_together(table):
    table.draft()
    with acting_as(table.cast["chair"]) as actor:
        actions.agree_on_safety(table.advice, actor=actor, text="Bellen", watcher="Wijkteam", review_on=ON)
    assert "kies één" in missing(table)


@pytest.mark.covers("NL-44")
def test_no_advice_without_a_long_term_perspective_or_why_not(table):
    table.draft(texts=TEXTS | {"long_term": ""})
    assert "lange termijn" in missing(table)
    with acting_as(table.cast["chair"]) as actor:
        actions.write_advice(
            table.advice, actor=actor, version=2, **(TEXTS | {"long_term": "", "long_term_not_because": "diagnostiek loopt"})
        )
    assert missing(table) == ""


@pytest.mark.covers("NL-27")
def test_no_advice_without_plain_words_and_an_item(table):
    table.draft(texts=TEXTS | {"plain_words": " "})
    with acting_as(table.cast["chair"]) as actor:
        actions.strike_item(table.advice_item, actor=actor)
        with pytest.raises(actions.NotComplete) as not_complete:
            actions.adopt(table.advice, actor=actor, at=AT, on=ON)
    texts = " ".join(one.text for one in not_complete.value.missing)
    assert "gewone woorden" in texts
    assert "geen adviespunt" in texts


@pytest.mark.parametrize("who", ["secretary", "expert"])
def test_only_the_chair_adopts(table, who):
    table.draft()
    with pytest.raises(RuleRefused):
        table.adopt(who)


@pytest.mark.covers("NL-28")
def test_of_two_who_adopt_one_wins(adopted):
    with acting_as(adopted.cast["deputy"]) as actor, pytest.raises(IllegalMove):
        actions.adopt(adopted.advice, actor=actor, at=AT, on=ON)


@pytest.mark.covers("NL-27", "NL-29")
def test_adopting_freezes_the_words_and_makes_action_points(adopted):
    with acting_as(adopted.cast["chair"]):
        frozen, action = whole_paper(adopted.advice), CareAction.objects.get()
    assert (frozen["items"][0]["text"], frozen["items"][0]["category"]) == (ITEM["text"], "netwerk versterken, JIM")
    assert (action.text, action.due_on, action.owner_id) == (ITEM["text"], ITEM["due_on"], adopted.cast["referrer"].capacity_id)
    assert adopted.case.state == "advised"


def test_the_referrer_reads_the_advice_only_after_adoption(table):
    table.draft()
    with acting_as(table.cast["referrer"]):
        assert not Advice.objects.filter(case=table.case).exists()
        assert not AdviceItem.objects.filter(advice=table.advice).exists()
    table.adopt()
    with acting_as(table.cast["referrer"]):
        assert Advice.objects.get(case=table.case).items.get().text == ITEM["text"]


@pytest.mark.rows
@pytest.mark.covers("NL-28")
@pytest.mark.parametrize("who", ["chair", "secretary", "referrer"])
def test_nothing_of_an_adopted_advice_changes_in_the_database(adopted, who):
    with acting_as(adopted.cast[who]):
        assert Advice.objects.filter(pk=adopted.advice.pk).update(plain_words="Beste niemand") == 0
        assert Advice.objects.filter(pk=adopted.advice.pk).update(state="draft") == 0
        assert AdviceItem.objects.filter(advice=adopted.advice).update(text="Anders") == 0


@pytest.mark.rows
def test_no_item_is_added_to_an_adopted_advice(adopted):
    item = AdviceItem(
        advice=adopted.advice, root_id=adopted.case.root_id, circle_id=adopted.case.circle_id, position=9, owner_name="W", **ITEM
    )
    with acting_as(adopted.cast["chair"]), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        item.save(force_insert=True)


@pytest.mark.rows
@pytest.mark.covers("NL-43")
def test_an_adopted_safety_agreement_keeps_its_watcher(table):
    table.draft(texts=TEXTS | {"no_safety_concerns_by": "", "no_safety_concerns_on": None})
    with acting_as(table.cast["chair"]) as actor:
        actions.agree_on_safety(table.advice, actor=actor, text="Bellen", watcher="Wijkteam", review_on=ON)
    table.adopt()
    with acting_as(table.cast["referrer"]), pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        SafetyAgreement.objects.update(watcher="Niemand")
    with acting_as(table.cast["referrer"]):
        assert whole_paper(Advice.objects.select_related("case__root").get(case=table.case))["agreements"][0]["text"] == "Bellen"


@pytest.mark.covers("NL-29")
def test_an_expert_with_an_action_point_keeps_sight_until_it_is_due(table):
    table.draft(owner="expert")
    with acting_as(table.cast["chair"]) as actor:
        item = actions.write_item(
            table.advice, actor=actor, item=table.advice_item, owner=table.cast.capacity("expert"), owner_name="", version=1,
            **(ITEM | {"due_on": ON + timedelta(days=200)}),
        )  # fmt: skip
        assert item
    table.adopt()
    with acting_as(table.cast["chair"]):
        mine = [sight for sight in who_may_see(table.case.root_id) if sight.capacity_id == table.cast["expert"].capacity_id]
    assert {(sight.circle, sight.ground) for sight in mine} == {("intake", "pack"), ("file", "pack"), ("intake", "action")}


def test_what_is_typed_is_kept_for_its_writer_alone(table):
    table.draft()
    with acting_as(table.cast["secretary"]) as actor:
        actions.keep_typing(table.advice, actor=actor, fields={"analysis": "Half getypt", "state": "adopted"}, seq=2, at=AT)
        assert actions.keep_typing(table.advice, actor=actor, fields={"analysis": "Te laat"}, seq=1, at=AT) == 2
        assert typed_at(table.advice.pk, table.case.root, actor, (ADVICE,))[ADVICE]["fields"] == {"analysis": "Half getypt"}
    with acting_as(table.cast["chair"]):
        assert not Draft.objects.exists()


def told(table, *agreements):
    """The second stage of the referral, sent with these safety agreements."""
    texts = {"agreements": [{"text": text, "watcher": "Tante", "review_on": "2026-12-24"} for text in agreements]}
    with acting_as(table.cast["referrer"]):
        row = Background(case=table.case, root_id=table.case.root_id, circle_id=table.case.circle_id, sent_on=ON)
        row.texts_sealed = seal(table.case.root, "cases_background", "texts_sealed", row.pk, json.dumps(texts))
        row.save(force_insert=True)


@pytest.mark.covers("NL-17", "NL-43")
def test_a_safety_agreement_of_the_referral_is_taken_over_without_typing(table, visit):
    told(table, "De tante belt", "Vader slaapt elders")
    table.draft()
    url = reverse("cases:agree_on_safety", args=[table.advice.pk])
    assert "staan afspraken" in visit("chair", reverse("cases:advice", args=[table.advice.pk])).content.decode()
    page = visit("chair", url + "?take=1").content.decode()
    assert all(words in page for words in ("Vader slaapt elders", 'value="Tante"', 'value="2026-12-24"'))
    assert visit("chair", url, text="Vader slaapt elders", watcher="Tante", review_on="2026-12-24").status_code == 303
    left = visit("chair", url + "?take=9").content.decode()
    assert "De tante belt" in left
    assert "Vader slaapt elders" not in left


def test_which_provider_is_meant_is_for_the_desk_and_who_refers(table, visit):
    table.draft()
    with acting_as(table.cast["chair"]) as actor:
        given = ITEM | {"providers": "Huis Verzonnen", "contracted": "no"}
        actions.write_item(table.advice, actor=actor, item=table.advice_item, owner=None, owner_name="Wijkteam", version=1, **given)
    table.adopt()
    url = reverse("cases:advice", args=[table.advice.pk])
    pages = {who: visit(who, url).content.decode() for who in ("secretary", "referrer", "expert")}

    assert {who for who, page in pages.items() if "Huis Verzonnen" in page} == {"secretary", "referrer"}
    assert "Huis Verzonnen" not in json.dumps(table.advice.frozen)
