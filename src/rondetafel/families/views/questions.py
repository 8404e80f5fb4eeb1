"""How it went, behind a link: for a parent or young person, without signing in, on one device, and nothing comes back out (safety P9)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import public
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.web import show
from rondetafel.evaluations.actions import Given, answer, open_link
from rondetafel.evaluations.models import FAMILY, Invitation
from rondetafel.evaluations.views.link import device_of, slowed
from rondetafel.families.asking import page_of
from rondetafel.families.forms.own import AnswerQuestions
from rondetafel.families.queries import own

DEVICE = "questions_device"
DAYS = 60 * 60 * 24 * 40


@slowed
@require_http_methods(["GET", "POST"])
@public
def questions_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """First a button (a mail program that looks ahead opens nothing), then five questions. Guessing links is slowed down per network point."""
    device, begins = device_of(request, DEVICE)
    invitation = open_link(token, device=device, at=timezone.now(), kinds=FAMILY)
    if invitation is None:
        return show(request, "families/questions_gone.html", status=404)
    context = _frame(invitation)
    if not device:
        return show(request, "families/questions_begin.html", context)
    form = AnswerQuestions(request.POST if request.method == "POST" and not begins else None, young=context["young"])
    if form.is_valid():
        if not answer(token, device=device, given=Given(**form.cleaned_data), at=timezone.now(), kinds=FAMILY):
            return show(request, "families/questions_gone.html", status=404)
        return show(request, "families/questions_done.html", context)
    response = show(request, "families/questions_by_link.html", context | {"form": form}, status=422 if form.is_bound else 200)
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(DEVICE, device, max_age=DAYS, httponly=True, samesite="Lax", secure=secure, path="/families/")
    return response


def _frame(invitation: Invitation) -> dict[str, object]:
    """The tone, whom to call and the numbers for danger; nothing of the page itself."""
    with acting_as(system_actor(invitation.root_id, "family.questions")):
        participant = page_of(invitation)
        frame = own.frame_of(participant)
        confidant = own.confidant_of(participant.body_id, today(participant.body.jurisdiction))
    return {name: frame[name] for name in ("young", "t", "call_name", "call_phone", "danger")} | {"confidant": confidant}
