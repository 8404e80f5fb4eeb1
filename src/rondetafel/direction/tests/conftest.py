"""A case with an adopted advice, and short ways to act in process direction."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rondetafel.cases.models import Refusal
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.tests.outcome.conftest import Table
from rondetafel.consents import actions as consents
from rondetafel.consents.queries import people_of
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.direction.actions import contacts, invitees, ladder, links, mandates, places, roles, side_routes, signals
from rondetafel.direction.models import ContactMoment, Link
from rondetafel.organisations.models import Capacity
from rondetafel.testing.kept import kept

ON = today()


class Direction(Table):
    """The case of `Table` with its advice adopted, so that process direction begins."""

    on = ON

    def __init__(self, cast, **more):
        super().__init__(cast, **more)
        self.draft()
        self.adopt()
        with acting_as(cast["chair"]):
            self.case = cases().get(pk=self.case.pk)

    def seen(self, who="chair"):
        return cases().get(pk=self.case.pk)

    def assign(self, who="referrer", role="casusregie", by="chair", **more):
        with acting_as(self.cast[by]) as actor:
            given = {"role": role, "capacity": self.cast.capacity(who) if who else None, "meaning": "Houdt het bij elkaar.", "on": ON}
            return roles.assign_role(self.seen(), actor=actor, **(given | more))

    def first_call(self):
        with acting_as(self.cast["chair"]):
            return ContactMoment.objects.select_related("case__root", "case__body").filter(case=self.case).order_by("planned_on").first()

    def note(self, moment=None, by="chair", **more):  # type: ignore[override]
        if moment is None:
            moment = self.first_call()
        with acting_as(self.cast[by]) as actor:
            given = {"outcome": "going_well", "note": "Gaat goed", "next_on": None, "on": ON}
            return contacts.note_contact(moment, actor=actor, **(given | more))

    def wait(self, **more):
        with acting_as(self.cast["chair"]) as actor:
            given = {"event": "de uitslag", "reporter": "Wijkteam", "latest_on": ON + timedelta(days=20), "on": ON}
            return contacts.wait_for(self.seen(), actor=actor, **(given | more))

    def need(self, seat="expert"):
        from rondetafel.bodies.models import Seat

        with acting_as(self.cast["chair"]) as actor:
            found = Seat.objects.get(capacity_id=self.cast[seat].capacity_id, body=self.cast.ret)
            organisation = Capacity.objects.get(pk=found.capacity_id).organisation
            return mandates.need_mandate(self.advice_item, self.seen(), organisation=organisation, seat=found, actor=actor)

    def ask(self, mandate, of="expert_colleague", on=ON):
        with acting_as(self.cast["chair"]) as actor:
            mandates.ask_mandate(mandate, actor=actor, asked_of=self.cast.capacity(of), on=on)

    def step(self, to_level="own", to="manager", by="chair", **more):
        with acting_as(self.cast[by]) as actor:
            given = {"why": "Het loopt vast", "skip_reason": "", "question": "Kunt u ruimte maken?", "on": ON}
            capacity = self.cast.capacity(to) if to else None
            return ladder.take_step(self.seen(), actor=actor, to_level=to_level, to=capacity, **(given | more))

    def link(self, at, kind=Link.Kind.ACTION, thing=None, to="referrer"):
        with acting_as(self.cast["chair"]) as actor:
            subject = thing or self.actions[0]
            return links.send_link(
                self.seen(),
                kind=kind,
                subject_id=subject.pk,
                shown_text="Is het gestart?",
                capacity=self.cast.capacity(to),
                actor=actor,
                on=ON,
                at=at,
            )


def one_of_each(cast):
    """A role that was asked, one noted on the phone, a call, a mandate, a question to the manager, an answer through a link, a signal."""
    work = Direction(cast)
    work.assign("referrer")
    noted = work.assign(None, role="other", role_name="contactpersoon", organisation=cast.capacity("referrer_gi").organisation)
    work.wait()
    work.ask(work.need())
    work.step("own", to="manager")
    token = links.path_of(work.link(timezone.now())).split("/")[-2]
    links.answer_link(token, device="een apparaat", outcome="yes", note="Begonnen", at=timezone.now())
    with acting_as(cast["chair"]) as actor:
        roles.note_role_answer(noted, actor=actor, accepted=True, note="Gebeld", on=ON)
        ladder.put_on_ladder(cast.ret, actor=actor, level="management", organisation=None, capacity=cast.capacity("manager"), on=ON)
        asked = {"kind": "accelerator", "request": "Partijen verbinden", "advice_item": None, "amount": None}
        side_routes.ask_side_route(work.seen(), actor=actor, on=ON, **asked)
        told = {"theme": "small_scale", "description": "Kleine woonvormen ontbreken", "known": None}
        signals.signal_from_case(work.seen(), actor=actor, on=ON, **told)
        places.note_place(work.seen(), actor=actor, stay="group", since=ON, why="court", on=ON)
    return work


def one_invited(cast, case):
    """Somebody of school is asked for a planned case, because the family said so; and a provider that refused."""
    with acting_as(cast["chair"]) as actor:
        case = cases().get(pk=case.pk)
        given = {"purpose": "invite", "agrees": True, "how": "oral", "given_on": ON, "about": "school"}
        consent = consents.note_consent(people_of(case)[0], actor=actor, at=timezone.now(), on=ON, **given)
        Refusal(case=case, root_id=case.root_id, circle_id=case.circle_id, position=0, provider="Huis Verzonnen").save(force_insert=True)
        who = {"role": "leerkracht", "organisation": "De Berk", "name": "Joke", "mail": "ib@berk.example", "comes_at": case.scheduled_for}
        return invitees.invite_professional(case, consent_id=consent.pk, actor=actor, on=ON, at=timezone.now(), **who)


directed_once = kept(Direction)


@pytest.fixture
def directed(directed_once, db):
    return directed_once()


@pytest.fixture
def visit(client, cast):
    """Sign in and open a page: `visit("chair", url)`, or send a form: `visit("chair", url, field=…)`."""

    def go(name, url, **data):
        client.force_login(cast.account(name))
        return client.post(url, data) if data else client.get(url)

    return go
