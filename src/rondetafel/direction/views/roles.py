"""Pages about the role card."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done
from rondetafel.direction.actions import roles as actions
from rondetafel.direction.forms import roles as forms
from rondetafel.direction.models import RoleHolding
from rondetafel.direction.queries import roles as queries
from rondetafel.direction.rules import is_holder, keeps_desk
from rondetafel.direction.views.opened import DESK, back_to, case_for_desk, show_form
from rondetafel.organisations.models import Organisation


def _for_desk(actor: Actor, holding_id: UUID) -> RoleHolding:
    holding = open_or_404(queries.holdings(), actor, pk=holding_id)
    keeps_desk.check(actor, holding)
    return holding


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def assign_role(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Ask somebody for a role; who held it stands in the history."""
    case = case_for_desk(actor, case_id)
    organisations = Organisation.objects.filter(valid__contains=today(case.body.jurisdiction)).order_by("name")
    form = forms.AssignRole(
        request.POST if request.method == "POST" else None,
        initial=queries.first_of(case, request.GET.get("role", "")),
        people=queries.people_around(case),
        organisations=organisations,
    )
    if form.is_valid():
        try:
            actions.assign_role(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
            return done(request, back_to(case.pk, "rollen"), "Gevraagd. Op de rolkaart ziet u of er ja is gezegd.")
        except RuleRefused as refused:
            form.add_error("role", str(refused))
    return show_form(request, "assign_role", case, form)


@require_http_methods(["GET", "POST"])
@allow("anyone")
def answer_role(request: HttpRequest, actor: Actor, holding_id: UUID) -> HttpResponse:
    """The one who was asked says yes or no."""
    holding = open_or_404(queries.holdings(), actor, pk=holding_id)
    is_holder.check(actor, holding)
    form = forms.AnswerRole(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show_form(request, "answer_role", holding.case, form, holding=holding)
    actions.answer_role(holding, actor=actor, on=today(holding.case.body.jurisdiction), **form.cleaned_data)
    return done(request, back_to(holding.case_id, "rollen"), "Dank u. Het staat op de rolkaart.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def note_role_answer(request: HttpRequest, actor: Actor, holding_id: UUID) -> HttpResponse:
    """What was said on the phone; a yes is confirmed in a second act."""
    holding = _for_desk(actor, holding_id)
    form = forms.NoteRoleAnswer(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        who = queries.label_of(holding, holding.case.root)
        return show_form(request, "note_role_answer", holding.case, form, holding=holding, who=who)
    actions.note_role_answer(holding, actor=actor, on=today(holding.case.body.jurisdiction), **form.cleaned_data)
    said_yes = form.cleaned_data["accepted"]
    return done(
        request,
        back_to(holding.case_id, "rollen"),
        "Genoteerd. Bevestig het nog: lees het na." if said_yes else "Genoteerd. Deze rol is leeg.",
    )


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def confirm_role(request: HttpRequest, actor: Actor, holding_id: UUID) -> HttpResponse:
    """The second act."""
    holding = _for_desk(actor, holding_id)
    if request.method == "POST":
        actions.confirm_role(holding, actor=actor, on=today(holding.case.body.jurisdiction))
        return done(request, back_to(holding.case_id, "rollen"), "Bevestigd. De rol is gevuld.")
    who, note = queries.label_of(holding, holding.case.root), queries.text_of(holding, holding.case.root, "note")
    return show_form(request, "confirm_role", holding.case, holding=holding, who=who, note=note)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def end_role(request: HttpRequest, actor: Actor, holding_id: UUID) -> HttpResponse:
    """Somebody no longer holds a role."""
    holding = _for_desk(actor, holding_id)
    if request.method == "POST":
        actions.end_role(holding, actor=actor, on=today(holding.case.body.jurisdiction))
        return done(request, back_to(holding.case_id, "rollen"), "De rol is weer leeg.")
    return show_form(request, "end_role", holding.case, holding=holding, who=queries.label_of(holding, holding.case.root))
