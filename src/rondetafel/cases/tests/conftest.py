"""A table with free slots, and referrals as far along as a test needs them; everything made by the actions themselves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from rondetafel.cases.actions import planning, referral, triage
from rondetafel.cases.actions.discussion import declare_involvement
from rondetafel.cases.answers import Answers
from rondetafel.cases.models import Case, Discussion
from rondetafel.cases.queries.cases import cases
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.settings_store import change_setting
from rondetafel.meetings.models import Meeting, Slot

ON = date(2026, 3, 2)  # a Monday
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def answers(**more):
    """Everything that a complete referral needs."""
    given = {
        "name": "Sanne Verzonnen",
        "birth_date": date(2012, 5, 1),
        "sex": "v",
        "authority": "both",
        "ground": "jeugdwet",
        "told_on": {"young_person": ON, "parent_1": ON},
        "why_not": {"parent_2": "is nog niet bereikt"},
        "question": "Wie kan haar thuis begeleiden?",
        "asked": ("fitting_help",),
        "about": ("stay", "waiting_list"),
        "must_change": "Zij kan weer thuis slapen.",
        "stay": "crisis",
        "school": "absent",
        "safety_concerns": False,
        "safety_judged_by": "gedragswetenschapper",
        "safety_judged_on": ON,
    }
    if more.get("end_of_care_on"):
        more = ENDS | more
    return Answers(**(given | more))


# What belongs to an announced end of care; the young person does not know yet, and there is no next place.
ENDS = {"end_of_care_reason": "not_sufficient", "end_of_care_told": False, "next_place_known": False}


TYPED = {
    "name": ["Sanne Verzonnen"],
    "birth_date_day": ["1"],
    "birth_date_month": ["5"],
    "birth_date_year": ["2012"],
    "sex": ["v"],
    "authority": ["one"],
    "ground": ["jeugdwet"],
    "told_young_person": ["2026-03-01"],
    "told_parent_1": ["2026-03-01"],
    "question": ["Wie kan haar thuis begeleiden?"],
    "asked": ["fitting_help", "breakthrough"],
    "about": ["stay"],
    "must_change": ["Zij kan weer thuis slapen."],
    "stay": ["crisis"],
    "school": ["absent"],
    "safety_concerns": ["no"],
    "safety_judged_by": ["gedragswetenschapper"],
    "safety_judged_on": ["2026-03-01"],
}


class Work:
    """Short ways to bring a case to where a test begins. `by` is a name of the cast."""

    on, at = ON, AT

    def __init__(self, cast):
        self.cast = cast

    def draft(self, by="referrer", **more):
        with acting_as(self.cast[by]):
            return referral.start_referral(
                **{
                    "body": self.cast.ret,
                    "municipality": self.cast.municipality(),
                    "referrer": self.cast.capacity(by),
                    "actor": self.cast[by],
                    "at": AT,
                    "invented": True,
                    **more,
                }
            )

    def submitted(self, by="referrer", at=AT, municipality="venlo", **more):
        case = self.draft(by)
        with acting_as(self.cast[by]):
            given = answers(municipality_id=self.cast.municipality(municipality).pk, **more)
            referral.submit(case, actor=self.cast[by], answers=given, at=at)
        return case

    def accepted(self, slot=None, **more):
        case = self.submitted(**more)
        with acting_as(self.cast["chair"]):
            mine = self.as_seen(case, "chair")
            triage.accept(mine, actor=self.cast["chair"], on=ON, at=AT, slot=slot)
        return mine

    def planned(self, slot=None, **more):
        return self.accepted(slot=slot or self.slots()[0], **more)

    def as_seen(self, case, who="chair"):
        """The case as this person sees it; None when not at all."""
        with acting_as(self.cast[who]):
            return cases().filter(pk=case.pk).first()

    def sees(self, who, case):
        with acting_as(self.cast[who]):
            return Case.objects.filter(pk=case.pk).exists()

    def declare(self, who, case):
        """Say that one is not involved: before that an expert is asked, and nothing opens (NL-07)."""
        with acting_as(self.cast[who]) as actor:
            coming = Discussion.objects.select_related("case__body").get(case=case)
            declare_involvement(coming, actor=actor, kind="none", note="", at=AT)

    def slots(self, many=2, days=7, state="planned"):
        """A meeting of the table some days from now, with free slots."""
        body, start = self.cast.ret, timezone.now() + timedelta(days=days)
        where = {"root_id": body.root_id, "circle_id": body.members_circle_id}
        with acting_as(self.cast["chair"]):
            meeting = Meeting(
                **where, body=body, number=f"t{new_id().hex[-8:]}", starts_at=start, ends_at=start + timedelta(hours=2), state=state
            )
            meeting.save(force_insert=True)
            made = [
                Slot(**where, meeting=meeting, position=n, starts_at=start + timedelta(minutes=45 * n), minutes=45) for n in range(many)
            ]
            Slot.objects.bulk_create(made)
        return made

    def reserve(self, case, slot, **more):
        with acting_as(self.cast["chair"]):
            return planning.reserve_slot(self.as_seen(case), slot=slot, actor=self.cast["chair"], at=AT, **more)

    def slot(self, slot):
        with acting_as(self.cast["chair"]):
            return Slot.objects.get(pk=slot.pk)

    def set(self, key, value, on=date(2026, 1, 1)):
        with acting_as(self.cast["chair"]):
            change_setting(self.cast.ret.pk, key, value, actor=self.cast["chair"], on=on)


@pytest.fixture
def work(cast):
    return Work(cast)


def triage_page(client, case):
    """The triage page, after saying that one does not know the family: that is asked first (NL-07)."""
    asked = client.get(f"/cases/{case.pk}/triage/")
    if asked.status_code == 303:
        asked = client.post(asked.headers["Location"], {"private": "no", "kind": "none"}, follow=True)
        asked = client.get(f"/cases/{case.pk}/triage/")
    return asked.content.decode()


@pytest.fixture
def open_as(client, cast):
    """`open_as("chair")` is a browser without script in which that person is signed in."""

    def sign_in(who):
        client.force_login(cast.account(who))
        return client

    return sign_in
