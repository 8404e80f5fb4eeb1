"""Complaints: filed from every page of a family, handled by somebody who is not at the desk of the table (NL-32)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.bodies.models import Body
from rondetafel.bodies.views.page import body_page
from rondetafel.consents.models import Concerned
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.kept import Kept
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show
from rondetafel.families import rules
from rondetafel.families.actions import complaints as actions
from rondetafel.families.forms import desk as desk_forms
from rondetafel.families.forms import own as forms
from rondetafel.families.queries import complaints as queries
from rondetafel.families.queries import own
from rondetafel.families.texts import OTHER_CHILD, texts_for

GET_POST = require_http_methods(["GET", "POST"])
BY_SELF = "Beantwoord. Wie klaagde, ziet de uitkomst."
BY_OTHERS = "Beantwoord. Wie klaagde, leest hier niet mee: vertel of schrijf de uitkomst langs de veilige weg."
TAKEN = "U behandelt deze klacht. Wie klaagt, ziet uw naam."
TAKEN_TO_TELL = "U behandelt deze klacht. Wie klaagt, leest hier niet mee: vertel of schrijf langs de veilige weg wie de klacht behandelt."
HANDLERS = ("care:complaint_handler", "policy:complaint_handler")


@GET_POST
@allow("family")
def complain(request: HttpRequest, actor: Actor) -> HttpResponse:
    """File a complaint; also when the own page is closed. Not kept while typing: a draft would lie at the case, and its event with it."""
    body = _body_of(actor)
    frame = _frame(actor)
    known = {"name": own.greeting_of(frame["participant"])} if "participant" in frame else {}
    form = forms.Complain(request.POST if request.method == "POST" else None, young=frame["young"], initial=known)
    if request.POST.get("page", frame["about"]) != frame["about"]:
        raise RuleRefused(OTHER_CHILD)
    if not form.is_valid():
        context = frame | {"form": form, "body": body, "before": list(queries.complaints())}
        return show(request, "families/complain.html", context, status=422 if form.is_bound else 200)
    made = actions.file_complaint(body, actor=actor, on=today(body.jurisdiction), **form.cleaned_data)
    return done(request, made, frame["t"]["complaint_in_done"])


@require_GET
@allow(*HANDLERS)
def complaint_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The complaints of the tables one handles them for."""
    rows = list(queries.complaints())
    record("complaint.list", None, actor=actor, action="R", objects=rows)
    lines = [(one, queries.is_late(one, today(one.body.jurisdiction))) for one in rows]
    tables = Body.objects.filter(pk__in=[body for kind, body in actor.offices if kind == "complaint_handler"]).order_by("name")
    return show(request, "families/complaint_list.html", {"lines": lines, "tables": tables})


@GET_POST
@allow("care:chair", "care:secretary", *HANDLERS)
def enter_complaint(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Enter a complaint that came by telephone or on paper; who is at the desk does not read it back."""
    body = open_or_404(Body.objects.all(), actor, pk=body_id)
    rules.enters_complaint.check(actor, body.pk)
    handles = actor.holds("complaint_handler", of=body.pk)
    back = reverse("families:complaint_list") if handles else reverse("bodies:body_detail", args=[body.pk])
    on = today(body.jurisdiction)
    kept = Kept(request, actor, "entercomplaint", body)
    form = kept.form(desk_forms.EnterComplaint, {"came_on": on})
    if typing := kept.answer(form.fields):
        return typing
    if form.is_valid():
        try:
            made = actions.enter_complaint(body, actor=actor, on=on, **form.cleaned_data)
            said = "De klacht is ingevoerd." if handles else f"De klacht is ingevoerd als {made.number}. U kunt haar niet teruglezen."
            return kept.done(back, said)
        except RuleRefused as refused:
            form.add_error("came_on", str(refused))
    context = {"form": form, "body": body, "back": back, "handles": handles} | kept.context
    return show(request, "families/enter_complaint.html", context, status=422 if form.is_bound else 200)


@require_GET
@allow("member")
def learning_point_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """What this table learned of complaints, for its members: texts without names or days."""
    body = open_or_404(Body.objects.all(), actor, pk=body_id)
    rules.is_member.check(actor, body.pk)
    return show(
        request,
        "families/learning_point_list.html",
        body_page(body, actor, "families:learning_point_list") | {"points": queries.learned_by(body.pk)},
    )


@require_GET
@allow("family", *HANDLERS)
def complaint(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """One complaint: what was said, how it stands, and the outcome."""
    found = open_or_404(queries.complaints(), actor, pk=complaint_id)
    context = queries.complaint_page(found) | {
        "mine": found.by_capacity_id == actor.capacity_id,
        "handles": rules.handles(actor, found),
        "late": queries.is_late(found, today(found.body.jurisdiction)),
        "running": found.state in actions.RUNNING,
        "form": forms.Message(),
    }
    if context["mine"]:
        return show(request, "families/own_complaint.html", _frame(actor) | context)
    return show(request, "families/complaint.html", context)


@require_POST
@allow(*HANDLERS)
def take_complaint(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Take it up."""
    found = open_or_404(queries.complaints(), actor, pk=complaint_id)
    actions.take_complaint(found, actor=actor, on=today(found.body.jurisdiction))
    return done(request, found, TAKEN if found.read_by_who_complains else TAKEN_TO_TELL)


@GET_POST
@allow("family", *HANDLERS)
def add_message(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Write to each other."""
    found = open_or_404(queries.complaints(), actor, pk=complaint_id)
    actions.check_running(found)
    kept = Kept(request, actor, "complaintmessage", found)
    form = kept.form(forms.Message)
    if typing := kept.answer(form.fields):
        return typing
    if form.is_valid():
        actions.add_message(found, actor=actor, text=form.cleaned_data["text"], at=timezone.now())
        return kept.done(found, "Verstuurd." if found.read_by_who_complains else "Bewaard als uw aantekening.")
    mine = found.by_capacity_id == actor.capacity_id
    context = {"form": form, "complaint": found, "mine": mine} | kept.context | (_frame(actor) if mine else {})
    name = "families/own_message.html" if mine else "families/add_message.html"
    return show(request, name, context, status=422 if form.is_bound else 200)


@GET_POST
@allow(*HANDLERS)
def answer_complaint(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Answer with an outcome."""
    found = open_or_404(queries.complaints(), actor, pk=complaint_id)
    rules.handles.check(actor, found)
    actions.check_running(found)
    kept = Kept(request, actor, "answercomplaint", found)
    form = kept.form(desk_forms.AnswerComplaint)
    if typing := kept.answer(form.fields):
        return typing
    if form.is_valid():
        actions.answer_complaint(found, actor=actor, on=today(found.body.jurisdiction), **form.cleaned_data)
        return kept.done(found, BY_SELF if found.read_by_who_complains else BY_OTHERS)
    context = {"form": form, "complaint": found, "back": found.get_absolute_url()} | kept.context
    return show(request, "families/answer_complaint.html", context, status=422 if form.is_bound else 200)


@require_POST
@allow("family")
def withdraw_complaint(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Take one's own complaint back."""
    found = open_or_404(queries.complaints(), actor, pk=complaint_id)
    actions.withdraw_complaint(found, actor=actor)
    return done(request, reverse("families:home"), "Ingetrokken.")


def _body_of(actor: Actor) -> Body:
    threshold = own.threshold_of(actor)
    if threshold is None:
        raise Http404
    return threshold.body


def _frame(actor: Actor) -> dict[str, Any]:
    """Whom to call and in which tone, also when the own page is closed."""
    participant = own.mine(actor)
    if participant is not None:
        return own.frame_of(participant) | {"about": str(participant.pk), "more_pages": own.has_more_pages(actor)}
    threshold = own.threshold_of(actor)
    kind = threshold.kind if threshold else ""
    return {
        "call_name": threshold.contact if threshold else "",
        "call_phone": threshold.body.contact if threshold else "",
        "preview": True,
        "young": kind == Concerned.Kind.YOUNG_PERSON,
        "t": texts_for(kind),
        "about": str(threshold.participant_id) if threshold else "",
    }
