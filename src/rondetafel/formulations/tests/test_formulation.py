"""The acts: versions, factors, arrows, agreement; settled stays settled, and only referrer and desk write."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from rondetafel.cases.tests.conftest import ON
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.formulations import actions
from rondetafel.formulations.models import Factor, Formulation, Relation
from rondetafel.formulations.queries import formulation_of

pytestmark = pytest.mark.django_db
FRAME = {"made_on": ON, "made_with": ["young_person"], "authors": "wijkteam", "conclusion": "Het hangt samen."}


@pytest.mark.covers("NL-18")
def test_factors_arrows_conclusion_and_agreement_come_back_whole(draft):
    draft.begin()
    one, other = draft.factor("Schulden", domain="living"), draft.factor("Oma helpt", "strength", "network")
    draft.by(actions.relate, draft.version, source=other, target=one, kind="dampens")
    draft.by(actions.edit_formulation, draft.version, version=1, **FRAME)
    draft.by(actions.note_agreement, draft.version, who="parent_1", view="partly", words="Niet alles klopt")
    found = draft.whole()

    assert [str(one) for one in found.sentences] == ["“2. Oma helpt” dempt “1. Schulden”"]
    assert (found.conclusion, found.with_words, found.views[0].words) == ("Het hangt samen.", "de jeugdige", "Niet alles klopt")


@pytest.mark.covers("P1")
def test_who_may_not_see_a_factor_gets_neither_its_arrows_nor_the_conclusion(draft):
    draft.begin()
    hidden, other = draft.factor("Over de andere ouder"), draft.factor("School")
    draft.by(actions.relate, draft.version, source=hidden, target=other, kind="causes")
    draft.by(actions.edit_formulation, draft.version, version=1, **FRAME)
    found = draft.whole(without={hidden.thread})

    assert [box.text for box in found.boxes] == ["School"]
    assert (found.arrows, found.conclusion, found.views) == ((), "", ())


def test_a_later_version_keeps_the_earlier_and_what_was_kept_from_somebody(draft):
    draft.begin()
    one, other = draft.factor("Schulden"), draft.factor("Ruzie")
    draft.by(actions.relate, draft.version, source=one, target=other, kind="causes")
    draft.settle()
    earlier = draft.version
    draft.version = draft.by(actions.start_formulation, draft.case)
    with acting_as(draft.cast["referrer"]):
        copied = Factor.objects.get(formulation=draft.version, thread=one.thread)
    draft.by(actions.strike_factor, copied)

    assert [box.text for box in draft.whole().boxes] == ["Ruzie"]
    assert draft.whole().arrows == ()
    with acting_as(draft.cast["referrer"]):
        assert Factor.objects.filter(formulation=earlier, struck=False).count() == 2
        assert not draft.whole(without={one.thread, other.thread}).boxes


def test_a_settled_version_is_locked_by_the_database_itself(draft):
    draft.begin()
    one = draft.factor()
    draft.settle()
    with pytest.raises(RuleRefused):
        draft.by(actions.add_factor, draft.version, text="x", kind="problem", domain="person", voice="school")
    with acting_as(draft.cast["referrer"]):
        assert Formulation.objects.filter(pk=draft.version.pk).update(authors="een ander") == 0
        assert Factor.objects.filter(pk=one.pk).update(struck=True) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Relation(formulation=draft.version, root_id=one.root_id, circle_id=one.circle_id, source=one, target=one, kind="keeps").save()


def test_two_drafts_or_an_empty_settled_one_do_not_exist(draft):
    draft.begin()

    with pytest.raises(IllegalMove):
        draft.by(actions.start_formulation, draft.case)
    with pytest.raises(IllegalMove):
        draft.by(actions.settle_formulation, draft.version, on=date(2026, 3, 2))


@pytest.mark.parametrize("act", ["edit_formulation", "edit_factor", "note_agreement"])
def test_a_stale_save_says_what_stands_there_now(draft, act):
    draft.begin()
    one = draft.factor()
    draft.by(actions.note_agreement, draft.version, who="school", view="agrees", words="")
    thing, given = {
        "edit_formulation": (draft.version, FRAME),
        "edit_factor": (one, {"text": "x", "kind": "problem", "voice": "school", "domain": "help"}),
        "note_agreement": (draft.version, {"who": "school", "view": "partly", "words": ""}),
    }[act]
    with pytest.raises(actions.Overtaken):
        draft.by(getattr(actions, act), thing, version=7, **given)


def test_moving_changes_the_order_and_stops_at_the_edge(draft):
    draft.begin()
    draft.factor("een")
    two = draft.factor("twee")
    for _ in range(2):
        draft.by(actions.move_factor, two, up=True)
    draft.by(actions.move_factor, two, up=True)

    assert [box.text for box in draft.whole().boxes] == ["twee", "een"]


def test_relating_again_changes_what_it_does(draft):
    draft.begin()
    one, other = draft.factor("een"), draft.factor("twee")
    for kind in ("causes", "keeps"):
        draft.by(actions.relate, draft.version, source=one, target=other, kind=kind)
    assert [arrow.kind for arrow in draft.whole().arrows] == ["keeps"]
    with acting_as(draft.cast["referrer"]):
        arrow = Relation.objects.select_related("formulation__case").get(struck=False)
    draft.by(actions.strike_relation, arrow)

    assert draft.whole().arrows == ()


def test_an_expert_reads_and_does_not_write(draft):
    slots = draft.work.slots(state="published")
    draft.begin()
    draft.factor("Schulden")
    case = draft.work.accepted(slot=slots[0])
    made = draft.by(actions.start_formulation, draft.work.as_seen(case, "chair"), signed_in="chair")
    expert = draft.cast["expert"]
    with acting_as(expert):
        seen = formulation_of(made.case)
    with acting_as(expert) as actor, pytest.raises(RuleRefused):
        actions.add_factor(made, actor=actor, text="x", kind="problem", domain="person", voice="school")
    with acting_as(expert), pytest.raises(DatabaseError), transaction.atomic():
        Factor(
            formulation=made, root_id=made.root_id, circle_id=made.circle_id, position=1, kind="problem", voice="school", domain="help"
        ).save()
    assert seen is None or seen.number == 1


def test_an_outsider_has_nothing(draft):
    draft.begin()
    for who in ("outsider", "other_chair", "expert"):
        assert draft.whole(who) is None


def test_no_event_tells_what_was_written(draft):
    draft.begin()
    draft.factor("Vader drinkt")
    with acting_as(draft.cast["referrer"]):
        lines = events_of(draft.case.root_id)

    assert {"formulation.start", "factor.add"} <= {line.type for line in lines}
    assert "drinkt" not in str([line.facts for line in lines])


def test_words_lie_sealed(draft):
    draft.begin()

    assert b"Schulden" not in bytes(draft.factor("Schulden").text_sealed)
