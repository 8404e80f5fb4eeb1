"""What the referral says, as it goes into a pack: the safety line in front, the second stage as background (NL-10).

Never a name of a parent, a place of stay or an address (P1): whoever needs those reads them on the page of the case.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from rondetafel.cases.catalogue import FIELDS
from rondetafel.cases.models import Case
from rondetafel.cases.queries.background import Sent, background_of, sent_blocks
from rondetafel.cases.queries.cases import safety_line
from rondetafel.packs.addresses import without_addresses

TITLE = "Achtergrond uit de aanmelding"
BLOCKS_OUT = ("contact", "help", "refusals")  # ways to reach somebody; what was tried stands in the summary
FIELDS_OUT = ("parents", "placements", "confidant", "involved")  # names, and places where somebody stayed
OUT = {field.label for field in FIELDS if field.id in FIELDS_OUT}


@dataclass(frozen=True)
class Referral:
    """Frozen with a version."""

    safety: str
    facts: list[list[str]]
    sent: str  # on which day, in words; empty when nothing was sent
    sections: list[dict[str, Any]]


def referral_of(case: Case) -> Referral:
    """The referral as it is now."""
    row = background_of(case)
    facts = [["Verblijft", str(case.get_stay_display())], ["School", str(case.get_school_display())]]
    found = sent_blocks(case, row) if row is not None and row.sent_on else []
    sections = [section for one in found if one.block.id not in BLOCKS_OUT and (section := _section(one))["lines"]]
    sent = date_format(row.sent_on, "j F Y") if row is not None and row.sent_on and sections else ""
    return Referral(without_addresses(safety_words(case)), [fact for fact in facts if fact[1]], sent, sections)


def safety_words(case: Case) -> str:
    """The concerns, or by whom and when it was judged that there are none (P14)."""
    if case.safety_concerns or case.safety_concerns is None:
        return safety_line(case)
    judged = f", beoordeeld door {case.safety_judged_by}" if case.safety_judged_by else ""
    on = f" op {date_format(case.safety_judged_on, 'j F Y')}" if judged and case.safety_judged_on else ""
    return f"Geen zorgen over de veiligheid{judged}{on}."


def _section(sent: Sent) -> dict[str, Any]:
    lines = [[label, said] for label, said in [*sent.facts, *sent.texts] if label not in OUT]
    for field, rows in sent.tables:
        if field.id not in FIELDS_OUT:
            lines.append([field.label, "\n".join(", ".join(cell for cell in row if cell not in ("", "–")) for row in rows)])
    return {"title": sent.block.title, "lines": [[label, without_addresses(said)] for label, said in lines]}
