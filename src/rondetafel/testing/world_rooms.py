"""The part of the small world in the rooms above a case: questions, consent, analysis, packs, direction, families."""

from datetime import date
from types import SimpleNamespace

from django.utils import timezone

from rondetafel.bodies import actions as bodies
from rondetafel.cases.queries.cases import cases
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
from rondetafel.direction.tests.conftest import one_invited, one_of_each
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.evaluations.actions import name_reader
from rondetafel.families.actions import complaints, drafts, inviting, laying, said
from rondetafel.families.models import ReadAlong
from rondetafel.families.tests.conftest import Family
from rondetafel.families.tests.papers import keep
from rondetafel.formulations import actions as formulations
from rondetafel.organisations.actions import add_mail_domain
from rondetafel.organisations.models import Organisation
from rondetafel.packs.actions import reading, releasing
from rondetafel.packs.building import build_version


def build_rooms(world: SimpleNamespace) -> None:
    """At least one row of everything in those rooms; after the cases, before what is planned for them."""
    for part in (_consults, _consents, _invited, _formulation, _packs, _directed, _families):
        part(world)


def _consults(world: SimpleNamespace) -> None:
    """Questions to an expert team: of a referrer with an account, of a professional without one, of a young person. And a domain for mail."""
    cast = world.cast
    with acting_as(cast["administrator"]) as actor:
        where = Organisation.objects.get(pk=cast["referrer"].organisation_id)
        add_mail_domain(where, actor=actor, domain="gemeente.example", since=date(2026, 1, 1))
    with acting_as(system_actor(cast.ret.root_id, "consult.ask")) as program:
        for asker, asked_by in (("professional", cast["referrer"].capacity_id), ("professional", None), ("young", None)):
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


def _invited(world: SimpleNamespace) -> None:
    """Somebody of school is asked for the discussion, and a provider refused."""
    one_invited(world.cast, world.planned)


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
        version = releasing.release_pack(case, actor=actor, at=timezone.now(), on=today(), reason="Ouders zijn gebeld")
    build_version(version.pk, version.root_id)
    with acting_as(cast["expert"]) as actor:
        reading.note_opened(version, actor=actor, at=timezone.now())
        reading.add_private_note(cases().get(pk=case.pk), actor=actor, text="Vraag naar oma.", at=timezone.now(), on=today())


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
    family.ask_back()
    other = Family(cast, case=world.drafted.case)
    other.invite("mother", "father")
    with acting_as(cast["chair"]) as actor:
        drafts.lay_draft(other.participants["mother"], world.drafted.advice, actor=actor, on=family.on, at=now)
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
