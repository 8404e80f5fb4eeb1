"""Letters on paper: made, opened to print, posted or not (safety P18)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, hand_over, show
from rondetafel.families import letters, rules
from rondetafel.families.actions import inviting, questions
from rondetafel.families.forms import desk as forms
from rondetafel.families.models import Sending
from rondetafel.families.queries import own

DESK = ("care:chair", "care:secretary")
TO_HAND = "De brief staat klaar. De veilige weg van deze persoon is geen brief: print hem, geef hem in handen en leg die dag vast."
TO_POST = "De brief staat klaar. Open hem, print hem, post hem en leg de postdatum vast."


@require_POST
@allow(*DESK)
def print_invitation(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Make a letter: the page, and a code of its own to come in."""
    return _make(request, actor, participant_id, Sending.What.INVITATION)


@require_POST
@allow(*DESK)
def print_page(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Make a letter: the page of this person on paper, for who does not come in."""
    return _make(request, actor, participant_id, Sending.What.PAGE)


def _make(request: HttpRequest, actor: Actor, participant_id: UUID, what: str) -> HttpResponse:
    participant = open_or_404(own.participants().select_related("concerned"), actor, pk=participant_id)
    inviting.make_letter(participant, actor=actor, at=timezone.now(), what=what)
    said = TO_HAND if participant.concerned.letterbox_is_unsafe else TO_POST
    return done(request, reverse("families:family", args=[participant.case_id]), said)


@require_GET
@allow(*DESK)
def print_letter(request: HttpRequest, actor: Actor, sending_id: UUID) -> HttpResponse:
    """A letter that lies ready, as PDF; as often as the printer needs, until it was posted."""
    sending = _letter(actor, sending_id)
    rules.is_to_post.check(actor, sending)
    participant = open_or_404(own.participants(), actor, pk=sending.participant_id)
    on = today(participant.body.jurisdiction)
    if sending.what == Sending.What.QUESTIONS:
        questions.may_ask(participant, actor, on)
        content = letters.questions_letter(participant, on)
    else:
        inviting.may_go_out(participant, actor, what=sending.what)
        content = letters.letter(participant, on, code=letters.code_on(sending, timezone.now()))
    record("family.print_letter", sending, actor=actor, action="E", what=sending.what)
    return hand_over(content, "pdf", f"brief-{str(participant.pk)[-4:]}")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def post_letter(request: HttpRequest, actor: Actor, sending_id: UUID) -> HttpResponse:
    """The day on which a letter was posted."""
    sending = _letter(actor, sending_id)
    on, back = today(sending.participant.body.jurisdiction), reverse("families:family", args=[sending.participant.case_id])
    form = forms.PostLetter(request.POST if request.method == "POST" else None, initial={"posted_on": on})
    if "drop" in request.POST:
        inviting.drop_letter(sending, actor=actor, on=on)
        return done(request, back, "De brief is niet gepost; de code erin werkt niet meer.")
    if not form.is_valid():
        context = {"form": form, "sending": sending, "back": back}
        return show(request, "families/post_letter.html", context, status=422 if form.is_bound else 200)
    inviting.post_letter(sending, actor=actor, on=form.cleaned_data["posted_on"])
    return done(request, back, "Vastgelegd.")


def _letter(actor: Actor, sending_id: UUID) -> Sending:
    sending = open_or_404(
        Sending.objects.select_related("participant__body", "participant__capacity", "participant__concerned"), actor, pk=sending_id
    )
    rules.keeps_family.check(actor, sending.participant)
    return sending
