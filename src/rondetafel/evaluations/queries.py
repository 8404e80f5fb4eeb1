"""What waits to be sent, whom to ask, what came back, and the counts without a text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case, Involvement
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as, as_monitor
from rondetafel.core.crypto import unseal
from rondetafel.core.models import Root
from rondetafel.core.offices import holders_of
from rondetafel.core.roots import standing_aside
from rondetafel.evaluations.models import FAMILY, PROFESSIONALS, Answer, Invitation, Moment, YesPartlyNo
from rondetafel.organisations.models import Capacity

MOST = 100
FARTHEST = timedelta(days=60)  # no table announces an evaluation earlier
SMALLEST = 5  # smaller counts tell about one child (safety P4)
QUESTIONS = ("carried_out", "deadlock", "perspective", "worth")
OF_FAMILY = ("carried_out", "deadlock", "perspective", "heard")
WORDS = {
    "carried_out": "Is het advies uitgevoerd?",
    "deadlock": "Is de zaak weer in beweging?",
    "perspective": "Is er perspectief?",
    "worth": "Was het de tijd waard?",
    "heard": "Voelde men zich gehoord?",
}


def due_moments(actor: Actor, on: date) -> QuerySet[Moment]:
    """Evaluations about which the desk decides now or soon, the oldest first."""
    desk = {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}
    coming = Q(sent_on=None, due_on__lte=on + FARTHEST)
    rows = Moment.objects.filter(coming | Q(family_waits=True), body_id__in=desk, stopped_on=None)
    return rows.select_related("case", "body").order_by("due_on", "pk")


def people_of(case: Case) -> list[tuple[Capacity, str]]:
    """Whom to ask: who referred, and the experts who said how they are involved and are not the table's own desk."""
    aside = standing_aside(case.root_id)
    referring = [case.referrer_id, *case.co_referrers.filter(capacity__isnull=False).values_list("capacity_id", flat=True)]
    took_part = Involvement.objects.filter(case=case).exclude(kind=Involvement.Kind.PRIVATE).values_list("capacity_id", flat=True)
    desk = set(holders_of(case.body_id))  # they ask, and one of them may read
    kinds = {pk: Invitation.Kind.EXPERT for pk in took_part if pk not in desk | aside}
    kinds |= {pk: Invitation.Kind.REFERRER for pk in referring if pk not in aside}
    rows = Capacity.objects.filter(pk__in=kinds).exclude(email="").select_related("person", "organisation").order_by("person__sort_key")
    return [(one, str(kinds[one.pk])) for one in rows]


def answers_of(body: Body) -> QuerySet[Answer]:
    """What the reader sees, the newest first."""
    return Answer.objects.filter(body=body).order_by("-came_on", "-pk")


def learned(answers: list[Answer]) -> list[tuple[Answer, str]]:
    """Answers with their text. The reader does not see the key of the case, so the program unseals."""
    found = []
    for one in answers:
        text = ""
        if one.learn_sealed:
            with acting_as(system_actor(one.root_id, "evaluations.read")):
                root = Root.objects.get(pk=one.root_id)
            text = unseal(root, "evaluations_answer", "learn_sealed", one.pk, one.learn_sealed)
        found.append((one, text))
    return found


@dataclass(frozen=True)
class Counted:
    """One question with how often which answer was given; None: fewer than five."""

    question: str
    rows: list[dict[str, Any]]


def counts(
    body_id: UUID, year: int, *, exact: bool, kinds: Sequence[str] = PROFESSIONALS, questions: Sequence[str] = QUESTIONS
) -> tuple[int | None, list[Counted]]:
    """How many of these kinds answered in a year, and what; small counts are hidden unless `exact`. The caller has checked who asks."""
    with as_monitor(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(questions)} FROM evaluations_answer"
            " WHERE body_id = %s AND came_on >= %s AND came_on < %s AND kind = ANY (%s)",
            [body_id, date(year, 1, 1), date(year + 1, 1, 1), [str(kind) for kind in kinds]],
        )
        given = cursor.fetchall()
    found = []
    for place, key in enumerate(questions):
        many = Counter(row[place] for row in given)
        rows = [{"label": label.capitalize(), "value": _shown(many[code], exact)} for code, label in YesPartlyNo.choices]
        found.append(Counted(WORDS[key], rows))
    return _shown(len(given), exact), found


def family_counts(body_id: UUID, year: int) -> tuple[int | None, list[Counted]]:
    """The same of parents and young people. Small counts are hidden from everybody, the desk too: it knows who was asked (safety P4, P11)."""
    return counts(body_id, year, exact=False, kinds=FAMILY, questions=OF_FAMILY)


def _shown(many: int, exact: bool) -> int | None:
    return many if exact or many >= SMALLEST else None
