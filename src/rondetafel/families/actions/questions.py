"""How it went, for who has no mail: the five questions as a letter; the answers are typed in by `evaluations` (NL-34, safety P18)."""

from datetime import date, datetime

from django.db import transaction

from rondetafel.consents.models import Concerned
from rondetafel.core.actor import Actor
from rondetafel.families import rules
from rondetafel.families.actions.inviting import NotThisWay, sent
from rondetafel.families.models import Participant, Sending


@transaction.atomic
def make_questions_letter(participant: Participant, *, actor: Actor, on: date, at: datetime) -> Sending:
    """A letter with the five questions, to print and post; also when the case was closed since.

    Raises:
        RuleRefused: not the desk; the page is closed or its sight over; not told; or nothing goes out about this case.
        NotThisWay: a letter is not the safe way of this person.
    """
    one = may_ask(participant, actor, on)
    if one.safe_channel != Concerned.Channel.LETTER:
        raise NotThisWay("Een brief is niet de veilige weg van deze persoon. Vraag het aan de telefoon of in een gesprek.")
    return sent(participant, actor, at, way=Sending.Way.LETTER, what=Sending.What.QUESTIONS)


def may_ask(participant: Participant, actor: Actor, on: date) -> Concerned:
    """The person concerned, when this person may still be asked how it went (safety P3, P7).

    Raises:
        RuleRefused: see above.
    """
    rules.keeps_family.check(actor, participant)
    rules.is_open.check(actor, participant)
    rules.still_reads.check(actor, participant, on)
    one = Concerned.objects.select_related("case__body", "case__root").get(pk=participant.concerned_id)
    rules.may_be_asked_back.check(actor, one.case)
    rules.may_be_reached.check(actor, one)
    rules.not_kept_out.check(actor, one)
    return one
