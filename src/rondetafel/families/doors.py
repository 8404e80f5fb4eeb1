"""The door to *Gezin* on the page of a case."""

from datetime import date

from django.urls import reverse

from rondetafel.cases.doors import Door, asks
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.families.rules import keeps_family

PAGES = """
SELECT json_build_object('pages', count(*), 'opened', count(opened_at)) FROM families_participant WHERE root_id = %(root)s AND ended_at IS NULL
"""
UNREAD = """
SELECT count(*) FROM families_words w JOIN families_participant p ON p.id = w.participant_id
 WHERE p.root_id = %(root)s AND p.ended_at IS NULL AND w.read_at IS NULL AND w.taken_back_at IS NULL
"""
FOR_THE_TABLE = "SELECT count(*) FROM families_wordscopy WHERE root_id = %(root)s AND to_participant_id IS NULL AND taken_back_at IS NULL"


@asks(found=PAGES, unread=UNREAD, for_the_table=FOR_THE_TABLE)
def family_door(case: Case, actor: Actor, _: date, *, found: dict[str, int], unread: int, for_the_table: int) -> list[Door]:
    """For the desk: how many have a page, and whether something waits; for the table: what the family wrote for everybody at it."""
    if case.state == Case.State.DRAFT:
        return []
    if not keeps_family(actor, case):
        words = reverse("families:table_words", args=[case.pk])
        return [Door("Woorden van het gezin", words, str(for_the_table))] if for_the_table else []
    url = reverse("families:family", args=[case.pk])
    if unread:
        return [Door("Gezin", url, f"{unread} ongelezen", "bad")]
    note = f"{found['opened']} van {found['pages']} geopend" if found["pages"] else "nog niemand uitgenodigd"
    return [Door("Gezin", url, note, "neutral")]
