"""What the tables of the demonstration laid down about themselves, and who in the chain of one case got it. All of it is invented."""

from datetime import date, datetime, time, timedelta
from typing import Any

from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.consents import actions as consents
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.demo.case_work import ZONE
from rondetafel.demo.tables import World
from rondetafel.handouts import actions as handouts
from rondetafel.handouts.models import Handout
from rondetafel.handouts.queries import Receiver, chain_of, roles_in_force
from rondetafel.table_documents import actions as documents
from rondetafel.table_documents import queries
from rondetafel.table_documents.actions import Said
from rondetafel.table_documents.models import TableDocument

TEAM, KERN, SECRETARY, KERN_SECRETARY = "ret-noord-limburg", "kerngroep-rtj", "procesondersteuner", "kern ondersteuner"
STEERING = "Stuurgroep expertteam Noord-Limburg"
ROLES = (
    "Wat de tafel doet\nDe tafel denkt mee als hulp is vastgelopen. De tafel geeft advies en neemt de hulp niet over.\n\n"
    "Wat u van de tafel mag verwachten\nU hoort binnen tien werkdagen of de tafel uw vraag bespreekt. U weet vooraf wie erbij zijn en waarom."
    " Het advies krijgt u op papier, in gewone woorden.\n\n"
    "Wat de tafel van u vraagt\nVertel hoe u het ziet. Zeg het als iets niet klopt. Wie een taak op zich neemt, doet die, of zegt op tijd dat het niet lukt.\n\n"
)
NEW_ROLES = ROLES + (
    "Wie houdt de regie\nDe casusregie blijft bij de mensen om het gezin. De voorzitter zorgt dat iedereen blijft samenwerken, tot er een oplossing is.\n\n"
    "Niet tevreden?\nU kunt altijd bellen met de procesondersteuner, of een klacht indienen. Die leest iemand die niet aan de tafel zit."
)
PROCESS = (
    "1. Aanmelding: de aanmelder vult de eerste vragen in.\n2. Triage: de voorzitter beslist binnen vijf werkdagen.\n"
    "3. Voorbereiding: achtergrond, toestemming, dossierpakket.\n4. Bespreking: drie kwartier per casus.\n"
    "5. Advies: binnen een week in concept.\n6. Volgen: bellen na twee, zes en twaalf weken.\n7. Afsluiten, en na drie en zes maanden terugvragen."
)
PRIVACY = (
    "Welke gegevens\nDe tafel bewaart wat nodig is om een vraag te bespreken: wie het betreft, de vraag, wat al is geprobeerd.\n\n"
    "Wie leest mee\nAlleen wie aan de bespreking meedoet, en alleen in de tijd die daarvoor nodig is.\n\n"
    "Uw rechten\nU mag zien wat er over u staat, het laten verbeteren en vragen wie heeft gekeken."
)
PARENTS = (
    "Uw kind heeft hulp nodig en het lukt nog niet. Dan kan uw hulpverlener het expertteam vragen mee te denken.\n\n"
    "U bent erbij als u dat wilt. U mag iemand meenemen. U mag ook nee zeggen.\n\nVragen? Bel 077 555 01 23."
)
BYLAWS = "De kerngroep komt acht keer per jaar samen. De ondersteuner stuurt de agenda een week vooraf. Besluiten vragen consensus."


def make_table_documents(world: World) -> None:
    """Five documents of the team, one of the Kerngroep; one case whose chain partly has the newest version."""
    day = today()
    with world.at(SECRETARY, _at(day - timedelta(days=400))) as secretary:
        roles = _laid_down(world, secretary, TEAM, "roles", "Rollen en verwachtingen", ROLES, since=day - timedelta(days=395))
        _laid_down(
            world, secretary, TEAM, "process", "Werkproces", PROCESS, since=day - timedelta(days=380), review=day - timedelta(days=15)
        )
        _laid_down(
            world,
            secretary,
            TEAM,
            "privacy",
            "Privacyverklaring",
            PRIVACY,
            since=day - timedelta(days=345),
            review=day + timedelta(days=20),
            public=True,
        )
        _laid_down(world, secretary, TEAM, "parents", "Folder voor ouders", PARENTS, since=day - timedelta(days=345), public=True)
    with world.at(SECRETARY, _at(day - timedelta(days=8))) as secretary:
        documents.add_version(
            roles,
            actor=secretary,
            said=Said(NEW_ROLES, changed="Wie de regie houdt, en waar een klacht terechtkan"),
            at=_at(day - timedelta(days=8)),
        )
        _approve(roles, secretary, since=day - timedelta(days=6), review=day + timedelta(days=359))
        given: dict[str, Any] = {"kind": "young", "title": "Folder voor jongeren", "owner": "secretary", "public": True}
        said = Said("Er wordt over jou gepraat. Daarom mag jij zeggen wat je wilt. Je mag iemand meenemen.")
        documents.add_table_document(world.bodies[TEAM], actor=secretary, said=said, at=_at(day - timedelta(days=8)), **given)
    with world.at(KERN_SECRETARY, _at(day - timedelta(days=300))) as secretary:
        _laid_down(
            world,
            secretary,
            KERN,
            "process",
            "Hoe de kerngroep werkt",
            BYLAWS,
            since=day - timedelta(days=290),
            review=day + timedelta(days=75),
        )
    _hand_out(world, day)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), ZONE)


def _laid_down(
    world: World,
    actor: Actor,
    body: str,
    kind: str,
    title: str,
    text: str,
    *,
    since: date,
    review: date | None = None,
    public: bool = False,
) -> TableDocument:
    given: dict[str, Any] = {"kind": kind, "title": title, "owner": "secretary", "public": public}
    document = documents.add_table_document(world.bodies[body], actor=actor, said=Said(text), at=_at(since - timedelta(days=5)), **given)
    _approve(document, actor, since=since, review=review)
    return document


def _approve(document: TableDocument, actor: Actor, *, since: date, review: date | None) -> None:
    version = queries.versions().filter(document=document).first()
    assert version is not None
    by = STEERING if document.body.short_name == TEAM else "Kerngroep RTJ"
    documents.approve_version(version, actor=actor, approved_by=by, approved_on=since, in_force_from=since, review_on=review)


def _hand_out(world: World, day: date) -> None:
    """One case that runs: who refers has the version before this one, a parent got the newest by letter, an aunt in a talk; another got nothing yet."""
    with world.at(SECRETARY, _at(day - timedelta(days=7))) as secretary:
        case = _case_with_a_parent_by_letter(secretary, day - timedelta(days=7))
    if case is None:
        return
    for back, wanted, way in ((7, "aanmelder", "handed"), (4, "", "letter")):
        on = day - timedelta(days=back)
        with world.at(SECRETARY, _at(on)) as secretary:
            receivers = chain_of(case, secretary, on, roles_in_force(case, on))
            found = next((one for one in receivers if _wanted(one, wanted, way)), None)
            if found is not None:
                made = _send(case, found, secretary, way=way, on=on)
                if way == "letter":
                    handouts.post_handout(made, actor=secretary, on=on)
    on = day - timedelta(days=3)
    with world.at(SECRETARY, _at(on)) as secretary:  # an aunt whom the mother brought
        known: dict[str, Any] = {"told_on": on, "safe_channel": "talk", "language": "Nederlands"}
        aunt = consents.write_person(case, actor=secretary, on=on, kind="network", name="Mia Verzonnen", **known)
        found = next(one for one in chain_of(case, secretary, on, None) if one.id == aunt.pk)
        _send(case, found, secretary, way="handed", on=on, brought_by="parent")


def _case_with_a_parent_by_letter(actor: Actor, on: date) -> Case | None:
    """A case that runs with a parent who is reached by letter; if there is one, a parent with an own page, who then finds it there too."""
    running = [Case.State.ACCEPTED, Case.State.PLANNED, Case.State.DISCUSSED, Case.State.ADVISED]
    found: list[Case] = []
    for case in cases().filter(body__short_name=TEAM, state__in=running, submitted_on__lt=on).order_by("-submitted_on"):
        wanted = [one for one in chain_of(case, actor, on, None) if _wanted(one, "", "letter")]
        if any(one.participant for one in wanted):
            return case
        found += [case] if wanted else []
    return found[0] if found else None


def _wanted(one: Receiver, label: str, way: str) -> bool:
    if label:
        return one.label == label
    return one.concerned is not None and not one.refusal and way in one.ways


def _send(case: Case, receiver: Receiver, actor: Actor, *, way: str, on: date, brought_by: str = "") -> Handout:
    version = roles_in_force(case, on)
    assert version is not None
    handed = on if way == "handed" else None
    more: dict[str, Any] = {"version_id": version.pk, "handed_on": handed, "brought_by": brought_by}
    return handouts.send_handout(case, receiver, actor=actor, way=way, on=on, at=_at(on), **more)
