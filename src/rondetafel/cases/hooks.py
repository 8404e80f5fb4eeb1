"""What cases do when something happened elsewhere; tied in `config/wiring.py`."""

from django.db.models import Q, QuerySet

from rondetafel.cases.access import open_when_due
from rondetafel.cases.actions.planning import follow_item
from rondetafel.cases.actions.told import tell_casusregie
from rondetafel.cases.models import Case
from rondetafel.cases.needs import pass_on
from rondetafel.cases.queries.places import law_of
from rondetafel.cases.retention import keep_retention
from rondetafel.core.days import day_of
from rondetafel.core.events import Happened, record
from rondetafel.meetings.models import AgendaItem, ItemSubject, Meeting


def release_packs(happened: Happened) -> None:
    """The agenda goes out: the seated experts see the cases on it, unless the table waits for the release of the pack."""
    meeting: Meeting = happened.thing
    for case in _cases_on(AgendaItem.objects.filter(meeting_id=meeting.pk, kind=AgendaItem.Kind.CASE, state=AgendaItem.State.PLACED)):
        open_when_due(case, meeting, actor=happened.actor, at=happened.at)


def let_in_substitute(happened: Happened) -> None:
    """Somebody got a seat for one meeting: the cases that are open to its experts open to that person too."""
    meeting = Meeting.objects.select_related("body").get(pk=happened.facts["meeting"])
    on = AgendaItem.objects.filter(meeting_id=meeting.pk, kind=AgendaItem.Kind.CASE, state=AgendaItem.State.PLACED)
    for case in _cases_on(on) if happened.facts.get("let_in") else ():
        open_when_due(case, meeting, actor=happened.actor, at=happened.at)


def follow_meeting(happened: Happened) -> None:
    """A meeting moved or was cancelled: the cases on it follow their items, or wait for another place."""
    taken_off = happened.facts.get("items", [])
    for case in _planned(AgendaItem.objects.filter(Q(meeting_id=happened.thing.pk) | Q(pk__in=taken_off), kind=AgendaItem.Kind.CASE)):
        _follow(case, happened)


def follow_agenda(happened: Happened) -> None:
    """An item was taken off an agenda, or put in another slot, on the meeting's own pages."""
    for case in _planned(AgendaItem.objects.filter(pk=happened.thing.pk, kind=AgendaItem.Kind.CASE)):
        _follow(case, happened)


def tell_place(happened: Happened) -> None:
    """The meeting is elsewhere: so is everybody's appointment for a case on it."""
    for case in _planned(AgendaItem.objects.filter(meeting_id=happened.thing.pk, kind=AgendaItem.Kind.CASE)):
        record("case.change_place", case, actor=happened.actor, meeting=happened.thing.pk)


def tell_arrival(happened: Happened) -> None:
    """Who comes for a case is expected at another moment."""
    if happened.facts.get("moved"):
        for case in _planned(AgendaItem.objects.filter(pk=happened.thing.pk, kind=AgendaItem.Kind.CASE)):
            record("case.set_arrival", case, actor=happened.actor, item=happened.thing.pk)


def follow_needs(happened: Happened) -> None:
    """A case got a place, its background was sent, or a person of it was written down: what is needed to take part is to be arranged."""
    thing = happened.thing
    case = thing if isinstance(thing, Case) else Case.objects.select_related("root").filter(pk=thing.case_id).first()
    if case is not None:
        pass_on(case)


def show_casusregie(happened: Happened) -> None:
    """Who holds casusregie as told in the background stands with the case, until somebody takes the role (NL-04)."""
    tell_casusregie(happened.thing, actor=happened.actor)


def start_retention(happened: Happened) -> None:
    """A case was closed: from that day on its file is kept so long (SR-14)."""
    day = day_of(happened.at, law_of(happened.thing.body))
    keep_retention(happened.thing, taken=True, on=day, starts_on=day)


def stop_retention(happened: Happened) -> None:
    """A case was opened again: there is no day yet on which its file is destroyed."""
    keep_retention(happened.thing, taken=True, on=day_of(happened.at, law_of(happened.thing.body)))


def _follow(case: Case, happened: Happened) -> None:
    assert case.item_id is not None
    item = AgendaItem.objects.select_related("slot__meeting").get(pk=case.item_id)
    follow_item(case, item, actor=happened.actor, at=happened.at)


def _cases_on(items: QuerySet[AgendaItem]) -> list[Case]:
    subjects = ItemSubject.objects.filter(item__in=items, kind="case").values("subject_id")
    return list(Case.objects.filter(pk__in=subjects).select_related("body", "root").prefetch_related("co_referrers"))


def _planned(items: QuerySet[AgendaItem]) -> list[Case]:
    rows = Case.objects.filter(item_id__in=items, state=Case.State.PLANNED)
    return list(rows.select_related("body", "root").prefetch_related("co_referrers"))
