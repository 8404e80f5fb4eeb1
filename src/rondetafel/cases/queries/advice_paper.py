"""An advice to read, on screen and on paper: its words as they were frozen, and what was said about it since."""

import base64
from datetime import date
from typing import Any
from uuid import UUID

from rondetafel.cases.laid_before import laid_before_family
from rondetafel.cases.models import Advice, AdviceItem, Case, Correction, LaidAdvice, Reaction, Realised
from rondetafel.cases.models.codes import SolutionCategory
from rondetafel.cases.queries.advice_readers import receipts_of
from rondetafel.cases.role_card import role_card
from rondetafel.cases.rules import is_referring
from rondetafel.cases.rules_outcome import chairs, keeps_desk, may_print
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import unseal
from rondetafel.core.models import Root


def adopted_page(advice: Advice, actor: Actor) -> dict[str, Any]:
    """The advice as it was adopted, from what was frozen; never from rows that may have moved on. Beside it what was said later."""
    case, frozen = advice.case, whole_paper(advice)
    if keeps_desk(actor, case) or is_referring(actor, case):
        meant = providers_of(advice)
        frozen["items"] = [item | meant.get(item["id"], {}) for item in frozen["items"]]
    return {
        "advice": advice,
        "case": case,
        "frozen": frozen,
        "may_print": may_print(actor, case),
        "may_correct": chairs(actor, case),
        "may_react": keeps_desk(actor, case) or is_referring(actor, case),
        "may_realise": keeps_desk(actor, case),
        "laid_family": laid_before_family(advice) if keeps_desk(actor, case) else None,
        "receipts": receipts_of(advice) if keeps_desk(actor, case) else [],
    }


def laid_page(laid: LaidAdvice, actor: Actor) -> dict[str, Any]:
    """The draft as it was laid before the reader, and what was said about it."""
    frozen = readable(laid.words, laid.case.root)
    return {
        "laid": laid,
        "advice_id": laid.advice_id,
        "case": laid.case,
        "frozen": frozen,
        "reactions": reactions_to(laid.advice_id, laid.case),
    }


def whole_paper(advice: Advice) -> dict[str, Any]:
    """Everything that belongs to an adopted advice: its words, reactions, later notes, how far each item came true, who does what."""
    frozen = readable(advice.frozen or {}, advice.case.root)
    came_true = realised_of(advice.case)
    frozen["items"] = [item | {"realised": came_true.get(UUID(item["id"]))} for item in frozen["items"]]
    said_later = {"reactions": reactions_to(advice.pk, advice.case), "corrections": corrections_of(advice)}
    return frozen | said_later | {"roles": role_card(advice.case)}


def providers_of(advice: Advice) -> dict[str, dict[str, str]]:
    """Which provider an item has in mind, and whether there is a contract: beside the words, never in them (document 004, 3.3)."""
    rows = AdviceItem.objects.filter(advice=advice, struck=False).exclude(providers="")
    return {str(one.pk): {"providers": one.providers, "contracted": str(one.get_contracted_display())} for one in rows}


def reactions_to(advice_id: UUID, case: Case) -> list[dict[str, Any]]:
    """What was said about an advice, oldest first. Who recorded it is in the trail."""
    root = case.root
    return [
        {
            "who": one.get_who_display(),
            "stance": one.stance,
            "said": one.get_stance_display(),
            "label": f"{one.get_who_display().capitalize()}: {one.get_stance_display()}",
            "text": unseal(root, "cases_reaction", "text_sealed", one.pk, one.text_sealed),
            "came_by": one.get_came_by_display(),
            "given_on": one.given_on,
        }
        for one in Reaction.objects.filter(advice_id=advice_id).order_by("given_on", "pk")
    ]


def corrections_of(advice: Advice) -> list[dict[str, Any]]:
    """Later notes beside an adopted advice."""
    rows = Correction.objects.filter(advice_id=advice.pk).order_by("noted_on", "pk")
    root = advice.case.root
    return [{"noted_on": one.noted_on, "text": unseal(root, "cases_correction", "text_sealed", one.pk, one.text_sealed)} for one in rows]


def realised_of(case: Case) -> dict[UUID, dict[str, Any]]:
    """How far each item of this case's advices came true, by item: the last word, and the first day on which any of it was there."""
    found: dict[UUID, dict[str, Any]] = {}
    for one in Realised.objects.filter(case_id=case.pk).order_by("pk"):
        first = found.get(one.advice_item_id, {}).get("first_on")
        there = one.since if one.how in (Realised.How.FULLY, Realised.How.PARTLY) else None
        found[one.advice_item_id] = {
            "how": one.how,
            "said": one.get_how_display(),
            "since": one.since,
            "note": unseal(case.root, "cases_realised", "note_sealed", one.pk, one.note_sealed),
            "first_on": min(filter(None, (first, there)), default=None),
        }
    return found


def readable(words: dict[str, Any], root: Root) -> dict[str, Any]:
    """The words with their dates as dates, their categories in words and their agreements unsealed; what older ones lack is empty."""
    frozen = dict.fromkeys(("steps_between", "education", "without"), "") | {"options": []} | words
    labels = dict(SolutionCategory.choices)
    for name in ("adopted_on", "discussed_on", "no_safety_concerns_on"):
        frozen[name] = _day(frozen.get(name, ""))
    frozen["items"] = [
        {"made_to_measure": False, "mandate_needed": False, "money_for": ""}
        | item
        | {"category": labels.get(item["category"], ""), "due_on": _day(item["due_on"]), "latest_on": _day(item["latest_on"])}
        for item in frozen.get("items", [])
    ]
    frozen["at_table"] = [{"there": True} | one | {"who": _who(one)} for one in frozen.get("at_table", [])]
    frozen["agreements"] = [
        {
            "text": unseal(root, "cases_safetyagreement", "text_sealed", UUID(one["id"]), base64.b64decode(one["sealed"])),
            "watcher": one["watcher"],
            "review_on": _day(one["review_on"]),
        }
        for one in frozen.get("agreements", [])
    ]
    return frozen


def _who(one: dict[str, Any]) -> str:
    return ", ".join(filter(None, (one["organisation"], one["function"])))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
