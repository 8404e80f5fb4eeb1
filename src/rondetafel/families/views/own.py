"""Pages of a parent or young person: for oneself only, without an address that could name somebody else's."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.consents.actions import note_consent, withdraw_consent
from rondetafel.consents.models import Concerned, Consent
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import text_of
from rondetafel.core.web import done, hand_over, show
from rondetafel.documents import reading
from rondetafel.documents.actions import note_shown
from rondetafel.evaluations.actions import Given, answer_own
from rondetafel.families import rules
from rondetafel.families.actions import laying, said
from rondetafel.families.forms import own as forms
from rondetafel.families.models import Paper, Participant, TakingPart, Words
from rondetafel.families.queries import laid, looked, opened, own
from rondetafel.families.seals import open_page, root_with
from rondetafel.families.texts import OTHER_CHILD, texts_for
from rondetafel.notices.calendar import PUBLISH, Appointment
from rondetafel.notices.calendar import calendar_file as calendar_text

GET_POST = require_http_methods(["GET", "POST"])


@require_GET
@allow("family")
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The own page; when it is closed, what remains: since when, why, and whom to call (safety P7)."""
    participant = own.mine(actor)
    if participant is None:
        threshold = own.threshold_of(actor)
        context: dict[str, Any] = {
            "threshold": threshold,
            "t": texts_for(threshold.kind if threshold else ""),
            "more_pages": own.has_more_pages(actor),
        }
        if threshold:
            context["confidant"] = own.confidant_of(threshold.body_id, today(threshold.body.jurisdiction))
        return show(request, "families/closed.html", context)
    record("family.read", participant, actor=actor, action="R")
    laying.note_opened(participant, actor=actor, at=timezone.now())
    page = own.own_page(participant, today(participant.body.jurisdiction))
    return show(request, "families/home.html", page | {"more_pages": own.has_more_pages(actor)})


@GET_POST
@allow("family")
def write_words(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who reads is chosen first; are you safe, and whom to call, stands on top (safety P2)."""
    participant = _mine(request, actor)
    context = _context(actor, participant)
    offered = open_page(root_with(participant.root_id), participant).get("share_with", [])
    others = [(one["id"], one["label"]) for one in offered]
    data = request.POST if request.method == "POST" else None
    form = forms.WriteWords(data, reader=str(participant.reader.person), young=context["young"], others=others)
    if not form.is_valid():
        context |= {"form": form, "reader": participant.reader.person, "days": own.reading_days(participant)}
        return show(request, "families/write_words.html", context, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    said.write_words(
        participant,
        actor=actor,
        text=given["text"],
        table=given["readers"] == "table",
        to=[UUID(one) for one in given.get("to", [])],
        safe=given["safe"],
        on=today(participant.body.jurisdiction),
        at=timezone.now(),
    )
    said_so = "sent_words" if given["safe"] in ("", Words.Safe.YES) else "sent_unsafe"
    return done(request, _home("vertel"), texts_for(participant.kind, call=str(participant.reader.person))[said_so])


@require_POST
@allow("family")
def take_back_words(request: HttpRequest, actor: Actor, words_id: UUID) -> HttpResponse:
    """Take back own words."""
    words = open_or_404(Words.objects.select_related("participant__body"), actor, pk=words_id)
    said.take_back_words(words, actor=actor, at=timezone.now())
    return done(request, _home("vertel"), "Teruggenomen. Niemand kan het nu nog lezen.")


@GET_POST
@allow("family")
def take_part(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How to take part, and who comes along."""
    participant = _mine(request, actor)
    context = _context(actor, participant)
    last = own.part_of(root_with(participant.root_id), participant) or {}
    data = request.POST if request.method == "POST" else None
    form = forms.TakePart(data, young=context["young"], initial=last)
    if not form.is_valid():
        return show(request, "families/take_part.html", context | {"form": form}, status=422 if form.is_bound else 200)
    said.take_part(participant, actor=actor, at=timezone.now(), **form.cleaned_data)
    writes = form.cleaned_data["way"] == TakingPart.Way.MESSAGE
    return done(request, _home("meedoen"), context["t"]["will_write"] if writes else "Bewaard. Veranderen mag altijd.")


@require_GET
@allow("family")
def calendar_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The own time for a calendar: no place, no subject, nobody else (safety P1, P3). Taken again after a change it replaces the earlier one."""
    participant = _mine(request, actor)
    part, on = own.part_of(root_with(participant.root_id), participant), today(participant.body.jurisdiction)
    if participant.arrives_at is None or not own.comes(participant, part, on):
        raise Http404
    record("family.take_calendar", participant, actor=actor, action="E")
    appointment = Appointment(
        uid=participant.pk,
        sequence=participant.version,
        starts_at=participant.arrives_at,
        ends_at=participant.arrives_at + timedelta(hours=1),
        title="Afspraak",
        place="",
        path="",
        jurisdiction="BE" if participant.body.jurisdiction == "BE" else "NL",
    )
    return hand_over(calendar_text(appointment, method=PUBLISH).encode(), "ics", "afspraak")


@GET_POST
@allow("family")
def answer_questions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How it went, on the own page: five questions, once, for oneself (NL-34)."""
    participant = _mine(request, actor)
    invitation = own.questions_for(participant, timezone.now())
    if invitation is None:
        raise Http404
    context = _context(actor, participant)
    form = forms.AnswerQuestions(request.POST if request.method == "POST" else None, young=context["young"])
    if not form.is_valid():
        return show(request, "families/answer_questions.html", context | {"form": form}, status=422 if form.is_bound else 200)
    answer_own(invitation, actor=actor, given=Given(**form.cleaned_data), at=timezone.now())
    return done(request, reverse("families:home"), context["t"]["q_thanks"])


@GET_POST
@allow("family")
def answer_consent(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Yes or no to sharing with the table; a yes can be taken back here."""
    participant = _mine(request, actor)
    context = _context(actor, participant)
    consent = own.consent_of(participant)
    gives = consent is not None and consent.agrees and consent.withdrawn_at is None
    form = forms.AnswerConsent(request.POST if request.method == "POST" else None, young=context["young"])
    if not form.is_valid():
        more = {"form": form, "consent": consent, "gives": gives}
        return show(request, "families/answer_consent.html", context | more, status=422 if form.is_bound else 200)
    on, at = today(participant.body.jurisdiction), timezone.now()
    agrees, nameless = form.cleaned_data["agrees"] != "no", form.cleaned_data["agrees"] == "nameless"
    if gives and not agrees and consent is not None:
        withdraw_consent(consent, actor=actor, at=at, on=on)
    if not gives or (agrees and consent is not None and consent.nameless != nameless):
        one = Concerned.objects.get(pk=participant.concerned_id)
        note_consent(
            one,
            actor=actor,
            at=at,
            on=on,
            purpose=Consent.Purpose.SHARE,
            agrees=agrees,
            nameless=nameless,
            how=Consent.How.DIGITAL,
            given_on=on,
            words="",
        )
    return done(request, _home("delen"), "Bewaard. Veranderen mag altijd.")


@require_GET
@allow("family")
def paper(request: HttpRequest, actor: Actor, paper_id: UUID) -> HttpResponse:
    """Read on screen what lies ready; no copy leaves the house (safety P5)."""
    found = _paper(actor, paper_id)
    laying.note_read(found, actor=actor, at=timezone.now())
    root = root_with(found.root_id)
    context = _context(actor, found.participant) | {"paper": found, "title": text_of(found, root, "title")}
    if found.kind != Paper.Kind.DOCUMENT:
        context |= {"text": text_of(found, root, "text"), "reactions": own.reactions_of(found, root)}
        context |= own.draft_page(found, root, today(found.participant.body.jurisdiction)) if found.kind == Paper.Kind.DRAFT else {}
    else:
        content, marker = laid.content_of(found)
        context |= {"pages": reading.pages(content, found.extension), "text": reading.text_of(content, found.extension), "marker": marker}
        if context["text"]:
            note_shown(found.object_id, found.root_id, actor=actor, page=0)
    return show(request, "families/paper.html", context)


@require_GET
@allow("family")
def paper_page(request: HttpRequest, actor: Actor, paper_id: UUID, number: int) -> HttpResponse:
    """One page as a picture."""
    found = _paper(actor, paper_id)
    if found.extension not in ("pdf", "jpg", "png"):
        raise Http404
    picture = reading.page_image(laid.content_of(found)[0], found.extension, number)
    if picture is None:
        raise Http404
    note_shown(found.object_id, found.root_id, actor=actor, page=number)
    response = HttpResponse(picture, content_type="image/jpeg" if found.extension == "jpg" else "image/png")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@GET_POST
@allow("family")
def react(request: HttpRequest, actor: Actor, paper_id: UUID) -> HttpResponse:
    """What one thinks of the advice, or of its draft."""
    found = _paper(actor, paper_id)
    if found.kind == Paper.Kind.DOCUMENT:
        raise Http404
    rules.may_still_react.check(actor, found)
    rules.is_newest.check(actor, found)
    context = _context(actor, found.participant) | {"paper": found}
    form = forms.React(request.POST if request.method == "POST" else None, young=context["young"])
    if not form.is_valid():
        return show(request, "families/react.html", context | {"form": form}, status=422 if form.is_bound else 200)
    on = today(found.participant.body.jurisdiction)
    said.react(found, actor=actor, on=on, at=timezone.now(), **form.cleaned_data)
    return done(request, _home("klaar"), "Bewaard, bij het advies.")


@GET_POST
@allow("family")
def read_along(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A young person of 16 or over says which parent reads along."""
    participant = _mine(request, actor)
    on = today(participant.body.jurisdiction)
    if not own.of_age_to_decide(participant, on):
        raise Http404
    parents = own.parents_of(participant)
    data = request.POST if request.method == "POST" else None
    form = forms.ReadAlongForm(data, parents=[(str(one.pk), label) for one, label in parents])
    if not form.is_valid():
        context = _context(actor, participant) | {"form": form, "said": own.read_along_of(participant)}
        return show(request, "families/read_along.html", context, status=422 if form.is_bound else 200)
    for one, label in parents:
        if str(one.pk) == form.cleaned_data["parent"]:
            may = form.cleaned_data["may"] == "yes"
            said.say_read_along(participant, actor=actor, parent_id=one.pk, label=label, may=may, on=on, at=timezone.now())
    return done(request, reverse("families:home"), "Bewaard. Veranderen mag altijd.")


@require_GET
@allow("family")
def who_looked(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who looked at what is mine (SR-27)."""
    participant = _mine(request, actor)
    lines = {"lines": looked.who_looked(participant), "opened": opened.who_opened(participant, actor)}
    return show(request, "families/who_looked.html", _context(actor, participant) | lines)


def _mine(request: HttpRequest, actor: Actor) -> Participant:
    """The own page. A form that was opened for another child of the same account is not taken for this one."""
    participant = own.mine(actor)
    if participant is None:
        raise Http404
    if request.POST.get("page", str(participant.pk)) != str(participant.pk):
        raise RuleRefused(OTHER_CHILD)
    return participant


def _paper(actor: Actor, paper_id: UUID) -> Paper:
    """Something that lies ready for who asks."""
    found = open_or_404(Paper.objects.select_related("participant__body").filter(taken_at=None), actor, pk=paper_id)
    rules.is_oneself.check(actor, found.participant)
    return found


def _context(actor: Actor, participant: Participant) -> dict[str, Any]:
    """What every page of a person needs: the tone, whom to call, and the numbers for danger."""
    return own.frame_of(participant) | {"more_pages": own.has_more_pages(actor)}


def _home(anchor: str) -> str:
    return f"{reverse('families:home')}#{anchor}"
