"""Polls for a date: asking, answering, choosing."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.web import done, show
from rondetafel.meetings.actions import dates as date_actions
from rondetafel.meetings.actions import polls as actions
from rondetafel.meetings.forms import polls as forms
from rondetafel.meetings.models import DatePoll, Meeting, PollDate
from rondetafel.meetings.queries import polls as queries
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.views.common import now, open_desk, open_table, posted, show_form
from rondetafel.organisations.models import Capacity

DESK = ("care:chair", "care:secretary", "policy:chair", "policy:secretary")


def _open(actor: Actor, poll_id: UUID) -> DatePoll:
    found = open_or_404(queries.polls(), actor, pk=poll_id)
    if found.body_id not in actor.bodies():
        raise Http404
    return found


@require_GET
@allow("member")
def poll_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The polls of a table."""
    body = open_table(actor, body_id)
    rows = list(queries.polls_of(body.pk)[:50])
    record("poll.list", body, actor=actor, action="R", objects=rows)
    return show(request, "meetings/poll_list.html", {"body": body, "rows": rows, "desk": at_desk(actor, body)})


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def ask_dates(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Ask every seat about some dates."""
    body = open_desk(actor, body_id)
    coming = Meeting.objects.filter(body=body, state__in=date_actions.OPEN, starts_at__gt=now()).order_by("starts_at")
    form = forms.AskDates(posted(request), body=body, coming=coming, initial={"moves": request.GET.get("moves")})
    if not form.is_valid():
        return show_form(request, "meetings/ask_dates.html", form, body=body)
    asked = actions.ask_dates(body, actor=actor, at=now(), **form.cleaned_data)
    return done(request, asked, "Gevraagd. Iedereen met een zetel krijgt bericht.")


@require_GET
@allow("member")
def poll(request: HttpRequest, actor: Actor, poll_id: UUID) -> HttpResponse:
    """Which organisations can come on which date."""
    found = _open(actor, poll_id)
    return show(request, "meetings/poll.html", queries.poll_page(found, actor, now()))


@require_http_methods(["GET", "POST"])
@allow("member")
def answer_dates(request: HttpRequest, actor: Actor, poll_id: UUID) -> HttpResponse:
    """Say to each date whether one can come."""
    return _answer(request, actor, poll_id, actor.capacity_id)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def answer_dates_for(request: HttpRequest, actor: Actor, poll_id: UUID, capacity_id: UUID) -> HttpResponse:
    """Write down what somebody answered by phone."""
    return _answer(request, actor, poll_id, capacity_id)


def _answer(request: HttpRequest, actor: Actor, poll_id: UUID, who: UUID) -> HttpResponse:
    found = _open(actor, poll_id)
    own = who == actor.capacity_id
    if not own:
        at_desk.check(actor, found)
    person = open_or_404(Capacity.objects.select_related("person", "organisation"), actor, pk=who)
    given = {date_id: answer for (capacity, date_id), answer in queries.answers_of(found).items() if capacity == who}
    rows = list(found.dates.order_by("starts_at"))
    form = forms.AnswerDates(posted(request), dates=rows, given=given, jurisdiction=found.body.jurisdiction)
    if not form.is_valid():
        template = "meetings/answer_dates.html" if own else "meetings/answer_dates_for.html"
        return show_form(request, template, form, poll=found, body=found.body, person=person)
    answers = {UUID(key): value for key, value in form.cleaned_data.items()}
    actions.answer_dates(found, actor=actor, capacity_id=who, answers=answers, at=now())
    return done(request, found, "Dank u. De ondersteuner kiest een datum." if own else "Genoteerd.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def decide_date(request: HttpRequest, actor: Actor, date_id: UUID) -> HttpResponse:
    """Choose this date, after a question."""
    chosen = open_or_404(PollDate.objects.select_related("poll__body", "poll__moves__body"), actor, pk=date_id)
    at_desk.check(actor, chosen.poll)
    if request.method == "GET":
        page = queries.poll_page(chosen.poll, actor, now())
        line = next(one for one in page["dates"] if one[0].pk == chosen.pk)
        return show(request, "meetings/decide_date.html", page | {"chosen": chosen, "yes": line[1]})
    meeting = actions.decide_date(chosen, actor=actor, at=now())
    return done(request, meeting, "De datum is gekozen; iedereen krijgt bericht.")


@require_POST
@allow(*DESK)
def withdraw_poll(request: HttpRequest, actor: Actor, poll_id: UUID) -> HttpResponse:
    """Nobody is asked any more."""
    found = _open(actor, poll_id)
    actions.withdraw_poll(found, actor=actor, at=now())
    return done(request, reverse("meetings:poll_list", args=[found.body_id]), "De vraag is ingetrokken.")
