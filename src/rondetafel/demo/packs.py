"""The packs of today's meeting and the next: papers, a summary, released and made. All persons and events are invented."""

from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from rondetafel.bodies.models import Seat
from rondetafel.core.days import today
from rondetafel.core.models import Root
from rondetafel.core.pdf import paper
from rondetafel.demo.tables import World
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.organisations.models import Capacity
from rondetafel.packs.actions import composing, releasing
from rondetafel.packs.building import build_version
from rondetafel.packs.queries.composing import texts_of
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
    """Every case that is discussed today gets a pack with papers; those of the next meeting one with a summary only."""
    for name in ("Roos I.", "Milan U."):
        _pack(world, name, PAPERS, timezone.now(), "Beide ouders weten ervan; hun handtekening volgt.")
    at = timezone.now() - timedelta(days=6)
    for name in ("Lieke B.", "Sem B."):  # Puck is a learning case: a question without a name
        _pack(world, name, (), at, "De vader weet ervan en zegt nog geen ja; de voorzitter weegt dit mee.")
    _wrong_paper(world, "Milan U.")


def _wrong_paper(world: World, name: str) -> None:
    """A paper about somebody else was put with a case, read, and withdrawn: the privacy officer judges that (safety P5)."""
    now = timezone.now()
    with world.at(SECRETARY, now - timedelta(hours=30)) as actor:
        case, at = world.case(name), now - timedelta(hours=30)
        root, checked = Root.objects.get(pk=case.root_id), check("stuk.pdf", paper(TEMPLATE, {"title": "Verslag", "lines": list(LINES)}))
        wrong = documents.keep_document(
            root, case.circle_id, actor=actor, title="Verslag logopedie", category="other", checked=checked, sha256="0" * 64, at=at
        )
    with world.at("voorzitter", now - timedelta(hours=28)) as actor:
        documents.note_shown(wrong.pk, wrong.root_id, actor=actor, page=1)
    with world.at(SECRETARY, now - timedelta(hours=26)) as actor:
        documents.withdraw_document(wrong, root=root, actor=actor, reason="Hoort bij een ander kind", at=now - timedelta(hours=26))


def _pack(world: World, name: str, papers: tuple[tuple[str, str, int], ...], at: datetime, reason: str) -> None:
    with world.at(SECRETARY, at) as actor:
        case = world.case(name)
        root = Root.objects.get(pk=case.root_id)
        for title, category, pages in papers:
            checked = check("stuk.pdf", paper(TEMPLATE, {"title": title, "lines": [" ".join(LINES)] * pages}))
            documents.keep_document(
                root, case.circle_id, actor=actor, title=title, category=category, checked=checked, sha256="0" * 64, at=at
            )
        pack = composing.start_pack(case, actor=actor)
        said = texts_of(pack)
        asks = {str(one.organisation_id): "Kunt u binnen vier weken beginnen, en met wie?" for one in _experts(world)[:1]}
        tried = "Twee aanbieders wezen af: de vraag paste niet bij de groep. Op een derde plek is de wachttijd negen maanden."
        words = Texts(question=said.question, explanation=said.explanation, tried=tried, asked=said.asked, asks=asks)
        composing.write_summary(pack, actor=actor, said=words, version=pack.version)
        version = releasing.release_pack(case, actor=actor, at=at, on=today(), reason=reason)
    build_version(version.pk, version.root_id)


def _experts(world: World) -> list[Capacity]:
    rows = Seat.objects.filter(body=world.bodies["ret-noord-limburg"], role="expert", valid__contains=timezone.now())
    return [seat.capacity for seat in rows.select_related("capacity").order_by("capacity__person__sort_key")]
