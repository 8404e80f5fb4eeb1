"""A safety agreement comes back on its day, and whoever looks writes down what was seen (NL-43)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse

from rondetafel.cases.actions import advice as advices
from rondetafel.cases.actions import closing, locking
from rondetafel.cases.models import Advice, SafetyAgreement
from rondetafel.cases.queries.follow_up import open_actions
from rondetafel.cases.tests.outcome.conftest import TEXTS
from rondetafel.core.context import acting_as
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import safety as actions
from rondetafel.direction.models import SafetyReview
from rondetafel.direction.queries import board, safety
from rondetafel.direction.today import today_lines

from .conftest import ON, Direction

REVIEW_ON = ON + timedelta(days=30)
NEXT = ON + timedelta(days=60)
pytestmark = pytest.mark.covers("NL-43")


class Agreed(Direction):
    """An adopted advice with one safety agreement."""

    def draft(self, **more):
        super().draft(texts=TEXTS | {"no_safety_concerns_by": "", "no_safety_concerns_on": None})
        with acting_as(self.cast["chair"]) as actor:
            advices.agree_on_safety(self.advice, actor=actor, text="Elke avond bellen", watcher="Wijkteam", review_on=REVIEW_ON)

    def agreement(self):
        return safety.adopted().get()

    def review(self, by="chair", **more):
        with acting_as(self.cast[by]) as actor:
            given = {"outcome": "kept", "note": "", "next_on": NEXT, "known": REVIEW_ON, "on": REVIEW_ON}
            return actions.review_agreement(self.agreement(), actor=actor, **(given | more))

    def due(self):
        with acting_as(self.cast["chair"]):
            return list(Due.objects.filter(kind="direction.safety", done_at=None).values_list("due_on", flat=True))

    def titles(self, on, who="chair"):
        with acting_as(self.cast[who]) as actor:
            return [line.title for line in today_lines(actor, on) if "Veiligheidsafspraak" in line.title]


@pytest.fixture
def agreed(cast):
    return Agreed(cast)


def test_an_adopted_agreement_comes_back_on_its_day(agreed):
    assert agreed.due() == [REVIEW_ON]
    assert agreed.titles(REVIEW_ON - timedelta(days=1)) == []
    assert agreed.titles(REVIEW_ON) == agreed.titles(REVIEW_ON, "secretary") != []
    assert agreed.titles(REVIEW_ON, "expert") == []


def test_a_day_that_passes_is_red_on_the_board(agreed, cast):
    with acting_as(cast["chair"]):
        for day, red in ((REVIEW_ON, False), (REVIEW_ON + timedelta(days=1), True)):
            (card,) = board.cards(cast.ret, day)
            assert ("veiligheidsafspraak niet bekeken" in {one.text for one in card.reds}) is red


def test_who_looked_gives_it_another_day(agreed):
    made = agreed.review(note="Gezin gesproken")
    assert agreed.due() == [NEXT]
    assert b"Gezin" not in bytes(made.note_sealed)
    with acting_as(agreed.cast["chair"]):
        assert agreed.agreement().review_on == REVIEW_ON  # as adopted
        (line,) = safety.lines_of(agreed.seen(), NEXT)
        assert (line.next_on, line.seen[0].note, line.broken) == (NEXT, "Gezin gesproken", False)
        assert "safetyagreement.review" in {one.type for one in events_of(agreed.case.root_id)}


def test_what_is_over_does_not_come_back(agreed):
    agreed.review(outcome="ended", note="Vader woont er niet meer", next_on=None)
    assert agreed.due() == []
    with acting_as(agreed.cast["chair"]):
        assert agreed.agreement().ended_on == REVIEW_ON


def test_a_broken_agreement_is_a_reason_to_scale_up(agreed, visit):
    agreed.review(outcome="broken", note="Niemand belde")
    page = visit("chair", reverse("direction:case_direction", args=[agreed.case.pk])).content.decode()
    assert "een veiligheidsafspraak wordt niet nageleefd" in page


def test_only_the_desk_looks_and_the_next_day_lies_ahead(agreed):
    with pytest.raises(RuleRefused):
        agreed.review(by="expert")
    with pytest.raises(RuleRefused, match="achter ons"):
        agreed.review(next_on=ON)


def test_two_who_look_at_once_do_not_overtake_each_other(agreed):
    agreed.review()
    with pytest.raises(IllegalMove):
        agreed.review()


def test_what_was_seen_never_changes(agreed):
    made = agreed.review()
    with acting_as(agreed.cast["chair"]), pytest.raises(DatabaseError):
        SafetyReview.objects.filter(pk=made.pk).update(outcome="broken")


def test_the_end_of_the_case_stops_it_and_opening_again_brings_it_back(agreed):
    texts = {"result": "solved", "casusregie_after": "Wijkteam", "stay_at_closing": "home"}
    texts |= {"short_term": "Rust", "long_term": "Thuis", "closing_note": ""}
    with acting_as(agreed.cast["chair"]) as actor:
        answers = {one.pk: ("report_done", "") for one in open_actions(agreed.case)}
        closing.close_case(agreed.seen(), actor=actor, answers=answers, on=ON, **texts)
    assert agreed.due() == []
    with acting_as(agreed.cast["chair"]) as actor:
        closing.reopen_case(agreed.seen(), actor=actor, reason="Weer onrust", on=ON)
    assert agreed.due() == [REVIEW_ON]


def test_a_locked_file_asks_nothing(agreed):
    with acting_as(agreed.cast["chair"]) as actor:
        locking.lock_case(agreed.seen(), actor=actor, why="died", note="", on=ON)
    assert agreed.due() == []


def test_ended_in_a_next_draft_it_does_not_come_back_either(agreed, cast):
    with acting_as(cast["chair"]) as actor:
        advices.end_agreement(SafetyAgreement.objects.select_related("case__body").get(), actor=actor, on=ON)
        assert Advice.objects.filter(state="adopted").exists()
    assert agreed.due() == []


def test_an_agreement_of_a_draft_is_not_looked_at_yet(cast, visit):
    other = Direction(cast)
    with acting_as(cast["chair"]) as actor:
        made = SafetyAgreement(root_id=other.case.root_id, circle_id=other.file, case=other.case, watcher="Wijkteam", review_on=ON)
        made.save(force_insert=True)
        actions.remember(other.seen())
        assert actor is not None
    assert visit("chair", reverse("direction:review_agreement", args=[made.pk])).status_code == 404


def test_review_agreement_page(agreed, visit):
    with acting_as(agreed.cast["chair"]):
        url = reverse("direction:review_agreement", args=[agreed.agreement().pk])
    assert "Elke avond bellen" in visit("secretary", url).content.decode()
    assert visit("referrer", url).status_code == 404
    refused = visit("secretary", url, outcome="broken", known=REVIEW_ON.isoformat())
    assert refused.status_code == 422
    assert "wie dat zegt" in refused.content.decode()
    assert "dag waarop zij opnieuw" in refused.content.decode()
    sent = visit("secretary", url, outcome="kept", next_on=NEXT.isoformat(), known=REVIEW_ON.isoformat())
    assert sent.status_code == 303
    page = visit("referrer", reverse("direction:case_direction", args=[agreed.case.pk])).content.decode()
    assert "de afspraak wordt nageleefd" in page  # who refers reads it too, without an act
    assert "review" not in page
