"""What waits: questions to answer, a young person's question that nobody read yet, an answer for who asked."""

from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from rondetafel.consults.links import path_of
from rondetafel.consults.models import Consult
from rondetafel.consults.queries import COLUMNS, desk_of, own_questions
from rondetafel.consults.sign_up import waiting_for
from rondetafel.core.actor import Actor
from rondetafel.core.today import LATE, NOW, SOON, TodayLine, most_urgent

MOST = 15
SHOWN = timedelta(days=14)  # how long an answer stays on the page of who asked


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """Two statements for the desk, one for who asks."""
    tables = desk_of(actor)
    lines: list[TodayLine] = []
    if tables:
        rows = Consult.objects.filter(body_id__in=tables, state=Consult.State.OPEN).defer(*COLUMNS)
        lines += most_urgent([_to_answer(consult, on) for consult in rows], MOST)  # unread words of a young person come first, not last
        lines += _to_approve(tables)
    if "referrer" in actor.roles:
        rows = own_questions(actor).filter(state=Consult.State.ANSWERED, answered_on__gt=on - SHOWN)
        lines += [TodayLine(SOON, f"Antwoord op vraag {consult.number}", path_of(consult), "Lezen") for consult in rows[:MOST]]
    return lines


def _to_approve(tables: set[UUID]) -> list[TodayLine]:
    """Somebody from an unknown domain waits for an account."""
    many = waiting_for(tables).count()
    if not many:
        return []
    title = "Iemand vraagt een account" if many == 1 else f"{many} mensen vragen een account"
    return [TodayLine(NOW, title, reverse("consults:sign_up_list"), "Onbekend domein")]


def _to_answer(consult: Consult, on: date) -> TodayLine:
    url = reverse("consults:question_detail", args=[consult.pk])
    if consult.read_due_on and consult.taken_up_at is None:
        late = consult.read_due_on < on
        return TodayLine(
            LATE if late else NOW, f"Lees vraag {consult.number} van een jongere", url, "Nog niet gelezen", consult.read_due_on
        )
    title = f"Beantwoord vraag {consult.number}"
    return TodayLine(LATE if consult.due_on < on else NOW, title, url, consult.get_asker_display().capitalize(), consult.due_on)
