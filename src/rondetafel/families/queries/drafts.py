"""The draft of an advice and the family, as the desk sees it: before whom it lies, what came back, and what may be laid now."""

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from rondetafel.cases.laid_before import LaidBefore, LaidBeforeFamily
from rondetafel.cases.models import Advice
from rondetafel.cases.queries.advice import missing_for_family
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.cases.terms_outcome import REACTION_DAYS
from rondetafel.consents.models import Concerned
from rondetafel.core.days import day_of
from rondetafel.core.models import Root
from rondetafel.core.sealed import text_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.families.models import OwnReaction, Paper, Participant
from rondetafel.families.queries.own import reactions_of
from rondetafel.families.seals import root_with


def draft_of(case_id: UUID) -> Advice | None:
    """The draft of a case, the last one when it was discussed again."""
    rows = Advice.objects.select_related("case__body", "case__root", "discussion").filter(case_id=case_id, state=Advice.State.DRAFT)
    return rows.order_by("-pk").first()


def lay_page(participant: Participant, advice: Advice, on: date) -> dict[str, Any]:
    """What the desk looks at before it lays the draft before this person."""
    body, root = advice.case.body, root_with(participant.root_id)
    days = setting(body.pk, REACTION_DAYS, on=on)
    lying = Paper.objects.filter(participant=participant, kind=Paper.Kind.DRAFT, object_id=advice.pk, taken_at=None, settled_at=None)
    last = lying.order_by("-object_version").first()
    return {
        "participant": participant,
        "name": text_of(participant, root, "name"),
        "advice": advice,
        "missing": missing_for_family(advice),
        "lies": last if last is not None and not _changed(last, advice, root) else None,
        "until": add_working_days(on, days, law_of(body), closed_days(body)),
    }


def reaction_page(paper: Paper) -> dict[str, Any]:
    """The text as one person read it, what was said about it, and how the text is now."""
    root = root_with(paper.root_id)
    advice = Advice.objects.select_related("case").get(pk=paper.object_id)
    found = reactions_of(paper, root)
    return {
        "paper": paper,
        "participant": paper.participant,
        "label": Concerned.objects.get(pk=paper.participant.concerned_id).label,
        "text": text_of(paper, root, "text"),
        "reactions": found,
        "unread": any(one["row"].read_at is None for one in found),
        "changed": _changed(paper, advice, root),
        "now": plain_words_of(advice),
        "open": advice.state == Advice.State.DRAFT,
        "advice_url": reverse("cases:advice", args=[advice.pk]),
    }


def laid_before(advice: Advice) -> LaidBeforeFamily:
    """Before whom of the family this draft lies or lay, for the page of the advice: three statements, for the desk."""
    root = advice.case.root
    papers = Paper.objects.select_related("participant__body").filter(root_id=root.pk, kind=Paper.Kind.DRAFT, object_id=advice.pk)
    rows = [one for one in papers.order_by("shown_at") if one.taken_because != "newer"]
    said = {one.paper_id: one for one in OwnReaction.objects.filter(root_id=root.pk, advice_id=advice.pk).order_by("given_at")}
    labels = {one.pk: one.label for one in Concerned.objects.filter(root_id=root.pk)} if rows else {}
    return LaidBeforeFamily(
        reverse("families:family", args=[advice.case_id]),
        [_row(one, advice, said.get(one.pk), labels.get(one.participant.concerned_id, ""), root) for one in rows],
    )


def plain_words_of(advice: Advice) -> str:
    """The page in plain words: as adopted, or as the draft says now."""
    return str((advice.frozen or {}).get("plain_words") or advice.plain_words)


def _row(paper: Paper, advice: Advice, reaction: OwnReaction | None, who: str, root: Root) -> LaidBefore:
    law = law_of(paper.participant.body)
    return LaidBefore(
        who=who,
        laid_on=day_of(paper.shown_at, law),
        react_before=paper.react_before or day_of(paper.shown_at, law),
        url=reverse("families:read_reaction", args=[paper.pk]),
        said=reaction.get_stance_display() if reaction else "",
        said_on=day_of(reaction.given_at, law) if reaction else None,
        changed=_changed(paper, advice, root),
        unread=reaction is not None and reaction.read_at is None,
    )


def _changed(paper: Paper, advice: Advice, root: Root) -> bool:
    return text_of(paper, root, "text").strip() != plain_words_of(advice).strip()
