"""Experts book their own time after a meeting; the desk reads sums per organisation, and nobody else reads anything (NL-38, P12)."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.ids import new_id
from rondetafel.core.rules import RuleRefused
from rondetafel.evaluations import time_queries, time_spent
from rondetafel.evaluations.models import TimeSpent
from rondetafel.evaluations.today import time_lines
from rondetafel.meetings.models import Meeting

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-38", "P12")]


@pytest.fixture
def meeting(cast):
    """Yesterday, two hours, held."""
    body, start = cast.ret, timezone.now() - timedelta(days=1)
    with acting_as(cast["chair"]):
        made = Meeting(
            root_id=body.root_id, circle_id=body.members_circle_id, body=body, number=f"t{new_id().hex[-8:]}", starts_at=start,
            ends_at=start + timedelta(hours=2), state="held",
        )  # fmt: skip
        made.save(force_insert=True)
    return made


def book(cast, meeting, who="expert", preparing=30, attending=120):
    with acting_as(cast[who]) as actor:
        on = today()
        time_spent.book_time(meeting, actor=actor, preparing=preparing, attending=attending, held_on=on, on=on)


def sums(cast, who="secretary"):
    with acting_as(cast[who]):
        return [(row.name, row.experts, row.preparing, row.attending) for row in time_queries.year_of(cast.ret, today().year)]


def test_hours_are_summed_by_organisation(cast, meeting):
    for who in ("expert", "expert_colleague", "expert_els"):
        book(cast, meeting, who)

    assert [row[1:] for row in sums(cast)] == [(1, 30, 120), (2, 60, 240)]


def test_once_more_corrects(cast, meeting):
    book(cast, meeting)
    book(cast, meeting, preparing=45)

    assert sums(cast)[0][2] == 45


@pytest.mark.parametrize("who", ["other_expert", "chair", "manager"])
def test_only_who_sat_there_books(cast, meeting, who):
    with pytest.raises(RuleRefused):
        book(cast, meeting, who)


def test_not_before_the_meeting_was_held(cast, meeting):
    meeting.state = "planned"
    with pytest.raises(RuleRefused):
        book(cast, meeting)


@pytest.mark.parametrize("who", ["manager", "policy_officer", "expert_colleague", "expert_els", "other_chair"])
def test_nobody_but_the_desk_reads_the_hours_of_another(cast, meeting, who):
    book(cast, meeting)

    assert sums(cast, who) == []


def test_the_database_lets_nobody_book_for_another(cast, meeting):
    book(cast, meeting)
    with acting_as(cast["secretary"]), pytest.raises(DatabaseError), transaction.atomic():
        row = TimeSpent.objects.get()
        row.pk, row.meeting_id = new_id(), new_id()
        row.save(force_insert=True)


class TestPages:
    def test_an_expert_finds_it_on_vandaag_and_books(self, client, cast, meeting):
        with acting_as(cast["expert"]) as actor:
            (line,) = time_lines(actor, today())
        client.force_login(cast.account("expert"))
        assert client.post(line.url, {"preparing": "0,5", "attending": "2"}).status_code == 303
        with acting_as(cast["expert"]) as actor:
            assert time_lines(actor, today()) == []

        assert sums(cast)[0][2:] == (30, 120)

    def test_what_cannot_be_read_comes_back(self, client, cast, meeting):
        client.force_login(cast.account("expert"))
        answer = client.post(reverse("evaluations:book_time", args=[meeting.pk]), {"preparing": "lang", "attending": ""})

        assert (answer.status_code, "lang" in answer.content.decode()) == (422, True)

    def test_the_sheet_tells_sums_and_no_names(self, client, cast, meeting):
        book(cast, meeting)
        client.force_login(cast.account("secretary"))
        page = client.get(reverse("evaluations:time_spent_list", args=[cast.ret.pk])).content.decode()
        sheet = client.get(reverse("evaluations:time_spent_sheet", args=[cast.ret.pk])).content
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(sheet)).active.iter_rows(values_only=True) for cell in row if cell]

        assert 2.5 in cells
        assert not any("Expert Proef" in text for text in (page, str(cells)))

    @pytest.mark.parametrize(("who", "status"), [("manager", 404), ("expert", 404), ("other_chair", 403)])
    def test_is_the_desks(self, client, cast, who, status):
        client.force_login(cast.account(who))

        assert client.get(reverse("evaluations:time_spent_list", args=[cast.ret.pk])).status_code == status
