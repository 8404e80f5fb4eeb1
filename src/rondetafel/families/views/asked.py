"""Pages of the desk for who has no mail: the five questions as a letter, and typing over what was said (NL-34, safety P11, P18)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show
from rondetafel.evaluations import actions as evaluations
from rondetafel.evaluations.models import Invitation
from rondetafel.evaluations.rules import may_type
from rondetafel.families import letters
from rondetafel.families.actions import inviting, questions
from rondetafel.families.forms.own import TypeAnswers
from rondetafel.families.models import Participant
from rondetafel.families.queries import own
from rondetafel.families.views.post import TO_POST

DESK = ("care:chair", "care:secretary")
DECLINED = "Vastgelegd. Deze keer wordt niets meer gevraagd."


@require_POST
@allow(*DESK)
def print_questions(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """The five questions as a letter, for one person."""
    participant, _ = _asked(actor, participant_id)
    try:
        on = today(participant.body.jurisdiction)
        questions.make_questions_letter(participant, actor=actor, on=on, at=timezone.now())
    except inviting.NotThisWay as not_this_way:
        raise RuleRefused(str(not_this_way)) from not_this_way
    return done(request, reverse("families:family", args=[participant.case_id]), TO_POST)


@require_http_methods(["GET", "POST"])
@allow("care:secretary")
def type_answers(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Type over what this person said by telephone or sent back on paper; nothing of it can be read back here."""
    participant, invitation = _asked(actor, participant_id)
    may_type.check(actor, participant.body_id)
    questions.may_ask(participant, actor, today(participant.body.jurisdiction))
    back = reverse("families:family", args=[participant.case_id])
    if request.POST.get("decision") == "decline":
        evaluations.decline(invitation, actor=actor, at=timezone.now())
        return done(request, back, DECLINED)
    frame = own.frame_of(participant)
    form = TypeAnswers(request.POST if request.method == "POST" else None, young=frame["young"])
    if not form.is_valid():
        context = frame | {"form": form, "back": back, "name": own.greeting_of(participant), "mark": letters.mark_of(participant)}
        return show(request, "families/type_answers.html", context, status=422 if form.is_bound else 200)
    answers = dict(form.cleaned_data)
    came_by = answers.pop("came_by")
    evaluations.type_answers(invitation, actor=actor, given=evaluations.Given(**answers), came_by=came_by, at=timezone.now())
    return done(request, back, "Bewaard. U kunt de antwoorden niet teruglezen. Vernietig nu de brief of uw aantekeningen.")


def _asked(actor: Actor, participant_id: UUID) -> tuple[Participant, Invitation]:
    participant = open_or_404(own.participants(), actor, pk=participant_id)
    invitation = evaluations.to_answer(participant.root_id).filter(capacity_id=participant.capacity_id).first()
    if invitation is None:
        raise Http404
    return participant, invitation
