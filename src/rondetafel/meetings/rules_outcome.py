"""Who may do what with decisions, minutes, action points and reports. Nobody's office decides: see `consensus.py`."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from rondetafel.core.actor import Actor
from rondetafel.core.models import OfficeHolder
from rondetafel.core.rules import rule
from rondetafel.meetings.models import (
    ActionPoint,
    AgendaItem,
    ConflictOfInterest,
    Decision,
    Meeting,
    Minutes,
    Position,
    ReportBack,
    WrittenRound,
)
from rondetafel.meetings.rules import DESK, at_desk, at_table, in_session

DECIDABLE = (AgendaItem.Purpose.DECISION, AgendaItem.Purpose.POSITION, AgendaItem.Purpose.ADVICE, AgendaItem.Purpose.LAYING_DOWN)
IN_WRITING = (Meeting.State.IN_SESSION, Meeting.State.HELD)

__all__ = ["at_desk", "at_table", "in_session"]


def has_secretary(body_id: UUID) -> bool:
    """Whether the table has a secretary today; without one the chair keeps the record."""
    holders = OfficeHolder.objects.filter(office__body_id=body_id, office__kind="secretary", valid__contains=timezone.now())
    return holders.exclude(confirmed_by=None).exists()


def keeps_record(actor: Actor, body_id: UUID) -> bool:
    """The secretary, or the chair of a table without one."""
    return actor.holds("secretary", of=body_id) or (actor.holds("chair", of=body_id) and not has_secretary(body_id))


@rule("Over dit agendapunt wordt niet besloten: het is niet ter beslissing, voor een standpunt, voor advies of ter vastlegging.")
def is_decidable(actor: Actor, item: AgendaItem) -> bool:
    """Only some purposes end in a decision."""
    return item.purpose in DECIDABLE and item.kind != AgendaItem.Kind.CASE


@rule("Alleen de voorzitter en de ondersteuner van deze tafel mogen dit.")
def writes_decision(actor: Actor, decision: Decision) -> bool:
    """The desk keeps the text; the result follows from the positions."""
    return actor.holds_any(DESK, of=decision.item.body_id)


@rule("Alleen de ondersteuner schrijft op wat een lid in de vergadering zei; zonder ondersteuner doet de voorzitter dat.")
def records_for_others(actor: Actor, decision: Decision) -> bool:
    """Not the chair, who has no deciding role (BE-000-21)."""
    return keeps_record(actor, decision.item.body_id)


@rule("Dit lid gaf zelf een standpunt over deze tekst. Alleen het lid zelf kan dat wijzigen.")
def may_replace(actor: Actor, position: Position) -> bool:
    """One's own position, or one that was only written down on a member's word."""
    return actor.capacity_id == position.capacity_id or position.recorded_by != position.capacity_id


@rule("Alleen het lid dat dit bezwaar maakte, kan het intrekken.")
def may_withdraw(actor: Actor, position: Position) -> bool:
    """Nobody talks an objection away for somebody else; who wrote it down on a member's word may write that it is gone."""
    return actor.capacity_id == position.capacity_id or (
        position.recorded_by != position.capacity_id and keeps_record(actor, position.text_version.decision.item.body_id)
    )


@rule("Deze vergadering is niet bezig. Standpunten en besluiten horen in de vergadering.")
def is_being_held(actor: Actor, decision: Decision) -> bool:
    """The meeting is going on."""
    return decision.item.meeting is not None and decision.item.meeting.state == Meeting.State.IN_SESSION


@rule(
    "Deze schriftelijke ronde is voorbij: uw antwoord telt niet meer mee. De uitkomst staat bij het besluit."
    " Wilt u nog iets zeggen, meld het dan aan de ondersteuner; die neemt het mee naar de volgende vergadering."
)
def round_takes_answers(actor: Actor, found: WrittenRound, on: date) -> bool:
    """Until the end of the last day, unless somebody objected before."""
    return found.state == WrittenRound.State.OPEN and on <= found.closes_on


@rule("Over deze tekst loopt een schriftelijke ronde. Die sluit vanzelf; wilt u de tekst veranderen, trek de ronde dan eerst in.")
def is_not_in_writing(actor: Actor, decision: Decision) -> bool:
    """While members answer, nobody changes or concludes anything."""
    return decision.item.state != AgendaItem.State.WRITTEN


@rule("Een schriftelijke ronde opent of trekt de ondersteuner in; zonder ondersteuner doet de voorzitter dat.")
def asks_in_writing(actor: Actor, item: AgendaItem) -> bool:
    """Who keeps the record, at a policy table."""
    return keeps_record(actor, item.body_id) and item.kind != AgendaItem.Kind.CASE and item.body.zone == "policy"


@rule("Dit doet Rondetafel zelf.")
def is_program(actor: Actor, decision: Decision) -> bool:
    """What follows by itself from answers, an objection or a day that is over."""
    return "system" in actor.roles


@rule("Deze vergadering is nog niet begonnen, of haar verslag is al goedgekeurd.")
def can_still_be_recorded(actor: Actor, decision: Decision) -> bool:
    """During the meeting, and after it while the minutes are not approved."""
    meeting = decision.item.meeting
    if meeting is None or meeting.state not in IN_WRITING:
        return False
    return not Minutes.objects.filter(meeting=meeting, state=Minutes.State.APPROVED).exists()


@rule("Dit punt kwam ter vergadering op tafel. Er kan pas over worden besloten als de vergadering het punt heeft aanvaard.")
def is_accepted(actor: Actor, item: AgendaItem) -> bool:
    """A late item needs the meeting's own word first."""
    return not item.late or bool(item.late_accepted)


@rule("Dit punt is ingetrokken, aangehouden of van de agenda: er wordt nu niet over besloten.")
def is_on_the_table(_: Actor, decision: Decision) -> bool:
    """A decision is about an item that is treated now, or was."""
    return AgendaItem.objects.filter(pk=decision.item_id, state__in=(AgendaItem.State.PLACED, AgendaItem.State.TREATED)).exists()


@rule("Schrijf eerst een samenvatting: daarmee begint wie dit leest.")
def has_summary(_: Actor, report: ReportBack) -> bool:
    """Nothing goes up to the parent body without a word of the reporter."""
    return bool(report.text.strip())


OVER = (AgendaItem.State.TREATED, AgendaItem.State.MERGED, AgendaItem.State.NOT_PLACED, AgendaItem.State.WITHDRAWN)


@rule("Bij dit punt kan geen belangenconflict meer worden gemeld of teruggenomen: het is behandeld, vervallen of gaat over een casus.")
def is_still_open(actor: Actor, item: AgendaItem) -> bool:
    """What was decided stays as it was; at a case one says how one is involved on its own page."""
    return item.kind != AgendaItem.Kind.CASE and item.state not in OVER


@rule(
    "Een belangenconflict meldt het lid zelf. Wat een ander lid zei, schrijft alleen de ondersteuner op; zonder ondersteuner de voorzitter."
)
def may_declare(actor: Actor, item: AgendaItem, capacity_id: UUID) -> bool:
    """One's own, or what was told to who keeps the record."""
    return (capacity_id == actor.capacity_id and at_table(actor, item)) or keeps_record(actor, item.body_id)


@rule("Dit lid gaf zelf al een standpunt over deze tekst. Alleen het lid zelf kan nu nog een belangenconflict melden.")
def silences_nobody(actor: Actor, position: Position) -> bool:
    """An objection is never put aside by writing a conflict of interest down for somebody."""
    return position.capacity_id == actor.capacity_id or position.recorded_by != position.capacity_id


@rule("Alleen het lid zelf neemt een belangenconflict terug, of wie het opschreef.")
def may_take_back(actor: Actor, conflict: ConflictOfInterest) -> bool:
    """The member, or who wrote it down on the member's word."""
    own = conflict.capacity_id == actor.capacity_id
    return own or (conflict.recorded_by == actor.capacity_id and keeps_record(actor, conflict.item.body_id))


@rule("Stukken bij een punt voegt toe wie het inbracht of inleidt, of de voorzitter of ondersteuner, zolang het punt niet behandeld is.")
def may_add_paper(actor: Actor, item: AgendaItem) -> bool:
    """The desk, the proposer and the presenter."""
    own = actor.capacity_id in (item.proposer_id, item.presenter_id) and at_table(actor, item)
    return item.kind != AgendaItem.Kind.CASE and item.state not in OVER and (own or at_desk(actor, item))


@rule("Alleen de ondersteuner stelt het verslag op; zonder ondersteuner doet de voorzitter dat.")
def writes_minutes(actor: Actor, thing: Meeting | Minutes) -> bool:
    """The secretary writes, or the chair of a table without one."""
    meeting = thing.meeting if isinstance(thing, Minutes) else thing
    return keeps_record(actor, meeting.body_id)


@rule("Het verslag is goedgekeurd en ligt vast. Een verbetering kan alleen als gedateerde aantekening.")
def is_not_locked(actor: Actor, minutes: Minutes) -> bool:
    """Approved minutes never change."""
    return minutes.state != Minutes.State.APPROVED


@rule("Opmerkingen maakt een lid van deze tafel, op een verslag dat verstuurd en nog niet goedgekeurd is.")
def may_remark(actor: Actor, minutes: Minutes) -> bool:
    """Members, between sending and approving."""
    return minutes.state == Minutes.State.SENT and minutes.meeting.body_id in actor.bodies()


@rule(
    "Een verslag wordt goedgekeurd door de vergadering, niet door één persoon: begin de volgende vergadering en noteer wie er aanwezig is."
)
def meeting_may_approve(actor: Actor, meeting: Meeting) -> bool:
    """A later meeting that is going on, with a member present besides whoever records it (BE-000-21)."""
    present = meeting.attendance.filter(presence="present").exclude(capacity_id=actor.capacity_id)
    return meeting.state == Meeting.State.IN_SESSION and present.exists()


@rule("Een lid kan een actiepunt alleen voor zichzelf opnemen; voor een ander doet de voorzitter of de ondersteuner dat.")
def may_give_action(actor: Actor, body_id: UUID, owner_id: UUID) -> bool:
    """The desk for everybody, a member for oneself."""
    return actor.holds_any(DESK, of=body_id) or (body_id in actor.bodies() and owner_id == actor.capacity_id)


@rule("Alleen wie het actiepunt heeft, de voorzitter en de ondersteuner kunnen het afsluiten.")
def may_finish(actor: Actor, point: ActionPoint) -> bool:
    """The owner in person, or the desk."""
    return point.owner_id == actor.capacity_id or actor.holds_any(DESK, of=point.body_id)


@rule("Alleen wie de terugkoppeling doet en de ondersteuner mogen dit.")
def reports(actor: Actor, report: ReportBack) -> bool:
    """The named reporter, helped by the one who keeps the record."""
    return report.reporter_id == actor.capacity_id or actor.holds_any(DESK, of=report.from_body_id)


@rule("Alleen de voorzitter en de ondersteuner van het ontvangende overleg mogen dit.")
def answers_reports(actor: Actor, report: ReportBack) -> bool:
    """The desk of the body that was reported to."""
    return actor.holds_any(DESK, of=report.to_body_id)
