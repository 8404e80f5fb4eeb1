"""Process direction in the whole case as ZIP: the role card, what came of the safety agreements, and where the young person lived."""

from datetime import date

from django.utils.formats import date_format

from rondetafel.cases.export_parts import Part, words
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.direction.models import RoleHolding
from rondetafel.direction.queries.ladder import side_routes
from rondetafel.direction.queries.places import places_of
from rondetafel.direction.queries.roles import label_of, role_card
from rondetafel.direction.queries.safety import lines_of


def role_part(case: Case, actor: Actor, _: date) -> Part:
    """Who holds which role, and who held it before."""
    lines = []
    for line in role_card(case, actor):
        if line.now is None and not line.before:
            continue
        title = line.title.capitalize()
        lines.append((title, _held(line.now, line.who, line.note) if line.now else "niemand"))
        lines += [(f"{title}, eerder", _held(row, who)) for row, who in line.before]
    return Part("Wie doet wat", lines)


def _held(row: RoleHolding, who: str, note: str = "") -> str:
    since = f"gevraagd op {_day(row.asked_on)}"
    ended = f"geëindigd op {_day(row.ended_on)}" if row.ended_on else ""
    return words(who or label_of(row, row.case.root), row.get_state_display(), since, ended, note)


def safety_part(case: Case, _: Actor, on: date) -> Part:
    """Each time somebody looked at a safety agreement, and what came of it."""
    lines = []
    for line in lines_of(case, on):
        lines.append(("Afspraak", words(line.text, f"{line.agreement.watcher} waakt")))
        lines += [
            (f"Bekeken op {_day(seen.review.looked_on)}", words(seen.review.get_outcome_display(), seen.note))
            for seen in reversed(line.seen)
        ]
    return Part("Veiligheidsafspraken na het advies", lines)


def places_part(case: Case, _: Actor, __: date) -> Part:
    """Where the young person lived while the case ran."""
    rows = places_of(case).rows
    return Part(
        "Waar de jeugdige verbleef", [(f"Sinds {_day(row.since)}", words(row.get_stay_display(), row.get_why_display())) for row in rows]
    )


def sides_part(case: Case, _: Actor, __: date) -> Part:
    """Accelerator and money of the BEL: asked, answered, and what it brought."""
    lines = []
    for side in side_routes(case):
        row = side.row
        lines.append(
            (row.get_kind_display().capitalize(), words(row.request, f"gevraagd op {_day(row.asked_on)}", row.get_state_display()))
        )
        lines += [
            (f"{name} op {_day(on)}", text)
            for name, on, text in (("Antwoord", row.answered_on, side.answer), ("Resultaat", row.ended_on, side.result))
            if on
        ]
    return Part("Procesversneller en geld van de BEL", lines)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
