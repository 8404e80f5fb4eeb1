"""A case with a case formulation in the making."""

import pytest

from rondetafel.cases.tests.conftest import ON, Work
from rondetafel.core.context import acting_as
from rondetafel.formulations import actions
from rondetafel.formulations.queries import formulation_of, formulations


class Draft:
    """A draft by the referrer; short ways to add to it."""

    def __init__(self, work, cast):
        self.work, self.cast = work, cast

    def begin(self, made="submitted", **more):
        self.case = self.work.as_seen(getattr(self.work, made)(**more), "referrer")
        self.version = self.by(actions.start_formulation, self.case)
        return self

    def by(self, act, thing, *, signed_in="referrer", **given):
        with acting_as(self.cast[signed_in]) as actor:
            return act(thing, actor=actor, **given)

    def factor(self, text="Slaapt slecht", kind="problem", domain="person", voice="young_person"):
        return self.by(actions.add_factor, self.version, text=text, kind=kind, domain=domain, voice=voice)

    def whole(self, who="referrer", **more):
        with acting_as(self.cast[who]):
            return formulation_of(self.case, **more)

    def settle(self):
        self.by(actions.settle_formulation, self.version, on=ON)
        with acting_as(self.cast["referrer"]):
            self.version = formulations().get(pk=self.version.pk)


@pytest.fixture
def draft(cast):
    return Draft(Work(cast), cast)


@pytest.fixture
def open_as(client, cast):
    """`open_as("chair")` is a browser without script in which that person is signed in."""

    def sign_in(who):
        client.force_login(cast.account(who))
        return client

    return sign_in
