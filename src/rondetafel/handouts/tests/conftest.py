"""A case with a family that was told, professionals around it, and *roles and expectations* in force at its table."""

from copy import copy
from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from rondetafel.cases.queries.cases import cases
from rondetafel.core.context import acting_as
from rondetafel.direction.models import RoleHolding
from rondetafel.families.tests.conftest import Family
from rondetafel.handouts import actions, queries
from rondetafel.table_documents.tests.conftest import Papers
from rondetafel.testing.kept import kept


class Chain:
    """`chain.send("mother")` hands the version in force to one receiver; `chain["mother"]` is how the desk's page shows that one."""

    def __init__(self, cast, **more):
        self.cast, self.family, self.papers = cast, Family(cast, **more), Papers(cast)
        self.on = self.papers.on
        self.version = self.papers.approved()

    @property
    def case(self):
        return self.family.case

    def seen(self, who="secretary"):
        with acting_as(self.cast[who]):
            return cases().get(pk=self.case.pk)

    def __getitem__(self, who):
        with acting_as(self.cast["secretary"]) as actor:
            case = cases().get(pk=self.case.pk)
            found = queries.chain_of(case, actor, self.on, queries.roles_in_force(case, self.on))
        return next(one for one in found if self._is(one, who))

    def _is(self, one, who):
        if who in self.family.people:
            return one.concerned is not None and one.concerned.pk == self.family.people[who].pk
        return who in (one.name, one.label) or (one.capacity is not None and self.cast.named(one.capacity.pk) == who)

    def send(self, who, *, way="handed", by="secretary", version=None, at=None):
        receiver = self[who]
        handed = self.on if way == "handed" else None
        with acting_as(self.cast[by]) as actor:
            more = {"way": way, "version_id": (version or self.version).pk, "handed_on": handed, "on": self.on}
            return actions.send_handout(cases().get(pk=self.case.pk), receiver, actor=actor, at=at or timezone.now(), **more)

    def next_version(self):
        self.version = self.papers.next(self.version.document, since=self.on - timedelta(days=1))
        return self.version

    def holder(self, *, capacity=None, name=""):
        """Somebody with a role in this case."""
        with acting_as(self.cast["secretary"]):
            case = cases().get(pk=self.case.pk)
            row = RoleHolding(root_id=case.root_id, circle_id=case.circle_id, case=case, role="other", role_name="mentor", asked_on=self.on)
            row.meaning, row.capacity = "Kijkt mee op school", self.cast.capacity(capacity) if capacity else None
            row.organisation = None if capacity else self.cast.capacity("referrer_gi").organisation
            row.save(force_insert=True)
            return row


@pytest.fixture(scope="module", autouse=True)
def files(tmp_path_factory):
    with override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("files"))):
        yield


chain_once = kept(Chain)


@pytest.fixture
def chain(db, chain_once):
    return chain_once()


@pytest.fixture
def make_chain(chain):
    """`make_chain(born=…)`: another family at the same table."""

    def make(**more):
        other = copy(chain)
        other.family = Family(chain.cast, **more)
        return other

    return make


@pytest.fixture
def open_as(client, cast):
    def sign_in(who):
        client.force_login(cast.account(who))
        return client

    return sign_in
