"""A case with its people concerned, and short ways to let them answer."""

from datetime import date

import pytest

from rondetafel.cases.tests.conftest import AT, ON, Work
from rondetafel.consents import actions
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import people_of, sharing
from rondetafel.core.context import acting_as
from rondetafel.testing.kept import kept

CHECKED = {"authority_checked_by": "gezagsregister", "authority_checked_on": ON}
BORN = {13: date(2012, 5, 1), 17: date(2008, 5, 1), 10: date(2015, 5, 1), 18: date(2007, 5, 1)}


class Circle:
    """The people around one case. `by` is a name of the cast."""

    on, at = ON, AT

    def __init__(self, work, cast):
        self.work, self.cast = work, cast
        self.case = None

    def begin(self, *, age=13, made="accepted", **more):
        case = getattr(self.work, made)(birth_date=BORN[age], **more)
        self.case = self.work.as_seen(case)
        with acting_as(self.cast["chair"]) as actor:
            actions.list_people(self.case, actor=actor)
            for number, one in enumerate(people_of(self.case)):
                if one.kind == "parent":
                    self.write(one, authority="yes", told_on=ON, **CHECKED)
                if number == 0:
                    self.write(one, told_on=ON)
        return self

    def write(self, one, *, by="chair", **values):
        with acting_as(self.cast[by]) as actor:
            return actions.write_person(one.case, actor=actor, on=ON, person=one, version=one.version, **values)

    def people(self, who="chair"):
        with acting_as(self.cast[who]):
            return people_of(self.case)

    def one(self, kind="young_person", position=0):
        return next(one for one in self.people() if (one.kind, one.position) == (kind, position))

    def says(self, agrees, *, kind="young_person", position=0, by="referrer", **more):
        with acting_as(self.cast[by]) as actor:
            at = more.pop("at", AT)
            given = {"purpose": "share", "how": "oral", "given_on": ON, **more}
            return actions.note_consent(self.one(kind, position), actor=actor, at=at, on=ON, agrees=agrees, **given)

    def all_agree(self):
        return [self.says(True), self.says(True, kind="parent", position=1), self.says(True, kind="parent", position=2)]

    def withdraws(self, consent, *, by="referrer", at=AT):
        with acting_as(self.cast[by]) as actor:
            return actions.withdraw_consent(consent, actor=actor, at=at, on=ON)

    def goes_on(self, *, by="chair", at=AT, **more):
        with acting_as(self.cast[by]) as actor:
            return actions.go_on(self.case, actor=actor, at=at, on=ON, **{"ground": "safety", "why": "Er is gevaar", **more})

    def stands(self, on=ON, who="chair"):
        with acting_as(self.cast[who]):
            return sharing(self.case, on)


around_once = kept(lambda cast: Circle(Work(cast), cast))


@pytest.fixture
def work(cast):
    return Work(cast)


@pytest.fixture
def around(around_once, db):
    return around_once()


@pytest.fixture
def open_as(client, cast):
    """`open_as("chair")` is a browser without script in which that person is signed in."""

    def sign_in(who):
        client.force_login(cast.account(who))
        return client

    return sign_in


__all__ = ["AT", "ON", "Circle", "Concerned"]
