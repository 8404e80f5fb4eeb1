"""What the pages of a family do when something happened elsewhere; tied in `config/wiring.py`. The program acts: who did it may not see them."""

from uuid import UUID

from django.db.models import F

from rondetafel.core import roots
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import Happened, record
from rondetafel.families.actions.drafts import settle_drafts
from rondetafel.families.actions.laying import end_sight, take_everywhere
from rondetafel.families.asking import write_to
from rondetafel.families.models import Paper, Participant
from rondetafel.families.seals import open_page, root_with, sealed_page
from rondetafel.organisations.models import Capacity


def forget_document(happened: Happened) -> None:
    """A document was withdrawn, or moved to where it belongs: it is gone from every page of a family too (safety P5)."""
    take_everywhere(happened.thing.root_id, happened.thing.pk, at=happened.at, because="withdrawn")


def keep_from(happened: Happened) -> None:
    """*Not for this person, because*: what lay ready already is taken back (safety P1)."""
    withheld = happened.thing
    if withheld.object_id is not None:
        take_everywhere(withheld.root_id, withheld.object_id, at=happened.at, because="withheld", concerned_id=withheld.concerned_id)


def follow_date(happened: Happened) -> None:
    """Day or time changed, or there is none any more: no page goes on telling the old time."""
    with acting_as(system_actor(happened.thing.root_id, "family.follow_date")):
        rows = Participant.objects.filter(root_id=happened.thing.root_id, ended_at=None, ready_at__isnull=False)
        rows.update(changed_since=True, arrives_at=None)


def settle_draft(happened: Happened) -> None:
    """The advice stands: its draft is history on every page, and nobody reacts to it any more (NL-28)."""
    settle_drafts(happened.thing.root_id, at=happened.at, settled_as=Paper.Settled.ADOPTED, advice_id=happened.thing.pk)


def drop_drafts(happened: Happened) -> None:
    """The case is over without this advice."""
    settle_drafts(happened.thing.root_id, at=happened.at, settled_as=Paper.Settled.DROPPED)


def close_all(happened: Happened) -> None:
    """The file was locked (death, error): no page of it opens any more (safety P3)."""
    because = "error" if happened.type == "case.lock_error" else "table"
    for participant in _open(happened.thing.root_id):
        end_sight(participant, actor=happened.actor, because=because, at=happened.at)


def hand_to_successor(happened: Happened) -> None:
    """Somebody of the desk stands aside from this family, or is away: who took the case over reads what they write, and is whom they call (P2)."""
    root_id, taker = happened.thing.root_id, Capacity.objects.select_related("person").get(pk=happened.actor.capacity_id)
    former = happened.facts.get("former")  # a colleague who is ill or away
    aside = {former} if former else roots.standing_aside(root_id)
    with acting_as(system_actor(root_id, "family.hand_over")) as program:
        rows = Participant.objects.select_related("reader__person", "body").filter(root_id=root_id, reader_id__in=aside, ended_at=None)
        for one in list(rows):
            page = open_page(root_with(root_id), one)
            if page.get("call_name") == str(one.reader.person):
                page |= {"call_name": str(taker.person), "call_phone": taker.phone or one.body.contact}
            sealed = sealed_page(root_with(root_id), one, page) if page else one.page_sealed
            Participant.objects.filter(pk=one.pk).update(reader_id=taker.pk, page_sealed=sealed, version=F("version") + 1)
            record("family.hand_over", one, actor=program, by=taker.pk)


def close_one(happened: Happened) -> None:
    """Somebody is no longer concerned (left, died, a mistake)."""
    because = "error" if happened.facts.get("reason") == "mistake" else "table"
    for participant in _open(happened.thing.root_id, happened.thing.pk):
        end_sight(participant, actor=happened.actor, because=because, at=happened.at)


def _open(root_id: UUID, concerned_id: UUID | None = None) -> list[Participant]:
    with acting_as(system_actor(root_id, "family.close")):
        rows = Participant.objects.select_related("capacity").filter(root_id=root_id, ended_at=None)
        return list(rows.filter(concerned_id=concerned_id) if concerned_id else rows)


LISTENERS = {
    "advice.adopt": [settle_draft],
    "case.close": [drop_drafts],
    "case.keep_advice": [drop_drafts],
    "case.take_over": [hand_to_successor],
    "case.cancel": [drop_drafts],
    "evaluation.invite": [write_to],
    "document.withdraw": [forget_document],
    "document.move": [forget_document],
    "consent.withhold": [keep_from],
    "concerned.end": [close_one],
    "case.lock_died": [close_all],
    "case.lock_error": [close_all],
    **{f"case.{name}": [follow_date] for name in ("reserve_slot", "release_slot", "reschedule", "carry_over")},
}
