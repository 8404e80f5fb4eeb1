"""What the pages of an advice show, and what is missing before it can be adopted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from rondetafel.bodies.models import Seat
from rondetafel.cases.laid_before import laid_before_family
from rondetafel.cases.models import (
    Advice,
    AdviceItem,
    Case,
    Discussion,
    DiscussionNote,
    Involvement,
    LaidAdvice,
    SafetyAgreement,
)
from rondetafel.cases.queries.advice_paper import reactions_to
from rondetafel.cases.queries.presence import present_rows
from rondetafel.cases.queries.told import agreements_told
from rondetafel.cases.rules_outcome import keeps_desk, may_advise
from rondetafel.cases.terms_outcome import PLAIN_REQUIRED
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import unseal
from rondetafel.core.days import today
from rondetafel.core.models import OfficeHolder
from rondetafel.core.settings_store import setting
from rondetafel.organisations.models import Capacity

PEOPLE = ("person", "organisation")


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, and where to fill it in."""

    text: str
    url: str
    desk: bool = False  # only the desk fills it in


def advices() -> QuerySet[Advice]:
    """Advices with what their pages need. The discussion is not joined: who reads the advice may not see what was said."""
    return Advice.objects.select_related("case__body", "case__root")


def missing_for_adoption(advice: Advice) -> list[Missing]:
    """Everything that is still missing, in the order of the page (NL-27, NL-43, NL-44)."""
    page = reverse("cases:advice", args=[advice.pk])
    found = []
    if advice.discussion.state != Discussion.State.HELD:
        found.append(
            Missing("De bespreking is nog niet afgerond.", reverse("cases:finish_discussion", args=[advice.discussion_id]), desk=True)
        )
    elif not present_rows(advice.discussion).exists():
        text = "Er is nog niet opgeschreven wie erbij waren, en wie niet."
        found.append(Missing(text, reverse("cases:set_presence", args=[advice.discussion_id]), desk=True))
    items = list(advice.items.filter(struck=False).order_by("position"))
    if not items:
        found.append(Missing("Er is nog geen adviespunt.", reverse("cases:add_advice_item", args=[advice.pk])))
    found += [
        Missing(f"Adviespunt {at}: {text}", reverse("cases:edit_advice_item", args=[item.pk]))
        for at, item in enumerate(items, 1)
        for text in _gaps(item)
    ]
    if not advice.short_term.strip():
        found.append(Missing("Het perspectief op korte termijn ontbreekt.", f"{page}#id_short_term"))
    if not (advice.long_term.strip() or advice.long_term_not_because.strip()):
        text = "Het perspectief op lange termijn ontbreekt; vul het in, of waarom het nu niet mogelijk is."
        found.append(Missing(text, f"{page}#id_long_term"))
    found += [Missing(text, url) for text, url in _safety_gaps(advice, page)]
    if not advice.plain_words.strip() and setting(advice.case.body_id, PLAIN_REQUIRED, on=today(advice.case.root.jurisdiction)):
        found.append(Missing("De tekst in gewone woorden voor jeugdige en ouders ontbreekt.", f"{page}#id_plain_words"))
    return found


def missing_for_family(advice: Advice) -> list[Missing]:
    """What must be there before somebody of the family reads the draft: an item, the page in plain words, and safety first (safety P14)."""
    page = reverse("cases:advice", args=[advice.pk])
    found = []
    if not advice.items.filter(struck=False).exists():
        found.append(Missing("Er is nog geen adviespunt.", reverse("cases:add_advice_item", args=[advice.pk])))
    if not advice.plain_words.strip():
        found.append(Missing("De tekst in gewone woorden voor jeugdige en ouders ontbreekt.", f"{page}#id_plain_words"))
    return found + [Missing(text, url) for text, url in _safety_gaps(advice, page)]


def _gaps(item: AdviceItem) -> list[str]:
    texts = {
        "wat is nodig": item.need,
        "wat moet er anders zijn": item.must_change,
        "het advies zelf": item.text,
        "wie het doet": item.owner_name,
    }
    return [f"{name} ontbreekt." for name, text in texts.items() if not text.strip()]


def _safety_gaps(advice: Advice, page: str) -> list[tuple[str, str]]:
    agreements = list(SafetyAgreement.objects.filter(case_id=advice.case_id, ended_on=None))
    judged = bool(advice.no_safety_concerns_by.strip()) and advice.no_safety_concerns_on is not None
    add = reverse("cases:agree_on_safety", args=[advice.pk])
    gaps = [("Een afspraak over veiligheid heeft nog niemand die waakt.", add) for one in agreements if not one.watcher.strip()]
    if agreements and judged:
        text = "Er staan afspraken over veiligheid én dat er geen zorgen zijn; kies één van beide."
        gaps.append((text, f"{page}#id_no_safety_concerns_by"))
    if not agreements and not judged:
        text = "Veiligheid: maak een afspraak met wie waakt en wanneer, of vul in wie oordeelde dat er geen zorgen zijn, en wanneer."
        gaps.append((text, f"{page}#veiligheid"))
    return gaps


def weighed_options(discussion: Discussion) -> list[DiscussionNote]:
    """The considered options of which somebody wrote why they were chosen, or not."""
    return [one for one in options_of(discussion) if hasattr(one, "weighing")]


def options_of(discussion: Discussion) -> list[DiscussionNote]:
    """What the table considered, in the order of the discussion."""
    rows = discussion.notes.filter(kind=DiscussionNote.Kind.OPTION, struck=False)
    return list(rows.select_related("weighing").order_by("at", "pk"))


def items_of(advice: Advice) -> list[AdviceItem]:
    """The items of an advice in their order."""
    return list(advice.items.filter(struck=False).select_related("drafted_by__organisation").order_by("position"))


def agreements_of(case: Case) -> list[dict[str, Any]]:
    """The agreements about safety that hold, with their text."""
    rows = SafetyAgreement.objects.filter(case_id=case.pk, ended_on=None).order_by("review_on")
    return [
        {
            "id": one.pk,
            "text": unseal(case.root, "cases_safetyagreement", "text_sealed", one.pk, one.text_sealed),
            "watcher": one.watcher,
            "review_on": one.review_on,
        }
        for one in rows
    ]


def agreements_to_take(case: Case) -> list[dict[str, Any]]:
    """The safety agreements of the referral that are not taken over yet: nobody types them twice (NL-17)."""
    kept = {one["text"] for one in agreements_of(case)}
    return [one for one in agreements_told(case) if one["text"] not in kept]


def possible_owners(case: Case, moment: datetime) -> QuerySet[Capacity]:
    """Who can take an action point by name: seats and desk of the table, referrer and co-referrers."""
    seats = Seat.objects.filter(body_id=case.body_id, valid__contains=moment).values("capacity_id")
    desk = OfficeHolder.objects.filter(
        office__body_id=case.body_id, office__kind__in=("chair", "deputy", "secretary"), valid__contains=moment
    )
    co = case.co_referrers.exclude(capacity=None).values("capacity_id")
    wanted = Q(pk__in=seats) | Q(pk__in=desk.exclude(confirmed_by=None).values("capacity_id")) | Q(pk__in=co) | Q(pk=case.referrer_id)
    return Capacity.objects.filter(wanted).select_related(*PEOPLE).order_by("person__sort_key")


def _may_weigh(case: Case, actor: Actor) -> bool:
    """Whoever declared and does not only inform; the desk writes the draft also before it declared, but weighs nothing."""
    mine = Involvement.objects.filter(case=case, capacity_id=actor.capacity_id).first()
    return mine is not None and mine.kind != Involvement.Kind.PRIVATE and may_advise(actor, mine)


def advice_page(advice: Advice, actor: Actor) -> dict[str, Any]:
    """Everything beside the form: items, agreements, what is missing, the discussion it comes from."""
    draft = advice.state == Advice.State.DRAFT
    return {
        "advice": advice,
        "case": advice.case,
        "discussion": advice.discussion,
        "items": items_of(advice),
        "agreements": agreements_of(advice.case),
        "told_agreements": agreements_to_take(advice.case) if draft else [],
        "options": options_of(advice.discussion),
        "may_weigh": draft and _may_weigh(advice.case, actor),
        "laid": LaidAdvice.objects.filter(advice=advice).order_by("-pk").first(),
        "laid_family": laid_before_family(advice) if keeps_desk(actor, advice) else None,
        "reactions": reactions_to(advice.pk, advice.case),
        "missing": missing_for_adoption(advice) if draft else [],
    }
