"""Opening a table, its charter, settings, closing days, and the way from *oefenstand* to use."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from rondetafel.bodies import actions
from rondetafel.bodies.models import Body, CharterVersion, ClosingDay
from rondetafel.core.context import acting_as
from rondetafel.core.models import Office
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import setting
from rondetafel.core.workflow import IllegalMove

pytestmark = pytest.mark.django_db
FROM = date(2026, 3, 1)
PROFILE = {name: "vastgelegd" for name in Body.PROFILE}
NEW = {
    "name": "Tafel Noord",
    "short_name": "noord",
    "number_prefix": "NRD",
    "kind": "ret",
    "zone": "care",
    "jurisdiction": "NL",
    "since": FROM,
}


def open_new(cast, by="administrator", **more):
    with acting_as(cast[by]):
        return actions.open_body(actor=cast[by], **NEW | more)


@pytest.mark.covers("P15")
def test_a_new_table_starts_in_oefenstand_with_all_offices_empty(cast, events):
    body = open_new(cast)

    assert (body.practice, Office.objects.filter(body_id=body.pk).count(), events()) == (True, 8, ["body.open"])


@pytest.mark.parametrize("by", ["chair", "secretary", "outsider"])
def test_only_an_administrator_opens_a_table(cast, by):
    with pytest.raises(RuleRefused):
        open_new(cast, by=by)


@pytest.mark.parametrize("same", [{"short_name": "anders"}, {"name": "Anders"}])
def test_a_name_is_used_once(cast, same):
    open_new(cast)

    with pytest.raises(actions.AlreadyThere):
        open_new(cast, **same)


def change(cast, by="secretary", **more):
    with acting_as(cast[by]):
        actions.change_body(cast.ret, actor=cast[by], **{"name": cast.ret.name, "contact": "077 111 11 11"} | more)


@pytest.mark.covers("BE-000-23")
def test_the_table_says_whom_to_reach(cast, events):
    change(cast)

    assert (Body.objects.get(pk=cast.ret.pk).contact, events()) == ("077 111 11 11", ["body.change"])


def test_a_table_does_not_take_the_name_of_another(cast):
    with pytest.raises(actions.AlreadyThere):
        change(cast, name=cast.kern.name)


@pytest.mark.parametrize("by", ["expert", "other_chair"])
def test_others_change_nothing(cast, by):
    with pytest.raises(RuleRefused):
        change(cast, by=by)


def adopt(cast, on=FROM, by="chair", **texts):
    with acting_as(cast[by]):
        return actions.adopt_charter(
            cast.ret, actor=cast[by], on=on, decision_rule="consensus", approved_by="IROJ", approved_on=on, **texts
        )


@pytest.mark.covers("BE-000-01", "NL-36", "NL-51")
def test_a_new_charter_keeps_the_old_one_readable(cast, events):
    new = adopt(cast, assignment="Advies", review_on=date(2027, 3, 1))
    old = CharterVersion.objects.get(body=cast.ret, number=1)

    assert (new.number, old.valid.upper, old.decision_rule, events()) == (2, FROM, "advice_only", ["body.adopt_charter"])


def test_of_two_who_lay_down_a_charter_for_one_day_one_is_too_late(cast):
    adopt(cast)

    with pytest.raises(actions.AlreadyThere, match="Versie 2"):
        adopt(cast)


def test_others_lay_down_no_charter(cast):
    with pytest.raises(RuleRefused):
        adopt(cast, by="expert")


def test_a_setting_changes_from_a_day_on(cast, events):
    with acting_as(cast["secretary"]):
        actions.change_value(cast.ret, "bodies.review_notice_days", 60, actor=cast["secretary"], on=FROM)

        found = [setting(cast.ret.pk, "bodies.review_notice_days", on=day) for day in (date(2026, 2, 28), FROM)]

    assert (found, events()) == ([30, 60], ["setting.change"])


@pytest.mark.parametrize("by", ["expert", "other_chair", "manager"])
def test_others_change_no_settings(cast, by):
    with acting_as(cast[by]), pytest.raises(RuleRefused):
        actions.change_value(cast.ret, "bodies.review_notice_days", 60, actor=cast[by], on=FROM)


def test_a_closing_day_comes_once_and_goes_once(cast, events):
    me = cast["secretary"]
    with acting_as(me):
        closing = actions.add_closing_day(cast.ret, actor=me, day=FROM, reason="heidag")
        with pytest.raises(actions.AlreadyThere):
            actions.add_closing_day(cast.ret, actor=me, day=FROM, reason="nog eens")
        actions.remove_closing_day(closing, actor=me)
        closing.pk = closing.pk or ClosingDay().pk
        with pytest.raises(IllegalMove):
            actions.remove_closing_day(closing, actor=me)

    assert events() == ["body.add_closing_day", "body.remove_closing_day"]


def test_others_close_no_days(cast):
    with acting_as(cast["expert"]), pytest.raises(RuleRefused):
        actions.add_closing_day(cast.ret, actor=cast["expert"], day=FROM, reason="vrij")


def act(cast, action, by="chair", **facts):
    body = Body.objects.get(pk=cast.ret.pk)
    with acting_as(cast[by]):
        action(body, actor=cast[by], **facts)
    return Body.objects.get(pk=body.pk)


@pytest.mark.covers("P15")
def test_a_table_with_something_missing_is_not_put_in_use(cast):
    act(cast, actions.fill_profile, **PROFILE | {"dpia_reference": ""})

    with pytest.raises(actions.NotNow, match="verwijzing naar de DPIA"):
        act(cast, actions.put_in_use)


@pytest.mark.covers("P15")
@pytest.mark.rows
def test_the_database_does_not_put_it_in_use_either(cast):
    with acting_as(cast["chair"]), pytest.raises(DatabaseError, match="bodies_full_needs_profile"), transaction.atomic():
        Body.objects.filter(pk=cast.ret.pk).update(mode="full")


def test_a_table_with_everything_filled_is_put_in_use_once(cast, events):
    act(cast, actions.fill_profile, **PROFILE)

    assert act(cast, actions.put_in_use).mode == "full"
    with pytest.raises(IllegalMove):
        act(cast, actions.put_in_use)
    assert events() == ["body.fill_profile", "body.put_in_use"]


def test_a_table_in_use_loses_nothing_it_needs(cast):
    act(cast, actions.fill_profile, **PROFILE)
    act(cast, actions.put_in_use)

    with pytest.raises(actions.NotNow):
        act(cast, actions.fill_profile, **PROFILE | {"data_contact": ""})


@pytest.mark.parametrize("by", ["secretary", "expert", "other_chair"])
@pytest.mark.parametrize("name", ["put_in_use", "work_without_personal_data"])
def test_only_chair_and_administrator_decide_about_use(cast, by, name):
    with pytest.raises(RuleRefused):
        act(cast, getattr(actions, name), by=by)


@pytest.mark.covers("P15")
def test_a_table_can_work_without_personal_data_but_not_after_having_them(cast, events):
    assert act(cast, actions.work_without_personal_data).mode == "neutral"
    act(cast, actions.fill_profile, **PROFILE)
    act(cast, actions.put_in_use)

    with pytest.raises(actions.NotNow):
        act(cast, actions.work_without_personal_data)
