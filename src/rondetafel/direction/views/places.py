"""Pages about a move of the young person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done
from rondetafel.direction.actions import places as actions
from rondetafel.direction.forms import places as forms
from rondetafel.direction.models import LivingPlace
from rondetafel.direction.queries import places as queries
from rondetafel.direction.rules import keeps_desk
from rondetafel.direction.views.opened import DESK, back_to, case_for_desk, show_form


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def note_place(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The young person moved."""
    case = case_for_desk(actor, case_id)
    form = forms.NotePlace(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.note_place(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
            return done(request, back_to(case.pk, "verblijf"), "Genoteerd waar de jeugdige nu is.")
        except RuleRefused as refused:
            form.add_error(None, str(refused))
    return show_form(request, "note_place", case, form, places=queries.places_of(case))


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def strike_place(request: HttpRequest, actor: Actor, place_id: UUID) -> HttpResponse:
    """A move that was written by mistake."""
    place = open_or_404(queries.places().exclude(why=LivingPlace.Why.ADVICE), actor, pk=place_id)
    keeps_desk.check(actor, place)
    if request.method == "POST":
        actions.strike_place(place, actor=actor, on=today(place.case.body.jurisdiction))
        return done(request, back_to(place.case_id, "verblijf"), "Weggehaald; zij telt niet mee.")
    return show_form(request, "strike_place", place.case, place=place)
