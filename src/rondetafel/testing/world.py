"""A small world for tests that walk over all pages: at least one row of everything that an address can name, at two tables of each kind.

Made by the contexts' own actions, through the builders of their tests. A new kind of thing gets its row in one of the parts below.
"""

import io
from datetime import date, timedelta
from types import SimpleNamespace

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
from rondetafel.consents import actions as consents
from rondetafel.consents.queries import people_of
from rondetafel.consults import sign_up
from rondetafel.consults.actions import ask as ask_team
from rondetafel.consults.models import SignUp
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.ids import new_id
from rondetafel.core.models import Root
from rondetafel.direction.tests.conftest import one_of_each
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.evaluations.actions import name_reader
from rondetafel.families.actions import complaints, inviting, laying, said
from rondetafel.families.models import ReadAlong
from rondetafel.families.tests.conftest import Family
from rondetafel.families.tests.papers import keep
from rondetafel.formulations import actions as formulations
from rondetafel.meetings.actions import action_points, hours, intake, minutes, polls, reports, session
from rondetafel.meetings.models import Meeting
from rondetafel.meetings.tests.outcome.conftest import Room, attend
from rondetafel.organisations.actions import add_mail_domain
from rondetafel.organisations.models import Organisation
from rondetafel.packs.actions import reading as pack_reading
from rondetafel.packs.actions import releasing as packs
from rondetafel.packs.building import build_version
from rondetafel.testing.cast import Cast
from rondetafel.testing.world_referral import build_referrals


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
        _consults,
        _consents,
        _formulation,
        _packs,
        _directed,
        _families,
        _planning,
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
        reports.send_report(report, actor=actor, at=timezone.now())
    with acting_as(cast["second_member"]) as actor:
        intake.propose_item(cast.kern, actor=actor, at=timezone.now(), title="Wachttijden", purpose="discussion")
        minutes.remark_on_minutes(drafted, item=None, text="Er ontbreekt iets.", actor=actor, at=timezone.now())
    world.room = room


def _planning(world: SimpleNamespace) -> None:
    """A question for a date at two tables, an hour of the chair, and an expert who is asked for one case."""
    cast, dates = world.cast, [timezone.now() + timedelta(days=n) for n in (20, 27)]
    for who, body in (("secretary", cast.ret), ("kern_secretary", cast.kern)):
        with acting_as(cast[who]) as actor:
            polls.ask_dates(
                body, actor=actor, at=timezone.now(), title="Extra overleg", dates=dates, respond_by=today() + timedelta(days=9)
            )
    with acting_as(cast["chair"]) as actor:
        case = cases().get(pk=world.planned.pk)
        given = {"expertise": "eetproblemen", "reason": "Dat weet de tafel niet.", "days_after": 5}
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


def _consults(world: SimpleNamespace) -> None:
    """Questions to an expert team: of a referrer with an account, of a young person. And the domain of an organisation's mail."""
    cast = world.cast
    with acting_as(cast["administrator"]) as actor:
        where = Organisation.objects.get(pk=cast["referrer"].organisation_id)
        add_mail_domain(where, actor=actor, domain="gemeente.example", since=date(2026, 1, 1))
    with acting_as(system_actor(cast.ret.root_id, "consult.ask")) as program:
        for asker, asked_by in (("professional", cast["referrer"].capacity_id), ("young", None)):
            ask_team(
                cast.ret,
                actor=program,
                asker=asker,
                asked_by=asked_by,
                text="Wie helpt verder?",
                key=new_id(),
                at=timezone.now(),
                invented=True,
            )
    sign_up.ask(cast.ret, email="iemand@onbekend.example", at=timezone.now())
    with acting_as(system_actor(cast.ret.root_id, "sign_up")) as program:
        said = sign_up.Said("Nieuw", "de Hier", organisation_name="Onbekend")
        sign_up.request_approval(SignUp.objects.select_related("body").get(), actor=program, said=said, at=timezone.now())
    with acting_as(cast["secretary"]) as actor:
        name_reader(cast.ret, capacity=cast.capacity("manager"), actor=actor, at=timezone.now())


def _consents(world: SimpleNamespace) -> None:
    """People around a planned case, an answer, something kept from somebody, a hand-over that waits."""
    case = world.planned
    with acting_as(world.cast["chair"]) as actor:
        consents.list_people(case, actor=actor)
        one = people_of(case)[0]
        consents.note_consent(
            one, actor=actor, at=timezone.now(), on=date(2026, 3, 2), purpose="learning", agrees=True, how="oral", given_on=date(2026, 3, 2)
        )
        consents.withhold(one, actor=actor, on=date(2026, 3, 2), kind="field", code="address", reason="Geheim adres")
        taker = world.cast.capacity("referrer_gi").organisation
        consents.propose_controller(
            case, actor=actor, at=timezone.now(), organisation=taker, since=date(2026, 3, 2), why="Casusregie gaat over"
        )


def _packs(world: SimpleNamespace) -> None:
    """A pack that was released and made, opened by an expert with a note of his own."""
    cast = world.cast
    with acting_as(cast["secretary"]) as actor:
        case = cases().get(pk=world.planned.pk)
        root = Root.objects.get(pk=case.root_id)
        documents.keep_document(
            root,
            case.circle_id,
            actor=actor,
            title="Plan",
            category="plan",
            checked=check("plan.txt", b"Een plan"),
            sha256="0" * 64,
            at=timezone.now(),
        )
        version = packs.release_pack(case, actor=actor, at=timezone.now(), on=today(), reason="Ouders zijn gebeld")
    build_version(version.pk, version.root_id)
    with acting_as(cast["expert"]) as actor:
        pack_reading.note_opened(version, actor=actor, at=timezone.now())
        pack_reading.add_private_note(cases().get(pk=case.pk), actor=actor, text="Vraag naar oma.", at=timezone.now(), on=today())


def _formulation(world: SimpleNamespace) -> None:
    """A case formulation in the making: two factors and an arrow."""
    with acting_as(world.cast["chair"]) as actor:
        version = formulations.start_formulation(world.planned, actor=actor)
        given = {"kind": "problem", "voice": "school", "domain": "person"}
        one, other = (
            formulations.add_factor(version, actor=actor, text=text, **given) for text in ("Slaapt slecht", "Gaat niet naar school")
        )
        formulations.relate(version, actor=actor, source=one, target=other, kind="causes")


def _directed(world: SimpleNamespace) -> None:
    """Process direction: at least one of each of its things."""
    world.directed = one_of_each(world.cast)


def _families(world: SimpleNamespace) -> None:
    """A family of the cast at the case with an adopted advice: pages, papers, words, a letter, a wish and a complaint."""
    cast, now = world.cast, timezone.now()
    with acting_as(cast["administrator"]) as actor:
        handler = bodies.appoint(cast.ret, "complaint_handler", capacity=cast.capacity("client_member"), actor=actor, since=now)
    with acting_as(cast["second_administrator"]) as actor:
        bodies.confirm_appointment(handler, actor=actor)
    cast.forget()
    family = world.family = Family(cast, case=world.adopted.case)
    family.invite("mother", "father", "child", of_cast=True)
    document = keep(family)
    with acting_as(cast["secretary"]) as actor:
        for who in ("mother", "father"):
            laying.lay_document(family.participants[who], document, actor=actor, at=now)
            laying.lay_advice(family.participants[who], world.adopted.advice, actor=actor, at=now)
        inviting.make_letter(family.participants["mother"], actor=actor, at=now, what="page")
    for who in ("child", "mother"):
        with acting_as(family[who]) as actor:
            said.write_words(
                family.seen(who, by=who), actor=actor, text="Ik wil naar huis.", table=True, to=(), safe="yes", on=family.on, at=now
            )
    with acting_as(family["mother"]) as actor:
        complaints.file_complaint(cast.ret, actor=actor, text="Te laat.", wish="", name="Anna", reach="06", on=family.on)
    child = family.participants["child"]
    with acting_as(family["child"]):
        where = {"root_id": child.root_id, "circle_id": child.circle_id, "participant": child}
        ReadAlong(**where, parent_id=family.people["mother"].pk, parent_label="ouder 1", may=True, said_at=now).save(force_insert=True)
