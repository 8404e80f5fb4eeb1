"""A family: mother, father and young person of one case, told and reachable; invited by the secretary."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.models import Case
from rondetafel.cases.tests.conftest import Work
from rondetafel.consents.actions import list_people
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import people_of
from rondetafel.core.actor import Actor
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import seal
from rondetafel.core.roots import circles_of
from rondetafel.evaluations import actions as evaluations
from rondetafel.evaluations.models import Moment
from rondetafel.evaluations.relatives import relatives_of
from rondetafel.families.actions import inviting, laying
from rondetafel.families.queries import own
from rondetafel.testing.kept import kept

PAGE = {
    "place": "Gemeentehuis, zijingang",
    "asked": "Vertel hoe het gaat.",
    "if_no": "Nee mag.",
    "call_name": "Karin Proef",
    "call_phone": "077 111 22 33",
    "attendees": ["Aanbieder Linde: denkt mee als expert"],
    "share_with": [],
}
WHO = {"child": ("young_person", 0), "mother": ("parent", 1), "father": ("parent", 2)}
CAST = {"child": "young_person", "mother": "mother", "father": "father"}


class Family:
    """`family.invite("mother")` makes her page; `family["mother"]` is she as actor; `family.open(client, "mother")` signs her in."""

    def __init__(self, cast, *, born=None, case=None):
        self.cast, self.work = cast, Work(cast)
        self.on = timezone.localdate()
        self.born = born or self.on.replace(year=self.on.year - 14, month=3, day=2)
        self.case = case or self.work.submitted(birth_date=self.born)
        self.people, self.participants = {}, {}
        with acting_as(cast["secretary"]) as actor:
            self.case = self.work.as_seen(self.case, "secretary")
            Case.objects.filter(pk=self.case.pk).update(authority="both")
            self.case.authority = "both"
            list_people(self.case, actor=actor)
            found = {(one.kind, one.position): one for one in people_of(self.case)}
            for kind, position in set(WHO.values()) - found.keys():  # the referral knew of one parent only
                circle = circles_of(self.case.root_id)["sealed"]
                one = Concerned(case=self.case, root_id=self.case.root_id, circle_id=circle, kind=kind, position=position)
                one.save(force_insert=True)
                found[kind, position] = one
            for who, key in WHO.items():
                self.people[who] = self._told(found[key], who)

    def _told(self, one, who):
        mail = seal(one.case.root, "consents_concerned", "safe_detail_sealed", one.pk, f"{who}@voorbeeld.example")
        name = seal(one.case.root, "consents_concerned", "name_sealed", one.pk, who.title())
        Concerned.objects.filter(pk=one.pk).update(
            told_on=date(2026, 3, 1), safe_channel="mail", language="Nederlands", safe_detail_sealed=mail, name_sealed=name
        )
        return Concerned.objects.select_related("case__body", "case__root").get(pk=one.pk)

    def invite(self, *who, ready=True, of_cast=False, **page):
        """`of_cast`: as the member of the cast, who can sign in."""
        for one in who:
            capacity = self.cast.capacity(CAST[one]) if of_cast else None
            more = {"on": self.on, "at": timezone.now(), "reader": self.cast.capacity("secretary"), "capacity": capacity}
            with acting_as(self.cast["secretary"]) as actor:
                made = self.participants[one] = inviting.invite(self.people[one], actor=actor, **more)
                if ready:
                    arrives = timezone.now() + timedelta(days=7)
                    laying.prepare_page(made, actor=actor, content=PAGE | page, arrives_at=arrives, version=1, at=timezone.now())
        return self.seen(who[0])

    def ask_back(self):
        """Send the first evaluation to everybody of the family who may be asked; the case has its moments and the table a reader."""
        with acting_as(self.cast["secretary"]) as actor:
            moments = Moment.objects.select_related("case__body", "case__root", "body").filter(root_id=self.case.root_id, sent_on=None)
            moment = moments.earliest("months")
            relatives = relatives_of(moment.case, timezone.now())
            return evaluations.send(moment, people=[], family=relatives, actor=actor, at=timezone.now())

    def seen(self, who, by="secretary"):
        """The participant as somebody sees it; None when not at all."""
        with acting_as(self[by] if by in WHO else self.cast[by]):
            return own.participants().filter(pk=self.participants[who].pk).first()

    def __getitem__(self, who):
        capacity = self.participants[who].capacity
        return Actor(capacity.person_id, capacity.pk, "Eigen pagina", roles=frozenset({"family"}))

    def account(self, who):
        from rondetafel.people.models import Account

        capacity = self.participants[who].capacity
        found = Account.objects.filter(person_id=capacity.person_id).first()
        return found or Account.objects.create(
            email=f"{capacity.pk}@gezin.invalid", person_id=capacity.person_id, is_demo=True, is_family=True
        )

    def open(self, client, who):
        client.force_login(self.account(who))
        return client

    def set(self, who, **columns):
        with acting_as(self.cast["secretary"]):
            Concerned.objects.filter(pk=self.people[who].pk).update(**columns)
            self.people[who] = Concerned.objects.select_related("case__body", "case__root").get(pk=self.people[who].pk)


family_once = kept(Family)


@pytest.fixture
def family(family_once, db):
    return family_once()


@pytest.fixture
def make_family(cast):
    """`make_family(born=…)`."""
    return lambda **more: Family(cast, **more)


@pytest.fixture
def open_as(client, cast):
    def sign_in(who):
        client.force_login(cast.account(who))
        return client

    return sign_in


def made(browser, name, participant):
    """The page of the family right after somebody made a letter there."""
    return browser.post(reverse(f"families:{name}", args=[participant.pk]), follow=True).content.decode()


def printed(browser, name, participant):
    """The letter that somebody made and then opened."""
    link = re.search(r'href="([^"]+/print-letter/)"', made(browser, name, participant))
    return browser.get(link[1]).content


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())
