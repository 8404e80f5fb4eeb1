"""The packs of today's meeting: papers, a summary, released and made. All persons and events are invented."""

from pathlib import Path

from django.utils import timezone

from rondetafel.bodies.models import Seat
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.core.days import today
from rondetafel.core.models import Root
from rondetafel.core.pdf import paper
from rondetafel.demo.tables import World
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.organisations.models import Capacity
from rondetafel.packs.actions import composing, releasing
from rondetafel.packs.building import build_version
from rondetafel.packs.queries.composing import coming, texts_of
from rondetafel.packs.texts import Texts

SECRETARY = "procesondersteuner"
TEMPLATE = Path(__file__).parent / "paper.typ"
LINES = (
    "Op school gaat het sinds het voorjaar minder. De mentor ziet dat de jeugdige moe is en vaak te laat komt.",
    "Thuis is er veel gepraat over regels en over slapen. De ouders willen graag hulp die blijft.",
    "Er waren in drie jaar vier verschillende begeleiders. De jeugdige zegt: ik vertel het niet nog een keer.",
    "Een tante in de buurt wil meedenken en kan in het weekend iets doen.",
)
PAPERS = (("Plan van aanpak", "plan", 4), ("Verslag diagnostiek", "diagnostics", 9), ("Beschikking", "court", 2))


def make_packs(world: World) -> None:
    """Every case that is discussed today gets a pack."""
    with world.at(SECRETARY, timezone.now()):
        found = [case for case in cases().filter(body__short_name="ret-noord-limburg", state=Case.State.PLANNED) if _is_today(case)]
    for case in found:
        _pack(world, case)


def _is_today(case: Case) -> bool:
    discussion = coming(case)
    return discussion is not None and timezone.localtime(discussion.planned_for).date() == today()


def _pack(world: World, case: Case) -> None:
    with world.at(SECRETARY, timezone.now()) as actor:
        root = Root.objects.get(pk=case.root_id)
        for title, category, pages in PAPERS:
            content = paper(TEMPLATE, {"title": title, "lines": [" ".join(LINES)] * pages})
            documents.keep_document(
                root,
                case.circle_id,
                actor=actor,
                title=title,
                category=category,
                checked=check("stuk.pdf", content),
                sha256="0" * 64,
                at=timezone.now(),
            )
        pack = composing.start_pack(case, actor=actor)
        said = texts_of(pack)
        asks = {str(one.organisation_id): "Kunt u binnen vier weken beginnen, en met wie?" for one in _experts(world)[:1]}
        tried = "Twee aanbieders wezen af: de vraag paste niet bij de groep. Op een derde plek is de wachttijd negen maanden."
        words = Texts(question=said.question, explanation=said.explanation, tried=tried, asked=said.asked, asks=asks)
        composing.write_summary(pack, actor=actor, said=words, version=pack.version)
        version = releasing.release_pack(
            case, actor=actor, at=timezone.now(), on=today(), reason="Beide ouders weten ervan; hun handtekening volgt."
        )
    build_version(version.pk, version.root_id)


def _experts(world: World) -> list[Capacity]:
    rows = Seat.objects.filter(body=world.bodies["ret-noord-limburg"], role="expert", valid__contains=timezone.now())
    return [seat.capacity for seat in rows.select_related("capacity").order_by("capacity__person__sort_key")]
