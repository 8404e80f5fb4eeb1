"""A small world for tests that walk over all pages: at least one row of everything that an address can name, at two tables of each kind.

Made by the contexts' own actions, through the builders of their tests. A new kind of thing gets its row in one of the parts below.
"""

import io
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pikepdf
from django.utils import timezone

from rondetafel.bodies import actions as bodies
from rondetafel.bodies.actions import questions
from rondetafel.cases.actions import adhoc, advice_reactions, house_style
from rondetafel.cases.actions import advice as advices
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.tests.conftest import Work
from rondetafel.cases.tests.outcome.conftest import TEXTS, Table
from rondetafel.cases.word import plain_template
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.models import Root
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.meetings.actions import action_points, conflicts, hours, intake, minutes, polls, reports, rounds, session
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.meetings.tests.outcome.conftest import Room, attend
from rondetafel.testing.cast import Cast
from rondetafel.testing.world_documents import build_documents
from rondetafel.testing.world_joint import build_together
from rondetafel.testing.world_referral import build_referrals
from rondetafel.testing.world_rooms import build_rooms
from rondetafel.testing.world_sharing import build_sharing


def build_world(cast: Cast) -> SimpleNamespace:
    """Fill a clone of the cast's database; commits."""
    world = SimpleNamespace(cast=cast)
    for part in (
        _cases,
        build_referrals,
        _discussed,
        _policy,
        _table_matters,
        _papers,
        build_rooms,
        build_sharing,
        build_documents,
        _planning,
        build_together,
    ):
        part(world)
    return world


def _cases(world: SimpleNamespace) -> None:
    """Referrals in several states; one at the other team."""
    work = Work(world.cast)
    world.draft = work.draft()
    world.submitted = work.submitted(by="co_referrer")
    world.planned = work.planned()
    world.cast.bodies["ret"], mine = world.cast.other_ret, world.cast.ret
    world.elsewhere = work.submitted(by="referrer_gi", municipality="roermond")
    world.cast.bodies["ret"] = mine


def _discussed(world: SimpleNamespace) -> None:
    """Three cases with a discussion: one at the table now, one with its advice in writing, one with an adopted advice and action point."""
    world.running, world.drafted, world.adopted = (Table(world.cast) for _ in range(3))
    for table in (world.running, world.drafted, world.adopted):
        for who in ("chair", "expert"):
            table.declare(who)
            table.note(who)
    for table in (world.drafted, world.adopted):
        table.draft(texts=TEXTS | {"no_safety_concerns_by": "", "no_safety_concerns_on": None})
        with acting_as(world.cast["chair"]) as actor:
            advices.agree_on_safety(table.advice, actor=actor, text="Elke avond bellen.", watcher="Wijkteam", review_on=date(2031, 1, 1))
    with acting_as(world.cast["chair"]) as actor:
        advice_reactions.lay_advice(world.drafted.again(world.drafted.advice), actor=actor, on=date(2026, 11, 23))
        plain = plain_template("#0b4f5c")
        house_style.bring_word_template(world.cast.ret, actor=actor, content=plain, at=timezone.now())
    world.adopted.adopt()


def _policy(world: SimpleNamespace) -> None:
    """The Kerngroep in session: proposals, a decision with positions, notes, minutes, a report to the council."""
    cast = world.cast
    room = Room(cast)
    room.show()
    room.say("member", "objection", "Te vroeg.")
    with acting_as(cast["kern_secretary"]) as desk:
        attend(room.meeting, cast, "member", "second_member")
        session.add_note(room.item, actor=desk, text="Er is over gesproken.", at=room.meeting.starts_at)
        action_points.add_action_point(
            cast.kern, text="Een voorstel schrijven.", owner=cast.capacity("member"), due_on=date(2031, 1, 1), actor=desk, at=timezone.now()
        )
        drafted = minutes.draft_from(room.meeting, actor=desk, at=timezone.now())
        minutes.send_minutes(drafted, actor=desk, at=timezone.now())
        Meeting.objects.filter(pk=room.meeting.pk).update(reporter_id=cast["member"].capacity_id)
        room.meeting.refresh_from_db()
        report = reports.prepare_report(room.meeting, actor=desk)
    assert report is not None
    with acting_as(cast["member"]) as actor:
        reports.edit_report(report, text="Wij zijn er niet uit.", version=report.version, actor=actor)
        reports.send_report(report, actor=actor, at=timezone.now())
    with acting_as(cast["second_member"]) as actor:
        intake.propose_item(cast.kern, actor=actor, at=timezone.now(), title="Wachttijden", purpose="discussion")
        minutes.remark_on_minutes(drafted, item=None, text="Er ontbreekt iets.", actor=actor, at=timezone.now())
    with acting_as(cast["kern_secretary"]) as desk:
        item = intake.propose_item(cast.kern, actor=desk, at=timezone.now(), title="Een brief", purpose="decision")
        until, text = today() + timedelta(days=9), "Wij sturen een brief."
        rounds.open_round(item, text=text, closes_on=until, mandate="within", frame_line="Lijn 1", actor=desk, at=timezone.now())
    with acting_as(cast["member"]) as actor:
        item = AgendaItem.objects.select_related("body").get(pk=item.pk)
        conflicts.declare_conflict(item, capacity_id=actor.capacity_id, reason="Eigen dienst.", actor=actor, at=timezone.now())
    world.room = room


def _planning(world: SimpleNamespace) -> None:
    """A question for a date at two tables, an hour of the chair, and an expert who is asked for one case."""
    cast, days = world.cast, [timezone.now() + timedelta(days=n) for n in (20, 27)]
    for who, body in (("secretary", cast.ret), ("kern_secretary", cast.kern)):
        with acting_as(cast[who]) as actor:
            polls.ask_dates(body, actor=actor, at=timezone.now(), title="Extra overleg", dates=days, respond_by=today() + timedelta(days=9))
    with acting_as(cast["chair"]) as actor:
        case = cases().get(pk=world.planned.pk)
        given: dict[str, Any] = {"expertise": "eetproblemen", "reason": "Dat weet de tafel niet.", "days_after": 5}
        hours.book_hours(cast.ret, actor=actor, day=today(), kind="advice", minutes=90)
        adhoc.invite_ad_hoc(case, capacity=cast.capacity("other_expert"), actor=actor, at=timezone.now(), **given)


def _table_matters(world: SimpleNamespace) -> None:
    """A closing day, a target of representation, an appointment that waits."""
    cast = world.cast
    with acting_as(cast["administrator"]) as actor:
        bodies.add_target(cast.ret, actor=actor, label="Onderwijs", since=date(2026, 1, 1))
        bodies.appoint(cast.ret, "privacy_officer", capacity=cast.capacity("outsider"), actor=actor, since=timezone.now())
        officer = bodies.appoint(cast.kern, "privacy_officer", capacity=cast.capacity("manager"), actor=actor, since=timezone.now())
    with acting_as(cast["second_administrator"]) as actor:
        bodies.confirm_appointment(officer, actor=actor)
    cast.forget()
    with acting_as(cast["referrer_gi"]) as actor:
        questions.ask(cast.ret, actor=actor, text="Kan een school aanmelden?", at=timezone.now())
    with acting_as(cast["secretary"]) as actor:
        bodies.add_closing_day(cast.ret, actor=actor, day=date(2031, 5, 2), reason="Brugdag")


def _papers(world: SimpleNamespace) -> None:
    """A document with the Kerngroep, and one that was withdrawn."""
    cast, made = world.cast, io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(made)
    with acting_as(cast["kern_secretary"]) as actor:
        root = Root.objects.get(pk=cast.kern.root_id)
        kept = [
            documents.keep_document(
                root,
                cast.kern.members_circle_id,
                actor=actor,
                title=title,
                category="paper",
                checked=check("nota.pdf", made.getvalue()),
                sha256="0" * 64,
                at=timezone.now(),
            )
            for title in ("Nota", "Oude nota")
        ]
        documents.withdraw_document(kept[1], root=root, actor=actor, reason="Verkeerde versie", at=timezone.now())
