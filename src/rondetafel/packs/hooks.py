"""What packs do when something happened elsewhere; tied in `config/wiring.py`."""

from datetime import datetime

from rondetafel.cases.access import with_the_agenda
from rondetafel.cases.models import Case, Involvement
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.events import Happened, Listener
from rondetafel.core.settings_store import setting
from rondetafel.meetings.models import Meeting
from rondetafel.packs import letters
from rondetafel.packs.actions.composing import follow_newer
from rondetafel.packs.actions.releasing import leave_out, mark_replaced
from rondetafel.packs.attending import follow_replaced, follow_reply, leave_declined
from rondetafel.packs.models import Pack, PackVersion
from rondetafel.packs.notes import follow, let_go
from rondetafel.packs.queries.composing import coming
from rondetafel.packs.queries.nameless import beside_nameless
from rondetafel.packs.tasks import build
from rondetafel.packs.terms import OPENS_WITH_AGENDA


def opens_by_itself(case: Case, meeting: Meeting) -> bool:
    """A case opens for its experts when its pack is out, or with the agenda where the table chose so. Without papers there is never a pack.

    The gates ask for consent."""
    released = PackVersion.objects.filter(case=case, discussion__meeting_id=meeting.pk).exists()
    if released or not with_the_agenda(case, meeting):
        return released
    return case.body.neutral or bool(setting(case.body_id, OPENS_WITH_AGENDA, on=today(case.body.jurisdiction)))


def no_nameless_beside(case: Case, _: datetime) -> bool:
    """A case stays shut while a brother or sister in the same slot is discussed without a name: the one would name the other."""
    return not beside_nameless(case)


def build_later(happened: Happened) -> None:
    """A version waits for its file: the worker makes it."""
    version: PackVersion = happened.thing
    build.defer(version_id=str(version.pk), root_id=str(version.root_id))


def without_document(happened: Happened) -> None:
    """A paper was withdrawn or moved to another case: it goes from all packs at once (safety P5).

    Who withdraws may not see the packs; the program itself leaves it out.
    """
    document, system = happened.thing, system_actor(happened.thing.root_id, "packs.leave_out")
    with acting_as(system):
        rows = PackVersion.objects.filter(root_id=document.root_id).select_related("case__root", "case__body")
        again = [version for version in rows if leave_out(version, {str(document.pk)}, actor=system)]
    for version in again:
        build.defer(version_id=str(version.pk), root_id=str(version.root_id))


def with_newer(happened: Happened) -> None:
    """A paper of a case was replaced: the newer one takes its place in what is composed, what went out says so, and the desk hears.

    Who replaces may not see the packs; the program itself does it.
    """
    document, system = happened.thing, system_actor(happened.thing.root_id, "packs.follow_newer")
    with acting_as(system):
        for pack in Pack.objects.filter(root_id=document.root_id):
            follow_newer(pack, document, actor=system)
        versions = list(PackVersion.objects.filter(root_id=document.root_id).select_related("case").order_by("number"))
        outdated = [version for version in versions if mark_replaced(version, str(document.replaces_id))]
        # Readers get the newest version only, and a next one goes out only while a discussion comes.
        waits = bool(outdated) and outdated[-1] is versions[-1] and coming(versions[-1].case) is not None
    if waits:
        letters.tell_desk(happened, versions[-1].case)


def keep_notes_to_their_day(happened: Happened) -> None:
    """A case got another date, or ended: private notes follow the access to the papers."""
    follow(happened.thing)


def end_notes(happened: Happened) -> None:
    """Who is no longer asked for a case, or knows the family privately, sees its papers no more; nor keeps notes about it."""
    thing = happened.thing
    if happened.type == "case.end_ad_hoc":
        let_go(thing.pk, thing.root_id, happened.facts["capacity"])
    elif happened.facts["involvement"] == Involvement.Kind.PRIVATE:
        let_go(thing.case_id, thing.root_id, happened.actor.capacity_id)


LISTENERS: dict[str, list[Listener]] = {
    "pack.release": [build_later, letters.tell_experts],
    "case.release_pack": [leave_declined],
    "nameless.follow": [leave_declined],
    "nameless.release": [leave_declined, letters.tell_nameless],
    "attendance.reply": [follow_reply],
    "attendance.reply_by_calendar": [follow_reply],
    "attendance.replaced": [follow_replaced],
    "attendance.ask_again": [follow_reply],
    "case.end_ad_hoc": [end_notes],
    "involvement.declare": [end_notes],
    "pack.build_again": [build_later],
    "document.withdraw": [without_document],
    "document.move": [without_document],
    "document.replace": [with_newer],
    "case.reschedule": [keep_notes_to_their_day],
    "case.reserve_slot": [keep_notes_to_their_day],
}
