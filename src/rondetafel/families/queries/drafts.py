"""The draft of an advice and the family, as the desk sees it: before whom it lies, what came back, and what may be laid now."""

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from rondetafel.cases.laid_before import LaidBefore, LaidBeforeFamily, OwnCopy
from rondetafel.cases.models import Advice, Reaction
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
from rondetafel.families.queries.own import pages_by_person, reactions_of
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
    """Before whom of the family this draft lies or lay, for the page of the advice: four statements, for the desk."""
    root = advice.case.root
    papers = Paper.objects.select_related("participant__body").filter(root_id=root.pk, kind=Paper.Kind.DRAFT, object_id=advice.pk)
    rows = [one for one in papers.order_by("shown_at") if one.taken_because != "newer"]
    said = {one.paper_id: one for one in OwnReaction.objects.filter(root_id=root.pk, advice_id=advice.pk).order_by("given_at")}
    people = Concerned.objects.in_bulk([one.participant.concerned_id for one in rows]) if rows else {}
    told = _told_to_desk(advice) if rows else {}
    found = []
    for one in rows:
        person = people[one.participant.concerned_id]
        heard = told.get(who_of(person))
        heard = heard if heard is not None and heard.recorded_at >= one.shown_at else None
        found.append(_row(one, advice, said.get(one.pk), heard, person.label, root))
    return LaidBeforeFamily(reverse("families:family", args=[advice.case_id]), found, _copies(advice))


def _copies(advice: Advice) -> list[OwnCopy]:
    """Who of the family has the adopted advice on the own page, and first opened it when; nothing for a draft. Three statements."""
    if advice.state != Advice.State.ADOPTED:
        return []
    pages = [one for one in pages_by_person(advice.root_id).values() if one.ended_at is None]
    papers = Paper.objects.filter(root_id=advice.root_id, kind=Paper.Kind.ADVICE, object_id=advice.pk, taken_at=None)
    laid = {one.participant_id: one for one in papers}
    people = Concerned.objects.in_bulk([one.concerned_id for one in pages])
    law = law_of(advice.case.body)
    return [
        OwnCopy(
            people[one.concerned_id].label,
            day_of(copy.shown_at, law) if (copy := laid.get(one.pk)) else None,
            day_of(copy.opened_at, law) if copy and copy.opened_at else None,
        )
        for one in pages
    ]


def _told_to_desk(advice: Advice) -> dict[str, Reaction]:
    """What somebody of the family said about this advice by telephone, in a talk or on paper, the last one of each."""
    rows = Reaction.objects.filter(advice_id=advice.pk).exclude(came_by=Reaction.CameBy.SELF).order_by("recorded_at")
    return {one.who: one for one in rows}


def who_of(one: Concerned) -> str:
    """As cases name a person of the family."""
    if one.kind != Concerned.Kind.PARENT:
        return one.kind
    return Reaction.Who.PARENT_2 if one.position == 2 else Reaction.Who.PARENT_1


def plain_words_of(advice: Advice) -> str:
    """The page in plain words: as adopted, or as the draft says now."""
    return str((advice.frozen or {}).get("plain_words") or advice.plain_words)


def _row(paper: Paper, advice: Advice, reaction: OwnReaction | None, heard: Reaction | None, who: str, root: Root) -> LaidBefore:
    """With the own reaction; without one, with what was told to the desk since."""
    law = law_of(paper.participant.body)
    own_day = day_of(reaction.given_at, law) if reaction else None
    return LaidBefore(
        who=who,
        laid_on=day_of(paper.shown_at, law),
        react_before=paper.react_before or day_of(paper.shown_at, law),
        url=reverse("families:read_reaction", args=[paper.pk]),
        said=reaction.get_stance_display()
        if reaction
        else f"{heard.get_stance_display()} ({heard.get_came_by_display()})"
        if heard
        else "",
        said_on=own_day or (heard.given_on if heard else None),
        changed=_changed(paper, advice, root),
        unread=reaction is not None and reaction.read_at is None,
    )


def _changed(paper: Paper, advice: Advice, root: Root) -> bool:
    return text_of(paper, root, "text").strip() != plain_words_of(advice).strip()
