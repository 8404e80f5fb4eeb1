"""Pages about signals: one act from a case, the list of a table, and what became of one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.kept import Kept
from rondetafel.core.web import show
from rondetafel.direction.actions import signals as actions
from rondetafel.direction.forms import signals as forms
from rondetafel.direction.models import Signal
from rondetafel.direction.queries import signals as queries
from rondetafel.direction.rules import keeps_table
from rondetafel.direction.views.opened import DESK, back_to, case_for_desk, show_form
from rondetafel.direction.views.table import chosen_table, table_links, tables_of

OFFICES = ("chair", "deputy", "secretary")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def signal_from_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """One act: a known signal once more, or a new one without a person in it (NL-40)."""
    case = case_for_desk(actor, case_id)
    kept = Kept(request, actor, "signalfromcase", case, case.root)
    form = kept.form(forms.SignalFromCase, case=case, known=queries.joinable(case))
    if typing := kept.answer(form.fields):
        return typing
    if not form.is_valid():
        return show_form(request, "signal_from_case", case, form, elsewhere=queries.elsewhere(case.body), **kept.context)
    actions.signal_from_case(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
    return kept.done(back_to(case.pk), "Dank u. Het signaal staat bij de tafel, zonder deze casus.")


@require_GET
@allow("care:chair", "care:secretary", "care:expert")
def signal_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The signals of a table, for everybody at it."""
    tables = tables_of(actor, *OFFICES, seats=True)
    body = chosen_table(request, tables)
    chosen = {name: request.GET.get(name, "") for name in ("theme", "state")}
    rows = queries.lines(body, actor, **chosen)
    record("signal.list", None, actor=actor, action="R", objects=[row.signal for row in rows])
    context = {
        "body": body,
        "rows": rows,
        "form": forms.SignalFilter(initial=chosen),
        "filtered": any(chosen.values()),
        "desk": keeps_table(actor, body.pk),
        "elsewhere": queries.elsewhere(body, theme=chosen["theme"]) if keeps_table(actor, body.pk) else [],
        "tables": table_links(tables, body),
    }
    return show(request, "direction/signal_list.html", context)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def write_signal(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A signal that comes from no case in particular."""
    body = chosen_table(request, tables_of(actor, *OFFICES))
    back = f"{reverse('direction:signal_list')}?table={body.short_name}"
    kept = Kept(request, actor, "signal", body)
    form = kept.form(forms.WriteSignal, case=None)
    if typing := kept.answer(form.fields):
        return typing
    if not form.is_valid():
        context = {"body": body, "form": form, "back": back} | kept.context
        return show(request, "direction/write_signal.html", context, status=422 if form.is_bound else 200)
    actions.write_signal(body, actor=actor, on=today(body.jurisdiction), **form.cleaned_data)
    return kept.done(back, "Het signaal staat in de lijst.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def follow_signal(request: HttpRequest, actor: Actor, signal_id: UUID) -> HttpResponse:
    """Laid before whom, and what was answered."""
    signal = open_or_404(Signal.objects.select_related("body"), actor, pk=signal_id)
    keeps_table.check(actor, signal.body_id)
    back = f"{reverse('direction:signal_list')}?table={signal.body.short_name}"
    first = {name: getattr(signal, name) for name in ("state", "addressed_to", "addressee_name", "answer")}
    kept = Kept(request, actor, "signalfollow", signal)
    form = kept.form(forms.FollowSignal, first)
    if typing := kept.answer(form.fields):
        return typing
    if not form.is_valid():
        context = {"signal": signal, "form": form, "back": back, "seen": queries.count_text(signal.cases, exact=True)} | kept.context
        return show(request, "direction/follow_signal.html", context, status=422 if form.is_bound else 200)
    actions.follow_signal(signal, actor=actor, on=today(signal.body.jurisdiction), **form.cleaned_data)
    return kept.done(back, "Bijgewerkt.")
