"""A question without a name: the desk writes and releases it; the table reads it and says what it thinks."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.consents import queries as consents
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.kept import Kept
from rondetafel.core.web import done, show
from rondetafel.packs import forms, rules
from rondetafel.packs.actions import nameless as actions
from rondetafel.packs.actions.composing import Stale
from rondetafel.packs.actions.releasing import NothingPlanned
from rondetafel.packs.models import NamelessQuestion, NamelessWord
from rondetafel.packs.queries import composing, nameless
from rondetafel.packs.views.composing import DESK, open_case, organisations_of

GET_POST = require_http_methods(["GET", "POST"])
ANYONE = ("anyone",)  # an expert for one case only holds no role; row policies say who sees a question
NOT_YET = "Schrijf eerst de vraag, en geef de casus een plek op een agenda."


def _page_url(case_id: UUID) -> str:
    return reverse("packs:nameless_detail", args=[case_id])


@require_GET
@allow(*DESK)
def nameless_detail(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Why it is without a name, what the experts will read, and who may read it."""
    case = open_case(actor, case_id)
    return show(request, "packs/nameless_detail.html", _page(case))


def _page(case: Case) -> dict[str, Any]:
    question = nameless.question_of(case)
    texts = nameless.texts_of(question) if question else None
    return {
        "case": case,
        "practice": case.body.practice,
        "question": question,
        "texts": texts,
        "asks": [(one.name, texts.ask_of(one.pk)) for one in organisations_of(case) if texts.ask_of(one.pk)] if texts else [],
        "coming": composing.coming(case),
        "sharing": consents.sharing(case, today(case.body.jurisdiction)),
    }


@GET_POST
@allow(*DESK)
def write_nameless(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The words that the experts read; what tells who it is about is refused."""
    case = open_case(actor, case_id)
    rules.is_nameless.check(actor, case)
    question = nameless.question_of(case)
    words, version = (nameless.texts_of(question), question.version) if question else (nameless.beginning(case), 1)
    sent = request.POST if request.method == "POST" else None
    kept = Kept(request, actor, "packnameless", case, case.root, version=version)
    beginning = kept.initial(forms.WriteSummary.beginning(words, version))
    form = forms.WriteNameless(sent, organisations=organisations_of(case), initial=beginning, case=case)
    if answer := kept.answer(form.typed):
        return answer
    context = {"case": case, "form": form, "practice": case.body.practice} | kept.context
    if not form.is_valid():
        return show(request, "packs/write_nameless.html", context, status=422 if form.is_bound else 200)
    try:
        actions.write_nameless(case, actor=actor, said=form.said, version=form.cleaned_data["version"])
    except Stale as stale:
        form.data = request.POST.copy() | {"version": str(stale.version)}
        return show(request, "packs/write_nameless.html", context | {"theirs": stale.now}, status=409)
    return kept.done(_page_url(case_id), "De vraag zonder naam is bewaard.")


@require_POST
@allow(*DESK)
def release_nameless(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Let the experts read the question."""
    case = open_case(actor, case_id)
    try:
        actions.release_nameless(case, actor=actor, at=timezone.now(), on=today(case.body.jurisdiction))
    except NothingPlanned:
        return show(request, "packs/nameless_detail.html", _page(case) | {"refused": NOT_YET}, status=422)
    except actions.GivesAway as gives:
        refused = f"Hier kan iemand aan te herkennen zijn: {', '.join(gives.found)}. Haal het uit de vraag."
        return show(request, "packs/nameless_detail.html", _page(case) | {"refused": refused}, status=422)
    return done(request, _page_url(case_id), "De experts van het overleg lezen nu deze vraag, en verder niets van de casus.")


def _question(actor: Actor, question_id: UUID) -> NamelessQuestion:
    return open_or_404(NamelessQuestion.objects.filter(released_at__isnull=False), actor, pk=question_id)


@GET_POST
@allow(*ANYONE)
def read_nameless(request: HttpRequest, actor: Actor, question_id: UUID) -> HttpResponse:
    """The question, and what the table says to it."""
    question = _question(actor, question_id)
    form = forms.SayNameless(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.say_nameless(question, actor=actor, at=timezone.now(), **form.cleaned_data)
        return done(request, reverse("packs:read_nameless", args=[question.pk]) + "#gezegd", "Bewaard.")
    said = nameless.texts_of(question)
    context = _live(question, actor) | {
        "texts": said,
        "own_ask": said.ask_of(actor.organisation_id),
        "form": form,
        "practice": Body.objects.filter(pk=question.body_id, mode=Body.Mode.PRACTICE).exists(),
        "desk": actor.holds_any(("chair", "secretary"), of=question.body_id),
    }
    return show(request, "packs/read_nameless.html", context, status=422 if form.is_bound else 200)


@require_GET
@allow(*ANYONE)
def nameless_live(request: HttpRequest, actor: Actor, question_id: UUID) -> HttpResponse:
    """What the others say, asked every three seconds; 304 while nothing changed."""
    known = NamelessQuestion.objects.filter(pk=question_id, released_at__isnull=False).first()
    if known is None:
        raise Http404
    if request.headers.get("If-None-Match") == nameless.etag_of(known):
        return HttpResponse(status=304)
    question = _question(actor, question_id)
    response = show(request, "packs/nameless_live.html", _live(question, actor))
    response.headers["ETag"] = nameless.etag_of(question)
    return response


def _live(question: NamelessQuestion, actor: Actor) -> dict[str, Any]:
    return {"question": question, "groups": nameless.said_to(question, actor.capacity_id), "etag": nameless.etag_of(question)}


@require_POST
@allow(*ANYONE)
def strike_nameless_word(request: HttpRequest, actor: Actor, word_id: UUID) -> HttpResponse:
    """Take one's own word back."""
    word = open_or_404(NamelessWord.objects.filter(struck_at=None), actor, pk=word_id)
    actions.strike_nameless_word(word, actor=actor, at=timezone.now())
    return done(request, reverse("packs:read_nameless", args=[word.question_id]) + "#gezegd", "Doorgehaald.")
