"""The page of one case: who, what, where are we, what next, and who may look along."""

import pytest
from django.urls import reverse

from rondetafel.cases.models import Case
from rondetafel.cases.tests.test_planning import publish
from rondetafel.core.context import acting_as

WHO = [
    ("referrer", 200),
    ("chair", 200),
    ("deputy", 200),
    ("secretary", 200),
    ("expert", 404),
    ("other_chair", 404),
    ("outsider", 404),
    ("manager", 404),
]


@pytest.mark.parametrize(("who", "status"), WHO)
def test_the_page_is_there_only_for_the_circle(work, open_as, who, status):
    assert open_as(who).get(f"/cases/{work.submitted().pk}/").status_code == status


def test_a_case_that_never_was_answers_alike(work, open_as, cast):
    hidden = open_as("outsider").get(f"/cases/{work.submitted().pk}/")
    absent = open_as("outsider").get(f"/cases/{cast.ret.pk}/")
    assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content) or hidden.status_code == absent.status_code == 404


def test_it_answers_who_what_where_and_what_next(work, open_as):
    case = work.planned()
    page = open_as("chair").get(reverse("cases:case_detail", args=[case.pk])).content.decode()
    words = (
        "Sanne Verzonnen",
        "Wie kan haar thuis begeleiden?",
        "op de agenda",
        "Wordt besproken",
        "Aanmelding ingediend",
        "Wie mag meekijken",
    )
    assert [word for word in words if word not in page] == []


def test_persons_without_a_name_of_whom_nothing_else_is_told_share_a_line(work, open_as):
    case = work.submitted()
    page, desk = (open_as(who).get(f"/cases/{case.pk}/").content.decode() for who in ("referrer", "chair"))
    assert page.count("functie aan deze tafel, beheert") < desk.count("functie aan deze tafel, beheert")
    assert " personen)" in page
    assert " personen)" not in desk


@pytest.mark.parametrize(
    ("who", "shown", "hidden"), [("chair", "Triage", "Om aanvulling vragen"), ("referrer", "Aanmelding annuleren", "Triage</a>")]
)
def test_buttons_are_the_moves_open_to_who_looks(work, open_as, who, shown, hidden):
    page = open_as(who).get(f"/cases/{work.submitted().pk}/").content.decode()
    assert shown in page
    assert hidden not in page


@pytest.mark.covers("P12")
def test_the_desk_sees_names_of_who_looks_along_others_organisations(work, open_as):
    case = work.planned()
    publish(work, case)
    work.declare("expert", case)
    desk, expert = (open_as(who).get(reverse("cases:case_detail", args=[case.pk])).content.decode() for who in ("chair", "expert"))
    assert "Secretary Proef" in desk
    assert "Secretary Proef" not in expert
    assert "Veiligheidshuis (proef)" in expert


@pytest.mark.covers("P12")
def test_names_for_all_are_a_setting_of_the_table(work, open_as):
    work.set("cases.show_names", True)
    assert "Secretary Proef" in open_as("referrer").get(f"/cases/{work.submitted().pk}/").content.decode()


@pytest.mark.covers("NL-26")
def test_the_countdown_of_end_of_care_is_for_desk_and_referrer(work, open_as):
    from datetime import timedelta

    from rondetafel.core.days import today

    case = work.planned(end_of_care_on=today() + timedelta(days=9))
    publish(work, case)
    work.declare("expert", case)
    seen = {
        who: "Einde zorg" in open_as(who).get(reverse("cases:case_detail", args=[case.pk])).content.decode()
        for who in ("chair", "referrer", "expert")
    }
    assert seen == {"chair": True, "referrer": True, "expert": False}


def test_as_many_statements_for_a_short_history_as_for_a_long_one(work, open_as, django_assert_max_num_queries):
    from rondetafel.cases.actions import referral
    from rondetafel.cases.tests.conftest import AT, ON
    from rondetafel.core.context import acting_as

    case = work.submitted()
    client = open_as("chair")

    def count():
        with django_assert_max_num_queries(80) as captured:
            client.get(reverse("cases:case_detail", args=[case.pk]))
        return len(captured.captured_queries)

    before = count()
    with acting_as(work.cast["referrer"]):
        for n in range(20):
            referral.report_change(work.as_seen(case, "referrer"), actor=work.cast["referrer"], since=ON, worse=True, note=f"{n}", at=AT)
    assert count() == before


def test_no_clock_runs_in_a_case_that_is_over(client, cast, work):
    case = work.submitted()
    client.force_login(cast.account("chair"))
    assert "Twee klokken" in client.get(case.get_absolute_url()).content.decode()

    with acting_as(cast["chair"]):
        Case.objects.filter(pk=case.pk).update(state=Case.State.CLOSED, result="partly", casusregie_after="het lokale team")
    assert "Twee klokken" not in client.get(case.get_absolute_url()).content.decode()
