"""A case that the table discussed before it worked here: it goes on from there, with an advice to write down or a closing."""

from datetime import date

from django.db import transaction

from rondetafel.cases.models import Case, Discussion
from rondetafel.cases.workflow import CASE
from rondetafel.core.actor import Actor
from rondetafel.meetings.actions.past import note_treated


@transaction.atomic
def take_over_discussed(case: Case, *, discussed_on: date, actor: Actor) -> None:
    """Count the discussion in its own year (NL-47). No clock runs for its advice: that was given long ago.

    Raises:
        IllegalMove: the case is not waiting for a place.
    """
    CASE.move(case, "take_over_discussed", actor=actor)
    item = note_treated(
        body=case.body,
        day=discussed_on,
        root_id=case.root_id,
        circle_id=case.circle_id,
        number=case.number,
        subjects=[("case", case.pk)],
        actor=actor,
    )
    meeting = item.meeting
    assert meeting is not None, "it was treated at one"
    Discussion(
        root_id=case.root_id,
        circle_id=case.circle_id,
        case=case,
        item_id=item.pk,
        meeting_id=meeting.pk,
        planned_for=meeting.starts_at,
        minutes=item.minutes,
        held_on=discussed_on,
        state=Discussion.State.HELD,
        question_as_discussed=case.question,
    ).save(force_insert=True)
    case.first_discussed_on, case.item_id, case.scheduled_for = discussed_on, item.pk, meeting.starts_at
    case.save(update_fields=["first_discussed_on", "item_id", "scheduled_for"])
