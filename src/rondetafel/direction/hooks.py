"""What process direction does when something happened elsewhere; tied in `config/wiring.py`."""

from django.utils import timezone

from rondetafel.consents.models import Consent
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.due import done_due
from rondetafel.core.events import Happened, Listener
from rondetafel.core.models import Due
from rondetafel.direction import letters
from rondetafel.direction.actions import contacts, invitees, obstacles, places, roles, safety
from rondetafel.direction.models import Link, Submission
from rondetafel.organisations.models import Capacity


def after_adoption(happened: Happened) -> None:
    """The advice stands: where the young person lives today, and from today on there are moments to call."""
    case = happened.thing
    on = day_of(happened.at, case.body.jurisdiction)
    contacts.plan_contacts(case, actor=happened.actor, on=on)
    places.at_advice(case, actor=happened.actor, on=on)


def after_advice(happened: Happened) -> None:
    """An advice was adopted, also a second one: its safety agreements come back on their day."""
    safety.remember(happened.thing.case)


def go_on(happened: Happened) -> None:
    """A case is open again: what holds comes back on its day again, also when that day is past."""
    safety.remember(happened.thing)


def without_agreement(happened: Happened) -> None:
    """It was ended in the draft of a next advice, perhaps by an expert, who has no hand in dates of the desk."""
    with acting_as(system_actor(happened.thing.root_id, "end")):
        done_due(safety.DUE, root_id=happened.thing.root_id, subject_id=happened.thing.pk)


def after_end(happened: Happened) -> None:
    """The case is over: no call, no link and no question to a manager goes on (safety P3). Who ended it may not see them; the program does."""
    case = happened.thing
    with acting_as(system_actor(case.root_id, "end")):
        Due.objects.filter(root_id=case.root_id, kind__startswith="direction.", done_at=None).update(done_at=timezone.now())
        Link.objects.filter(case_id=case.pk, answered_at=None, withdrawn_at=None).update(withdrawn_at=happened.at)
        Submission.objects.filter(case_id=case.pk, answered_on=None, withdrawn_on=None).update(withdrawn_on=day_of(happened.at))
        before_meeting = happened.type in ("case.cancel", "case.direct_elsewhere")
        invitees.call_off(case.pk, after=None if before_meeting else happened.at)


def without_links(happened: Happened) -> None:
    """Sharing stopped: a link that was sent opens nothing any more (safety P3), and who was asked to come is told not to."""
    case = happened.thing
    with acting_as(system_actor(case.root_id, "end")):
        invitees.call_off(case.pk)
        Link.objects.filter(case_id=case.pk, answered_at=None, withdrawn_at=None).update(withdrawn_at=happened.at)


def follow_dispute(happened: Happened) -> None:
    """Which municipality is responsible was laid down, disputed or not: a dispute is an obstacle that is counted (SR-22)."""
    case = happened.thing
    on = day_of(happened.at, case.body.jurisdiction)
    obstacles.follow_dispute(case.pk, case.root_id, disputed=bool(happened.facts.get("disputed")), on=on)


def ask_successor(happened: Happened) -> None:
    """Another person of the organisation refers from now on: roles that the former held are asked of this person (NL-29)."""
    former, case = happened.facts["former"], happened.thing
    if former:
        successor = Capacity.objects.select_related("organisation").get(pk=happened.facts["successor"])
        on = day_of(happened.at, case.body.jurisdiction)
        roles.ask_successor(case.pk, case.root_id, former=former, successor=successor, on=on)


def without_invitees(happened: Happened) -> None:
    """The family said no to inviting somebody, or took a yes back: that person's links open nothing from now on (SR-10)."""
    if happened.facts.get("purpose") == Consent.Purpose.INVITE:
        invitees.stop_when_refused(happened.thing.case_id, happened.thing.root_id, at=happened.at)


LISTENERS: dict[str, list[Listener]] = {
    "consent.stop_sharing": [without_links],
    **{kind: [without_invitees] for kind in ("consent.refuse", "consent.withdraw")},
    "case.set_responsibility": [follow_dispute],
    "case.change_referrer": [ask_successor],
    "case.adopt": [after_adoption],
    "advice.adopt": [after_advice],
    "safetyagreement.end": [without_agreement],
    **{kind: [go_on] for kind in ("case.reopen", "case.unlock_discussed")},
    **{kind: [after_end] for kind in ("case.close", "case.cancel", "case.direct_elsewhere", "case.lock_died", "case.lock_error")},
    **letters.LISTENERS,
}
