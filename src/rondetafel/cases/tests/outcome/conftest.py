"""A case on the agenda of today, made by those who make such rows: referrer, chair, experts let in."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from rondetafel.cases.actions import advice as advice_actions
from rondetafel.cases.actions import discussion as discussion_actions
from rondetafel.cases.actions.presence import set_presence
from rondetafel.cases.models import Advice, Case, Discussion
from rondetafel.cases.queries.presence import candidates
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import seal
from rondetafel.core.ids import new_id
from rondetafel.core.roots import circles_of, grant, hand_in, open_root
from rondetafel.meetings.models import AgendaItem, ItemSubject, Meeting, Slot
from rondetafel.testing.kept import kept

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
TEXTS = {
    "analysis": "Veel hulp, weinig regie.",
    "short_term": "Rust thuis.",
    "long_term": "Thuis wonen.",
    "long_term_not_because": "",
    "plain_words": "Beste jongen, beste ouders, dit gaan we doen.",
    "no_safety_concerns_by": "Arts Proef",
    "no_safety_concerns_on": ON,
}
ITEM = {
    "need": "Iemand die blijft",
    "must_change": "Minder wisselingen",
    "text": "Eén begeleider voor een jaar",
    "category": "network_jim",
    "due_on": ON + timedelta(days=30),
    "event": "",
    "event_reporter": "",
    "latest_on": None,
}


class Table:
    """One case with its discussion, and short ways to act on it."""

    def __init__(self, cast, **more):
        self.cast = cast
        self.case = self._refer(**more)
        with acting_as(cast["chair"]):
            self.file = circles_of(self.case.root_id)["file"]
            self.item = self._place()
            self.discussion = self.discuss(self.item)
            for name in ("expert", "expert_colleague", "expert_els"):
                self.let_in(name)

    def _refer(self, **more):
        cast = self.cast
        with acting_as(cast["referrer"]):
            root = open_root("case", body_id=cast.ret.pk, jurisdiction="NL", prefix="RET")
            given = {
                "root": root, "circle_id": circles_of(root.pk)["intake"], "body": cast.ret, "number": root.number, "referrer_kind": "municipality",
                "referrer_id": cast["referrer"].capacity_id, "state": "planned", "submitted_on": ON - timedelta(days=40), "question": "Wie houdt de regie?",
                "must_change": "Er blijft iemand.", "stay": "home", "municipality": cast.municipality(), "birth_date": date(2012, 5, 1), "invented": True,
            }  # fmt: skip
            case = Case(**(given | more))
            case.name_sealed = seal(root, "cases_case", "name_sealed", case.pk, "Sem de Proef")
            case.safety_sealed = seal(root, "cases_case", "safety_sealed", case.pk, "Ruzies thuis")
            case.save(force_insert=True)
            hand_in(root.pk)
        return case

    def _place(self):
        body, start = self.cast.ret, timezone.now() + timedelta(minutes=5)
        base = {"root_id": body.root_id, "circle_id": body.members_circle_id}
        self.meeting = Meeting(
            **base, body=body, number=f"t{new_id().hex[-8:]}", starts_at=start, ends_at=start + timedelta(hours=2), state="in_session"
        )
        self.meeting.save(force_insert=True)
        self.slot = Slot(**base, meeting=self.meeting, position=1, starts_at=start, minutes=45, use="reserved")
        self.slot.save(force_insert=True)
        mine = {"root_id": self.case.root_id, "circle_id": self.case.circle_id}
        item = AgendaItem(
            **mine,
            body=body,
            meeting=self.meeting,
            slot=self.slot,
            number=self.case.number,
            kind="case",
            purpose="advice",
            received_at=AT,
            state="placed",
        )
        item.save(force_insert=True)
        ItemSubject(**mine, item=item, kind="case", subject_id=self.case.pk).save(force_insert=True)
        return item

    def discuss(self, item):
        found = Discussion(
            root_id=self.case.root_id, circle_id=self.file, case=self.case, item_id=item.pk, meeting_id=item.meeting_id,
            planned_for=timezone.now(), minutes=45,
        )  # fmt: skip
        found.save(force_insert=True)
        return found

    def let_in(self, name):
        for circle, how in (("intake", "read"), ("file", "write")):
            until = timezone.now() + timedelta(days=14)
            grant(
                self.case.root_id,
                circle,
                self.cast[name].capacity_id,
                capability=how,
                ground="pack",
                cause=("meeting", self.meeting.pk),
                until=until,
            )

    def again(self, thing):
        """The row as it is now, as the chair sees it."""
        with acting_as(self.cast["chair"]):
            rows = type(thing).objects.all()
            related = {Discussion: "case__body", Advice: "case__body"}.get(type(thing))
            return (rows.select_related(related) if related else rows).get(pk=thing.pk)

    def declare(self, name, kind="none", note=""):
        with acting_as(self.cast[name]) as actor:
            return discussion_actions.declare_involvement(self.discussion, actor=actor, kind=kind, note=note, at=AT)

    def note(self, name, text="Een feit", kind="fact"):
        with acting_as(self.cast[name]) as actor:
            return discussion_actions.add_note(self.discussion, actor=actor, kind=kind, text=text, at=AT)

    def hold(self, outcome="held", name="chair", absent=(), others=()):
        with acting_as(self.cast[name]) as actor:
            if outcome == "held":
                there = {one.key: one.part not in absent for one in candidates(self.discussion)}
                set_presence(self.discussion, actor=actor, there=there, others=others, at=AT)
            discussion_actions.finish_discussion(self.discussion, actor=actor, outcome=outcome, on=ON)
        self.case = self.again(self.case)

    def draft(self, *, texts=TEXTS, owner="referrer"):
        """A held discussion with a whole draft: one item, texts, safety judged."""
        self.hold()
        with acting_as(self.cast["chair"]) as actor:
            self.advice = advice_actions.start_advice(self.discussion, actor=actor)
            if texts:
                advice_actions.write_advice(self.advice, actor=actor, version=1, **texts)
            capacity = self.cast.capacity(owner) if owner else None
            self.advice_item = advice_actions.write_item(
                self.advice, actor=actor, item=None, owner=capacity, owner_name="" if capacity else "Wijkteam", version=0, **ITEM
            )
        return self.advice

    def adopt(self, name="chair"):
        with acting_as(self.cast[name]) as actor:
            self.actions = advice_actions.adopt(self.advice, actor=actor, at=AT, on=ON)
        self.advice, self.case = self.again(self.advice), self.again(self.case)
        return self.actions


def _adopted(cast):
    table = Table(cast)
    table.draft()
    table.adopt()
    return table


table_once, adopted_once = kept(Table), kept(_adopted)


@pytest.fixture
def table(table_once, db):
    return table_once()


@pytest.fixture
def adopted(adopted_once, db):
    return adopted_once()


@pytest.fixture
def visit(client, cast):
    """Sign in and open a page: `visit("expert", url)`, or send a form: `visit("expert", url, field=…)`."""

    def go(name, url, **data):
        client.force_login(cast.account(name))
        return client.post(url, data) if data else client.get(url)

    return go
