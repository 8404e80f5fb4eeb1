"""Pages about the ladder: who stands on it, a step of a case, and what is laid before somebody."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show
from rondetafel.direction.actions import ladder as actions
from rondetafel.direction.forms import ladder as forms
from rondetafel.direction.models import LadderContact
from rondetafel.direction.queries import ladder as queries
from rondetafel.direction.rules import chairs, keeps_desk, keeps_table
from rondetafel.direction.views.opened import DESK, back_to, case_for_desk, show_form
from rondetafel.direction.views.table import chosen_table, table_links, tables_of
from rondetafel.organisations.models import Capacity, Organisation

OFFICES = ("chair", "deputy", "secretary")


@require_GET
@allow(*DESK)
def ladder(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The levels of the table with the names of today, and who stood there before."""
    tables = tables_of(actor, *OFFICES)
    body = chosen_table(request, tables)
    on = today(body.jurisdiction)
    rungs, earlier = queries.ladder(body, on), queries.earlier_contacts(body, on)
    record("ladder.read", None, actor=actor, action="R", objects=[one for rung in rungs for one in rung.contacts])
    context = {"body": body, "rungs": rungs, "earlier": earlier, "tables": table_links(tables, body)}
    return show(request, "direction/ladder.html", context)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def put_on_ladder(request: HttpRequest, actor: Actor) -> HttpResponse:
    """From today somebody answers on a level."""
    body = chosen_table(request, tables_of(actor, *OFFICES))
    on = today(body.jurisdiction)
    form = forms.PutOnLadder(
        request.POST if request.method == "POST" else None,
        initial={"level": request.GET.get("level", "")},
        organisations=Organisation.objects.filter(valid__contains=on).order_by("name"),
        people=Capacity.objects.filter(valid__contains=timezone.now(), organisation__isnull=False)
        .select_related("person", "organisation")
        .order_by("organisation__short_name", "person__sort_key"),
    )
    back = f"{reverse('direction:ladder')}?table={body.short_name}"
    if not form.is_valid():
        return show(
            request, "direction/put_on_ladder.html", {"body": body, "form": form, "back": back}, status=422 if form.is_bound else 200
        )
    actions.put_on_ladder(body, actor=actor, on=on, **form.cleaned_data)
    return done(request, back, "De ladder is bijgewerkt.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def take_off_ladder(request: HttpRequest, actor: Actor, rung_id: UUID) -> HttpResponse:
    """Nobody answers here any more."""
    contact = open_or_404(LadderContact.objects.select_related("body", "capacity__person", "capacity__organisation"), actor, pk=rung_id)
    keeps_table.check(actor, contact.body_id)
    back = f"{reverse('direction:ladder')}?table={contact.body.short_name}"
    if request.method == "POST":
        actions.take_off_ladder(contact, actor=actor, on=today(contact.body.jurisdiction))
        return done(request, back, "De ladder is bijgewerkt.")
    return show(request, "direction/take_off_ladder.html", {"contact": contact, "back": back})


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def take_step(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """One level up or down, with the reason, and to whom it is laid down."""
    case = case_for_desk(actor, case_id)
    chairs.check(actor, case)
    current, on = queries.level_of(case), today(case.body.jurisdiction)
    nearest = queries.next_levels(current)
    form = forms.TakeStep(
        request.POST if request.method == "POST" else None,
        initial={"to_level": nearest[0]},
        case=case,
        current=current,
        people=queries.who_may_be_asked(case),
    )
    if form.is_valid():
        try:
            actions.take_step(case, actor=actor, on=on, **form.cleaned_data)
            return done(request, back_to(case.pk, "opschaling"), "De stap is gezet.")
        except RuleRefused as refused:
            form.add_error("skip_reason", str(refused))
    rungs = queries.ladder(case.body, on, current=current)
    return show_form(request, "take_step", case, form, rungs=rungs, nearest=[one.label for one in nearest])


@require_GET
@allow("anyone")
def submission_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Aan u voorgelegd: what this person was asked, and nothing else of any case (NL-11, safety P12)."""
    rows = queries.laid_before(actor)
    record("submission.list", None, actor=actor, action="R", objects=rows)
    return show(request, "direction/submission_list.html", {"rows": rows, "on": today()})


@require_http_methods(["GET", "POST"])
@allow("anyone")
def answer_submission(request: HttpRequest, actor: Actor, submission_id: UUID) -> HttpResponse:
    """What is asked, for when, and the answer. The desk writes down here what was said on the phone."""
    submission = open_or_404(queries.submissions(), actor, pk=submission_id)
    mine = submission.to_id == actor.capacity_id
    if not mine:
        keeps_table.check(actor, submission.body_id)
    back = reverse("direction:submission_list") if mine else back_to(submission.case_id, "opschaling")
    still_open = submission.answered_on is None and submission.withdrawn_on is None
    form = forms.AnswerSubmission(request.POST if request.method == "POST" else None) if still_open or request.method == "POST" else None
    if form is not None and form.is_valid():
        actions.answer_submission(submission, actor=actor, on=today(submission.body.jurisdiction), **form.cleaned_data)
        return done(request, back, "Dank u. Het antwoord staat bij de tafel.")
    context = {"submission": submission, "form": form, "back": back, "mine": mine}
    return show(request, "direction/answer_submission.html", context, status=422 if form is not None and form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def withdraw_submission(request: HttpRequest, actor: Actor, submission_id: UUID) -> HttpResponse:
    """It need not be answered any more."""
    submission = open_or_404(queries.submissions().select_related("case__body"), actor, pk=submission_id)
    keeps_desk.check(actor, submission)
    if request.method == "POST":
        actions.withdraw_submission(submission, actor=actor, on=today(submission.body.jurisdiction))
        return done(request, back_to(submission.case_id, "opschaling"), "Ingetrokken.")
    return show_form(request, "withdraw_submission", submission.case, submission=submission)
