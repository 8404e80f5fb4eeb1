"""Pages at the table: the discussion with its notes, involvement, the question, and how it ended."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases.actions import discussion as actions
from rondetafel.cases.doors import doors_of
from rondetafel.cases.forms import discussion as forms
from rondetafel.cases.forms.advice import AdviceItemForm
from rondetafel.cases.models import Discussion, DiscussionNote, Involvement
from rondetafel.cases.queries import discussion as queries
from rondetafel.cases.queries.advice import possible_owners
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.queries.standing_aside import who_remains
from rondetafel.cases.queries.typing import ITEM, NOTE
from rondetafel.cases.rules_outcome import chairs, keeps_desk, may_advise, still_open, wrote
from rondetafel.cases.views.framed import show_case
from rondetafel.cases.views.standing_aside import CLOSED
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.kept import Kept
from rondetafel.core.rules import RuleRefused
from rondetafel.core.typed import typed_at
from rondetafel.core.web import back_or, done, show

TABLE = ("anyone",)  # an expert for one case only holds no role; row policies say who sees a discussion, rules who writes
DESK = ("care:chair", "care:secretary")


def open_discussion(actor: Actor, discussion_id: UUID) -> Discussion:
    return open_or_404(queries.discussions(), actor, pk=discussion_id)


def page_of(discussion: Discussion) -> str:
    return reverse("cases:discussion", args=[discussion.pk])


def _stays_out(discussion: Discussion, actor: Actor, mine: Involvement | None) -> bool:
    """Whether nothing opens yet: somebody without the desk first says whether the family is known privately (NL-07)."""
    return not keeps_desk(actor, discussion) and (mine is None or mine.kind == Involvement.Kind.PRIVATE)


@require_GET
@allow(*TABLE)
def to_discussion(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """From the agenda on to the discussion that is to come or goes on; to the case itself when there is none."""
    case = open_or_404(cases(), actor, pk=case_id)
    running = queries.discussions().filter(case=case, state__in=(Discussion.State.PLANNED, Discussion.State.RUNNING))
    found = running.order_by("planned_for").first()
    return done(request, page_of(found) if found else case)


@require_GET
@allow(*TABLE)
def discussion(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """The page of everybody at the table."""
    found = open_discussion(actor, discussion_id)
    mine = actions.involvement_of(found.case_id, actor)
    if _stays_out(found, actor, mine):
        return _ask(request, found, forms.DeclareInvolvement())
    return show_discussion(request, found, actor, mine)


def show_discussion(
    request: HttpRequest,
    found: Discussion,
    actor: Actor,
    mine: Involvement | None,
    form: forms.WriteNote | None = None,
    item_form: AdviceItemForm | None = None,
) -> HttpResponse:
    """The meeting screen; a form that is given comes back as it was typed."""
    moment = timezone.now()
    context = queries.discussion_page(found, actor, mine=mine, moment=moment, on=today(found.case.root.jurisdiction))
    if found.case.without_name:
        context["doors"] = [door for door in doors_of(found.case, actor, today(found.case.root.jurisdiction)) if door.at_table]
    wrong = next((one for one in (form, item_form) if one is not None and one.is_bound), None)
    if mine is not None and mine.kind != Involvement.Kind.PRIVATE and still_open(actor, found):
        typed = typed_at(found.pk, found.case.root, actor, (NOTE, ITEM))
        advises = may_advise(actor, mine)
        known = {"kind": request.GET.get("kind", "fact")} | typed.get(NOTE, {}).get("fields", {})
        context["form"] = form or forms.WriteNote(initial=known, facts_only=not advises)
        context["typed"] = {kind: one["seq"] for kind, one in typed.items()}
        if advises:
            known = typed.get(ITEM, {}).get("fields", {})
            owners = possible_owners(found.case, moment)
            context["item_form"] = item_form or AdviceItemForm(initial=known, owners=owners, auto_id="punt_%s")
            context["item_open"] = bool(item_form or any(known.values()))
    return show_case(request, "cases/discussion.html", found.case, context, status=422 if wrong else 200)


def _ask(
    request: HttpRequest, found: Discussion, form: forms.DeclareInvolvement, desk: Actor | None = None, status: int = 200
) -> HttpResponse:
    remains = who_remains(found.case, desk) if desk else ""
    context = {"discussion": found, "form": form, "surname": queries.surname_of(found.case), "at_desk": bool(desk), "remains": remains}
    return show_case(request, "cases/declare_involvement.html", found.case, context, status=status)


@require_GET
@allow(*TABLE)
def discussion_live(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """The part that changes; asked every three seconds, answered with 304 while nothing did. What is shown anew is written down."""
    version = queries.version_of(discussion_id)
    if version is None:
        raise Http404
    if request.headers.get("If-None-Match") == f'"{version}"':
        return HttpResponse(status=304)
    found = open_discussion(actor, discussion_id)
    mine = actions.involvement_of(found.case_id, actor)
    if _stays_out(found, actor, mine):
        raise Http404
    response = show(request, "cases/discussion_live.html", queries.live_part(found, actor, mine, timezone.now()))
    response.headers["ETag"] = queries.etag(found)
    return response


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def declare_involvement(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """Say what one has to do with the family, or say it again when it changed."""
    found = open_discussion(actor, discussion_id)
    mine, desk = actions.involvement_of(found.case_id, actor), keeps_desk(actor, found)
    initial = {"private": mine.kind == Involvement.Kind.PRIVATE, "kind": mine.kind, "note": mine.note} if mine else None
    form = forms.DeclareInvolvement(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_valid():
        return _ask(request, found, form, actor if desk else None, status=422 if form.is_bound else 200)
    said = actions.declare_involvement(found, actor=actor, at=timezone.now(), **form.cleaned_data)
    if said.kind != Involvement.Kind.PRIVATE:
        return done(request, back_or(request, page_of(found)), "Dank u. De tafel ziet uw antwoord.")
    closed = CLOSED if desk else "Dank u. Deze casus is voor u gesloten; de voorzitter weet waarom."
    return done(request, "/", closed)


@require_POST
@allow(*TABLE)
def add_note(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """Write a short entry; an invalid one comes back as it was typed."""
    found = open_discussion(actor, discussion_id)
    mine = actions.check_may_write(found, actor)
    form = forms.WriteNote(request.POST, facts_only=not may_advise(actor, mine))
    if not form.is_valid():
        return show_discussion(request, found, actor, mine, form)
    note = actions.add_note(found, actor=actor, at=timezone.now(), **form.cleaned_data)
    return done(request, f"{page_of(found)}?kind={note.kind}#notitie")


def _own_note(actor: Actor, note_id: UUID) -> DiscussionNote:
    rows = DiscussionNote.objects.select_related("discussion__case__body", "discussion__case__root")
    note = open_or_404(rows, actor, pk=note_id)
    wrote.check(actor, note)
    return note


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def edit_note(request: HttpRequest, actor: Actor, note_id: UUID) -> HttpResponse:
    """Change one's own entry; when another window was first, both texts are shown."""
    note = _own_note(actor, note_id)
    mine = actions.check_may_write(note.discussion, actor)
    initial = {"kind": note.kind, "text": note.text, "version": note.version}
    form = forms.EditNote(request.POST if request.method == "POST" else None, initial=initial, facts_only=not may_advise(actor, mine))
    context = {"note": note, "discussion": note.discussion, "form": form}
    if not form.is_valid():
        return show_case(request, "cases/discussion_note.html", note.discussion.case, context, status=422 if form.is_bound else 200)
    try:
        actions.edit_note(note, actor=actor, **form.cleaned_data)
    except actions.Overtaken as overtaken:
        form.stand_on(
            "Deze notitie is intussen in een ander venster veranderd. Hieronder staan beide teksten; wat u bewaart, blijft staan.",
            version=overtaken.now.version,
        )
        return show_case(request, "cases/discussion_note.html", note.discussion.case, context | {"other": overtaken.now}, status=422)
    return done(request, page_of(note.discussion), "De notitie is veranderd.")


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def strike_note(request: HttpRequest, actor: Actor, note_id: UUID) -> HttpResponse:
    """Strike one's own entry through, after a question."""
    note = _own_note(actor, note_id)
    if request.method == "GET":
        return show_case(request, "cases/discussion_strike.html", note.discussion.case, {"note": note, "discussion": note.discussion})
    actions.strike_note(note, actor=actor)
    return done(request, page_of(note.discussion), "De notitie is doorgestreept; zij blijft leesbaar.")


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def word_question(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """The question as finally discussed; when somebody else was first, both texts are shown."""
    found = open_discussion(actor, discussion_id)
    may_advise.check(actor, actions.check_may_write(found, actor))
    initial = {"question": found.question_as_discussed or found.case.question, "was": found.question_as_discussed}
    kept = Kept(request, actor, "discussionquestion", found, found.case.root)
    form = kept.form(forms.WordQuestion, initial)
    if answer := kept.answer(form.fields):
        return answer
    context = {"discussion": found, "form": form} | kept.context
    if not form.is_valid():
        return show_case(request, "cases/discussion_question.html", found.case, context, status=422 if form.is_bound else 200)
    try:
        actions.word_question(found, actor=actor, **form.cleaned_data)
    except actions.Overtaken as overtaken:
        form.stand_on(
            "Iemand anders heeft de vraag intussen opgeschreven. Hieronder staan beide teksten; wat u bewaart, blijft staan.",
            was=overtaken.now,
        )
        return show_case(request, "cases/discussion_question.html", found.case, context | {"other": overtaken.now}, status=422)
    return kept.done(page_of(found), "De vraag is bewaard.")


@require_POST
@allow(*DESK)
def start_discussion(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """Begin."""
    found = open_discussion(actor, discussion_id)
    actions.start_discussion(found, actor=actor)
    return done(request, page_of(found), "De bespreking is begonnen.")


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def set_informs_only(request: HttpRequest, actor: Actor, discussion_id: UUID, involvement_id: UUID) -> HttpResponse:
    """The chair lets somebody only inform, with a reason that the table reads."""
    found = open_discussion(actor, discussion_id)
    rows = Involvement.objects.select_related("case__body", "capacity__person", "capacity__organisation").filter(case_id=found.case_id)
    involvement = open_or_404(rows, actor, pk=involvement_id)
    chairs.check(actor, involvement)
    initial = {"informs_only": involvement.informs_only, "reason": involvement.informs_only_reason}
    form = forms.SetInformsOnly(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_valid():
        context = {"discussion": found, "involvement": involvement, "form": form}
        return show_case(request, "cases/discussion_informs_only.html", found.case, context, status=422 if form.is_bound else 200)
    actions.set_informs_only(involvement, actor=actor, **form.cleaned_data)
    return done(request, page_of(found), "Bewaard; de tafel ziet het.")


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def name_learning_case(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """Show the name of a learning case, with a reason."""
    found = open_discussion(actor, discussion_id)
    chairs.check(actor, found)
    if not found.case.learning_case:
        raise RuleRefused("Dit is geen leercasus; de naam is al te zien.")
    form = forms.NameLearningCase(request.POST if request.method == "POST" else None, initial={"reason": found.case.learning_named_reason})
    if not form.is_valid():
        return show_case(
            request, "cases/discussion_name.html", found.case, {"discussion": found, "form": form}, status=422 if form.is_bound else 200
        )
    actions.name_learning_case(cases().get(pk=found.case_id), actor=actor, at=timezone.now(), **form.cleaned_data)
    return done(request, page_of(found), "De naam staat er nu bij. De experts lezen de stukken zodra zij voor hen open zijn.")
