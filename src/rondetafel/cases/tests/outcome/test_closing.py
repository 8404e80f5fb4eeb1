"""Closing with a perspective, reopening within the term, and a new case that goes on from an old one."""

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondetafel.cases.actions import closing as actions
from rondetafel.cases.models import Case, Closing
from rondetafel.cases.queries.closing import closings_of, perspective_of
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.roots import circles_of
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.notices.models import Outgoing

from .conftest import ON, TEXTS
from .test_follow_up import close


def at(name, *ids):
    return reverse(f"cases:{name}", args=[getattr(one, "pk", one) for one in ids])


@pytest.fixture
def closed(adopted):
    adopted.case = close(adopted, on=today())
    return adopted


def reopen(table, who="chair", on=None):
    with acting_as(table.cast[who]) as actor:
        actions.reopen_case(table.again(table.case), actor=actor, reason="De school is gestopt", on=on or today())
    return table.again(table.case)


def test_the_perspective_comes_from_the_advice_and_is_kept_with_the_closing(visit, adopted):
    assert f"{TEXTS['long_term']}</textarea>" in visit("chair", at("close_case", adopted.case)).content.decode().replace("\n", "")
    close(adopted)
    with acting_as(adopted.cast["referrer"]):
        found = closings_of(adopted.case)[0]
        assert (found["short_term"], found["row"].result, found["row"].casusregie_after) == ("Rust.", "partly", "Wijkteam Noord")
        assert perspective_of(adopted.case) == {"short_term": TEXTS["short_term"], "long_term": TEXTS["long_term"]}


@pytest.mark.covers("NL-33")
def test_a_case_is_reopened_with_a_reason_and_goes_on_where_it_was(visit, closed):
    assert visit("chair", at("reopen_case", closed.case)).status_code == 200
    assert visit("chair", at("reopen_case", closed.case), reason="").status_code == 422
    assert visit("chair", at("reopen_case", closed.case), reason="De school is gestopt").status_code == 303
    now = closed.again(closed.case)
    assert (now.state, now.closed_on, now.result, now.casusregie_now) == ("advised", None, "", "Wijkteam Noord")
    said = visit("referrer", closed.case.get_absolute_url()).content.decode()
    assert "De school is gestopt" in said
    with acting_as(closed.cast["chair"]):
        assert Closing.objects.get().result == "partly", "what was said at closing stays"
        assert Outgoing.objects.filter(root_id=closed.case.root_id, kind="open_again").count() == 1


def test_a_reopened_case_is_closed_again_with_a_row_of_its_own(closed):
    closed.actions = []
    closed.case = reopen(closed)
    close(closed, on=today() + timedelta(days=1))
    with acting_as(closed.cast["chair"]):
        assert [one["row"].reopened_on is None for one in closings_of(closed.case)] == [True, False]


@pytest.mark.parametrize(("late", "allowed"), [(0, True), (1, False)])
def test_the_term_ends_on_the_day_itself(closed, late, allowed):
    on = closed.case.closed_on + relativedelta(months=12) + timedelta(days=late)
    if allowed:
        assert reopen(closed, on=on).state == "advised"
    else:
        with pytest.raises(RuleRefused, match="Meld de vraag opnieuw aan"):
            reopen(closed, on=on)


@pytest.mark.parametrize("who", ["secretary", "referrer", "expert", "outsider"])
def test_only_the_chair_reopens(visit, closed, who):
    assert visit(who, at("reopen_case", closed.case), reason="x").status_code == 404
    with pytest.raises((RuleRefused, Case.DoesNotExist)):
        reopen(closed, who)


def test_two_who_reopen_at_once_do_it_once(closed):
    reopen(closed)
    with acting_as(closed.cast["chair"]) as actor, pytest.raises(IllegalMove):
        actions.reopen_case(closed.case, actor=actor, reason="Nog eens", on=ON)


def test_an_open_case_has_nothing_to_reopen(visit, adopted):
    assert visit("chair", at("reopen_case", adopted.case)).status_code == 403


def test_a_learning_case_closed_without_an_advice_is_reopened_as_discussed(cast):
    from .conftest import Table

    table = Table(cast, learning_case=True, answered_on=ON, answered_by="Wijkteam")
    table.hold()
    table.actions = []
    close(table)
    assert reopen(table).state == "discussed"


def test_a_new_referral_goes_on_from_the_closed_one(visit, closed):
    page = visit("referrer", closed.case.get_absolute_url()).content.decode()
    assert f"new-referral/?earlier={closed.case.pk}" in page
    url = f"{reverse('cases:new_referral')}?earlier={closed.case.pk}&municipality={closed.case.municipality_id}"
    assert closed.case.number in visit("referrer", url).content.decode()
    assert visit("referrer", url, invented="on").status_code == 303
    with acting_as(closed.cast["referrer"]):
        new = Case.objects.get(state="draft")
        assert (new.earlier_id, new.question, new.birth_date) == (closed.case.pk, "", None), "a link, no copy"
    assert new.number in visit("referrer", closed.case.get_absolute_url()).content.decode()
    assert new.number not in visit("chair", closed.case.get_absolute_url()).content.decode(), "a draft is its writer's alone"


@pytest.mark.parametrize("which", ["open", "unseen", "nonsense"])
def test_nothing_is_linked_to_what_is_open_or_out_of_sight(visit, adopted, which):
    who = "referrer_gi" if which == "unseen" else "referrer"
    if which == "unseen":
        adopted.case = close(adopted)
    earlier = "x" if which == "nonsense" else adopted.case.pk
    url = f"{reverse('cases:new_referral')}?earlier={earlier}&municipality={adopted.case.municipality_id}"
    assert "wordt gekoppeld" not in visit(who, url).content.decode()
    assert visit(who, url, invented="on").status_code == 303
    with acting_as(adopted.cast[who]):
        assert Case.objects.get(state="draft").earlier_id is None


@pytest.mark.rows
def test_what_was_said_at_closing_cannot_be_changed(closed):
    with acting_as(closed.cast["chair"]), transaction.atomic(), pytest.raises(DatabaseError, match="permission denied"):
        Closing.objects.update(result="not")
    with acting_as(closed.cast["referrer"]) as actor, pytest.raises(DatabaseError, match="row-level security"):
        Closing.objects.create(
            root_id=closed.case.root_id,
            circle_id=circles_of(closed.case.root_id)["intake"],
            case=closed.case,
            closed_on=ON,
            closed_by_id=actor.capacity_id,
            result="not",
            stay="home",
            casusregie_after="x",
        )
