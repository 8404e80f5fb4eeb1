"""The pages of tables: who comes in, what they show, what happens to what was typed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies import actions
from rondetafel.bodies.models import Body, Seat
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.models import OfficeHolder

pytestmark = pytest.mark.django_db
EVERYBODY = ("body_detail", "composition", "charter_list")
DESK = ("change_body", "give_seat", "add_target", "appoint", "adopt_charter", "settings", "add_closing_day")
CHAIR = ("fill_profile", "put_in_use", "work_without_personal_data")


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("who", ["chair", "outsider", "administrator", "kern_chair"])
def test_everybody_who_acts_finds_a_table(go, cast, who, name):
    assert go(who, name, cast.ret.pk).status_code == 200


@pytest.mark.parametrize("name", DESK)
@pytest.mark.parametrize(
    ("who", "status"), [("chair", 200), ("secretary", 200), ("administrator", 200), ("other_chair", 403), ("outsider", 404)]
)
def test_who_runs_the_table_may_change_it(go, cast, who, status, name):
    assert go(who, name, cast.ret.pk).status_code == status


@pytest.mark.parametrize("name", CHAIR)
@pytest.mark.parametrize(
    ("who", "status"), [("chair", 200), ("administrator", 200), ("other_chair", 403), ("secretary", 404), ("outsider", 404)]
)
def test_the_chair_decides_about_use(go, cast, who, status, name):
    assert go(who, name, cast.ret.pk).status_code == status


@pytest.mark.parametrize("name", ["open_body", "administrator_list", "appoint_administrator"])
@pytest.mark.parametrize(("who", "status"), [("administrator", 200), ("chair", 404), ("outsider", 404)])
def test_the_installation_is_for_administrators(go, who, status, name):
    assert go(who, name).status_code == status


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_table_that_does_not_exist_is_not_found(go, name):
    assert go("chair", name, new_id()).status_code == 404


@pytest.mark.covers("NL-01")
@pytest.mark.parametrize(("town", "table"), [("venlo", "Proeftafel ret"), ("roermond", "Proeftafel other_ret")])
def test_a_municipality_leads_to_its_table(go, cast, town, table):
    shown = text(go("outsider", "body_list", query=f"?municipality={cast.municipality(town).pk}"))

    assert f">{table}</a>" in shown
    assert shown.count("Proeftafel") == 2  # in the sentence and in the list


def test_a_municipality_without_a_table_says_so(go, cast):
    assert "Geen expertteam bedient nu deze gemeente" in text(
        go("outsider", "body_list", query=f"?municipality={cast.municipality('hasselt').pk}")
    )


@pytest.mark.covers("P12")
@pytest.mark.parametrize(
    ("who", "sees"), [("expert", True), ("chair", True), ("administrator", True), ("outsider", False), ("kern_chair", False)]
)
def test_names_at_the_table_are_for_its_members(go, cast, who, sees):
    shown = text(go(who, "composition", cast.ret.pk))

    assert ("Expert Els Proef" in shown) is sees
    assert "Aanbieder els (proef)" in shown


def test_the_parent_sees_who_sits_at_its_child(go, cast):
    assert "Client Member Proef" in text(go("council_secretary", "composition", cast.kern.pk))


@pytest.mark.covers("BE-000-23")
def test_everybody_sees_whom_to_reach(go, cast):
    shown = text(go("outsider", "body_detail", cast.ret.pk))

    assert "077 000 00 00" in shown
    assert "secretary@voorbeeld.example" in shown


@pytest.mark.parametrize("name", [*EVERYBODY, "settings"])
def test_a_table_without_secretary_reads_well(go, cast, name):
    assert go("other_chair", name, cast.other_ret.pk).status_code == 200


@pytest.mark.parametrize("name", [*EVERYBODY, *DESK, *CHAIR, "take_over"])
def test_a_table_without_anybody_reads_well(go, cast, name):
    with acting_as(cast["administrator"]):
        empty = actions.open_body(
            actor=cast["administrator"],
            name="Leeg",
            short_name="leeg",
            number_prefix="LEE",
            kind="steering",
            zone="policy",
            jurisdiction="BE",
            since=timezone.localdate(),
        )

    assert go("administrator", name, empty.pk).status_code == 200


NEW = {
    "name": "Tafel Noord",
    "short_name": "noord",
    "number_prefix": "nrd",
    "kind": "ret",
    "zone": "care",
    "jurisdiction": "NL",
    "since": "2026-03-01",
}


def test_an_administrator_opens_a_table(go):
    response = go("administrator", "open_body", data=NEW)

    body = Body.objects.get(short_name="noord")
    assert (response.status_code, response["Location"], body.number_prefix) == (303, body.get_absolute_url(), "NRD")


@pytest.mark.parametrize(
    ("wrong", "message"), [({"name": "Proeftafel ret"}, "al een tafel met deze naam"), ({"zone": ""}, "Maak een keuze")]
)
def test_what_was_typed_stays_when_something_is_wrong(go, wrong, message):
    response = go("administrator", "open_body", data=NEW | {"contact": "077 222 22 22"} | wrong)

    assert (response.status_code, message in text(response), "077 222 22 22" in text(response)) == (422, True, True)


CHARTER = {
    "on": "2027-01-01",
    "decision_rule": "consensus",
    "approved_by": "IROJ",
    "approved_on": "2026-12-01",
    "assignment": "Advies geven",
}


@pytest.mark.covers("BE-000-01")
def test_a_new_charter_is_laid_down_and_the_old_one_stays_readable(go, cast):
    assert go("chair", "adopt_charter", cast.ret.pk, data=CHARTER).status_code == 303

    assert "Versie 2" in text(go("outsider", "charter_list", cast.ret.pk))
    assert go("outsider", "charter_detail", cast.ret.pk, 1).status_code == 200
    assert go("outsider", "charter_detail", cast.ret.pk, 3).status_code == 404


def test_a_charter_cannot_start_before_the_last_one(go, cast):
    response = go("chair", "adopt_charter", cast.ret.pk, data=CHARTER | {"on": "2019-01-01"})

    assert (response.status_code, "kies een latere dag" in text(response), "Advies geven" in text(response)) == (422, True, True)


def of(cast, who):
    return f"?organisation={cast[who].organisation_id}"


def seat_data(cast, who):
    return {"capacity": str(cast[who].capacity_id), "role": "expert", "profession": "orthopedagoog", "position_right": "on"}


@pytest.mark.covers("NL-07")
def test_a_seat_is_given(go, cast):
    response = go("secretary", "give_seat", cast.ret.pk, query=of(cast, "outsider"), data=seat_data(cast, "outsider"))

    assert response.status_code == 303
    assert "orthopedagoog" in text(go("chair", "composition", cast.ret.pk))


def test_a_second_seat_for_the_same_person_is_refused_in_words(go, cast):
    response = go("secretary", "give_seat", cast.ret.pk, query=of(cast, "expert"), data=seat_data(cast, "expert"))

    assert (response.status_code, "heeft al een plek" in text(response), "orthopedagoog" in text(response)) == (422, True, True)


def test_somebody_of_another_organisation_cannot_be_slipped_in(go, cast):
    response = go("secretary", "give_seat", cast.ret.pk, query=of(cast, "expert"), data=seat_data(cast, "outsider"))

    assert response.status_code == 422


def seat_of(cast, who):
    return Seat.objects.get(body=cast.ret, capacity_id=cast[who].capacity_id)


@pytest.mark.covers("P16")
def test_who_lost_the_seat_has_nothing_from_the_next_click_on(go, cast, client):
    seat = seat_of(cast, "expert_els")
    assert "Expert Proef" in text(go("expert_els", "composition", cast.ret.pk))

    go("chair", "end_seat", seat.pk, data={"reason": "andere baan"})

    assert "Expert Proef" not in text(go("expert_els", "composition", cast.ret.pk))
    assert go("expert_els", "change_seat", seat.pk).status_code == 404


def test_ending_a_seat_asks_for_a_reason(go, cast):
    assert go("chair", "end_seat", seat_of(cast, "expert_els").pk, data={"reason": ""}).status_code == 422


def test_a_seat_that_somebody_ended_before_says_so(go, cast):
    seat = seat_of(cast, "expert_els")
    go("chair", "end_seat", seat.pk, data={"reason": "andere baan"})

    assert go("secretary", "end_seat", seat.pk, data={"reason": "ook"}).status_code == 409


def held(cast, office, who):
    return OfficeHolder.objects.get(office__body_id=cast.ret.pk, office__kind=office, capacity_id=cast[who].capacity_id)


@pytest.mark.covers("P16")
def test_who_lost_the_office_has_nothing_from_the_next_click_on(go, cast):
    assert go("secretary", "settings", cast.ret.pk).status_code == 200

    go("chair", "end_office", held(cast, "secretary", "secretary").pk, data={"reason": "andere baan"})

    assert go("secretary", "settings", cast.ret.pk).status_code == 404
    assert "Expert Els Proef" not in text(go("secretary", "composition", cast.ret.pk))


def test_an_appointment_waits_for_a_second_person_and_then_opens(go, cast):
    data = {"office": "secretary", "capacity": str(cast["outsider"].capacity_id), "since": timezone.localdate().isoformat()}
    assert go("secretary", "appoint", cast.ret.pk, query=of(cast, "outsider"), data=data).status_code == 303
    holder = held(cast, "secretary", "outsider")

    assert go("outsider", "settings", cast.ret.pk).status_code == 404
    assert go("secretary", "confirm_appointment", holder.pk).status_code == 403
    assert "Outsider Proef als procesondersteuner" in text(go("chair", "pending_appointments"))
    assert go("chair", "confirm_appointment", holder.pk, data={}).status_code == 303
    assert go("outsider", "settings", cast.ret.pk).status_code == 200


def test_a_confirmation_that_came_too_late_says_so(go, cast):
    with acting_as(cast["administrator"]):
        holder = actions.appoint(
            cast.ret, "secretary", capacity=cast.capacity("outsider"), actor=cast["administrator"], since=timezone.now()
        )
    go("chair", "confirm_appointment", holder.pk, data={})

    assert go("manager", "confirm_appointment", holder.pk, data={}).status_code == 409


@pytest.mark.covers("NL-06")
def test_the_deputy_takes_over_and_the_chair_sees_nothing_more(go, cast):
    data = {"deputy": str(held(cast, "deputy", "deputy").pk), "chair": str(held(cast, "chair", "chair").pk), "reason": "ziek"}

    assert go("deputy", "take_over", cast.ret.pk, data=data).status_code == 303
    assert go("chair", "settings", cast.ret.pk).status_code == 404
    assert go("deputy", "settings", cast.ret.pk).status_code == 200


def test_a_setting_changes(go, cast):
    data = {"value": "45", "on": timezone.localdate().isoformat()}

    assert go("secretary", "change_value", cast.ret.pk, "bodies.review_notice_days", data=data).status_code == 303
    assert "45 dagen" in text(go("chair", "settings", cast.ret.pk))


@pytest.mark.parametrize("value", ["", "veel", "-1"])
def test_a_setting_of_the_wrong_kind_is_refused(go, cast, value):
    data = {"value": value, "on": timezone.localdate().isoformat()}

    assert go("secretary", "change_value", cast.ret.pk, "bodies.review_notice_days", data=data).status_code == 422


@pytest.mark.parametrize(("table", "who", "key"), [("ret", "chair", "bodies.nothing"), ("kern", "kern_chair", "cases.triage_days")])
def test_a_setting_that_is_not_this_tables_is_not_found(go, cast, table, who, key):
    assert go(who, "change_value", getattr(cast, table).pk, key).status_code == 404


def test_every_declared_setting_has_a_page(go, cast):
    from rondetafel.bodies.settings_page import lines_of

    keys = [line.declared.key for _, lines in lines_of(cast.ret, timezone.localdate()) for line in lines]
    assert {go("chair", "change_value", cast.ret.pk, key).status_code for key in keys} == {200}


def test_a_closing_day_is_added_and_removed(go, cast):
    day = f"{timezone.localdate().year + 1}-05-15"
    assert go("secretary", "add_closing_day", cast.ret.pk, data={"day": day, "reason": "brugdag"}).status_code == 303
    assert "brugdag" in text(go("chair", "settings", cast.ret.pk))
    assert go("secretary", "add_closing_day", cast.ret.pk, data={"day": day, "reason": "weer"}).status_code == 422

    assert go("secretary", "remove_closing_day", cast.ret.closing_days.get().pk, data={}).status_code == 303


PROFILE = {name: "vastgelegd" for name in Body.PROFILE}


@pytest.mark.covers("P15")
def test_a_table_is_put_in_use_when_all_is_filled(go, cast):
    assert "Verwijzing naar de DPIA" in text(go("chair", "body_detail", cast.ret.pk))
    assert go("chair", "put_in_use", cast.ret.pk, data={}).status_code == 422

    assert go("chair", "fill_profile", cast.ret.pk, data=PROFILE).status_code == 303
    assert go("chair", "put_in_use", cast.ret.pk, data={}).status_code == 303
    assert "oefenstand" not in text(go("chair", "body_detail", cast.ret.pk))


def test_the_public_page_needs_no_account_and_names_nobody(client, cast):
    page = client.get(reverse("bodies:public_body", args=[cast.kern.short_name]))

    assert (page.status_code, "Hasselt" in text(page), "Proef<" in text(page)) == (200, True, False)


@pytest.mark.covers("NL-52")
def test_an_expert_team_has_a_wider_page(client, cast):
    page = client.get(reverse("bodies:public_body", args=[cast.ret.short_name]), follow=True)

    assert (page.status_code, "112" in text(page), "Venlo" in text(page), "Proef<" in text(page)) == (200, True, True, False)


def test_a_table_can_do_without_a_public_page(client, go, cast):
    go("chair", "change_value", cast.ret.pk, "bodies.public_page", data={"value": "no", "on": timezone.localdate().isoformat()})
    client.logout()

    assert client.get(reverse("bodies:public_body", args=[cast.ret.short_name])).status_code == 404


@pytest.mark.covers("P16")
def test_leaving_shows_what_ends_and_ends_it(go, cast):
    leaver = cast["kern_chair"].capacity_id
    assert "Voorzitter van Proeftafel kern" in text(go("administrator", "leave_organisation", leaver))

    assert go("administrator", "leave_organisation", leaver, data={"reason": "andere baan"}).status_code == 303
    assert go("kern_chair", "settings", cast.kern.pk).status_code == 302
    assert go("administrator", "leave_organisation", leaver).status_code == 404


@pytest.mark.parametrize("who", ["expert_colleague", "outsider"])
def test_others_do_not_send_somebody_away(go, cast, who):
    assert go(who, "leave_organisation", cast["expert"].capacity_id, data={"reason": "x"}).status_code == 403


@pytest.mark.covers("BE-000-16")
def test_a_target_is_vacant_until_a_seat_names_it(go, cast):
    today = timezone.localdate().isoformat()
    assert go("kern_chair", "add_target", cast.kern.pk, data={"label": "Member", "since": today}).status_code == 303
    assert go("kern_chair", "add_target", cast.kern.pk, data={"label": "Ligant", "since": today}).status_code == 303

    shown = text(go("kern_chair", "composition", cast.kern.pk))
    assert (shown.count("vervuld"), shown.count("open plaats")) == (1, 1)
