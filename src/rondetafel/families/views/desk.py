"""Pages of the desk about the family of a case: who was told, invited, opened, answered; and what goes out, to one person each."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases.models import Advice
from rondetafel.cases.queries.discussion import to_declare
from rondetafel.cases.rules import keeps_papers
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import name_of, sealed_text
from rondetafel.consents.secrets import TellsSecret
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.kept import Kept
from rondetafel.core.sealed import text_of
from rondetafel.core.web import and_back, done, show
from rondetafel.evaluations.rules import may_type
from rondetafel.families import rules
from rondetafel.families.actions import inviting, laying, said, taking_off
from rondetafel.families.forms import desk as forms
from rondetafel.families.models import Paper, Participant, ReadAlong, Words
from rondetafel.families.queries import desk, own
from rondetafel.families.seals import root_with
from rondetafel.families.texts import SUBJECT
from rondetafel.families.views.opened import about, family_url, open_participant, watched
from rondetafel.organisations.models import Capacity

GET_POST = require_http_methods(["GET", "POST"])
DESK = ("care:chair", "care:secretary")


@require_GET
@allow(*DESK)
def family(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Gezin: per person what was told, invited, opened and answered."""
    case = open_or_404(desk.the_case(case_id), actor)
    keeps_papers.check(actor, case)
    rules.keeps_family.check(actor, case)
    context = {
        "case": case,
        "members": desk.family_of(case),
        "goes_on": rules.goes_on(actor, case),
        "on_paper": rules.may_be_asked_back(actor, case),
        "may_type": may_type(actor, case.body_id),
        "has_handler": desk.has_handler(case.body_id),
        "wishes": desk.wishes_of(case),
        "advice": Advice.objects.filter(case_id=case.pk, state=Advice.State.ADOPTED).order_by("-adopted_at").first(),
        "draft": Advice.objects.filter(case_id=case.pk, state=Advice.State.DRAFT).exists(),
        "people_url": reverse("consents:consent_page", args=[case.pk]),
    }
    return show(request, "families/family.html", context)


@require_GET
@allow("anyone")  # also an expert for one case only, who holds no role; row policies say who sees the words
def table_words(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """What somebody of the family wrote for everybody at the table, in their own words."""
    case = open_or_404(desk.the_case(case_id), actor)
    if waiting := to_declare(case, actor):  # first whether one knows the family (NL-07)
        return done(request, and_back(request, reverse("cases:declare_involvement", args=[waiting])))
    return show(request, "families/table_words.html", {"case": case, "words": desk.words_for_table(case)})


@GET_POST
@allow(*DESK)
def invite(request: HttpRequest, actor: Actor, concerned_id: UUID) -> HttpResponse:
    """Give one person a page; nothing goes out yet."""
    one = open_or_404(Concerned.objects.select_related("case__body", "case__root"), actor, pk=concerned_id)
    rules.keeps_family.check(actor, one.case)
    people = desk.readers_for(one.case, timezone.now())
    readers = [(str(person.pk), str(person.person)) for person in people]
    form = forms.Invite(request.POST if request.method == "POST" else None, readers=readers)
    if not form.is_valid():
        context = {"form": form, "one": one, "name": name_of(one), "case": one.case, "back": family_url(one.case_id)}
        return show(request, "families/invite.html", context, status=422 if form.is_bound else 200)
    reader = Capacity.objects.select_related("person").get(pk=form.cleaned_data["reader"])
    made = inviting.invite(one, actor=actor, on=_today(one.case), at=timezone.now(), reader=reader)
    return done(request, reverse("families:prepare_page", args=[made.pk]), "De pagina is gemaakt. Er is nog niets verstuurd.")


@GET_POST
@allow(*DESK)
def lay_papers(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Choose what this person may read; what is not for this person cannot be chosen."""
    participant = open_participant(actor, participant_id)
    offered = desk.papers_to_lay(participant)
    free = {str(one.pk): one for one, why in offered if not why}
    choices = [(pk, f"{one.title}. {one.marker}" if one.marker else one.title) for pk, one in free.items()]
    form = forms.LayPapers(request.POST if request.method == "POST" else None, choices=choices)
    if not form.is_valid():
        context = about(participant) | {"form": form, "not_free": [(one, why) for one, why in offered if why], "free": free}
        context["watch"] = watched(participant)
        return show(request, "families/lay_papers.html", context, status=422 if form.is_bound else 200)
    for pk in form.cleaned_data["papers"]:
        laying.lay_document(participant, free[pk], actor=actor, at=timezone.now())
    return done(request, family_url(participant.case_id), "Klaargelegd, alleen voor deze persoon.")


@require_POST
@allow(*DESK)
def lay_advice(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """One's own copy of the advice in plain words."""
    participant = open_participant(actor, participant_id)
    advice = Advice.objects.filter(case_id=participant.case_id, state=Advice.State.ADOPTED).order_by("-adopted_at").first()
    if advice is None:
        raise Http404
    laying.lay_advice(participant, advice, actor=actor, at=timezone.now())
    return done(request, family_url(participant.case_id), "Het advies ligt klaar, in gewone woorden.")


@require_POST
@allow(*DESK)
def take_paper(request: HttpRequest, actor: Actor, paper_id: UUID) -> HttpResponse:
    """Take something back from one person."""
    paper = open_or_404(Paper.objects.select_related("participant"), actor, pk=paper_id)
    laying.take_paper(paper, actor=actor, at=timezone.now())
    return done(request, family_url(paper.participant.case_id), "Weggehaald.")


@require_POST
@allow(*DESK)
def see_part(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Say that one read how this person takes part."""
    participant = open_participant(actor, participant_id)
    said.see_part(participant, actor=actor, at=timezone.now())
    return done(request, family_url(participant.case_id), "Gezien. Regel wat nodig is.")


@GET_POST
@allow(*DESK)
def send_invitation(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Look once more at who gets what, then press send: one recipient."""
    participant = open_participant(actor, participant_id)
    one = Concerned.objects.select_related("case__body", "case__root").get(pk=participant.concerned_id)
    again = participant.opened_at is not None
    if request.method == "POST":
        act = inviting.send_news if again else inviting.send_invitation
        try:
            act(participant, actor=actor, at=timezone.now())
            return done(request, family_url(participant.case_id), "Verstuurd aan één persoon.")
        except inviting.NotThisWay as not_this_way:
            return show(request, "families/send_invitation.html", _sending(participant, one, again, str(not_this_way)), status=422)
    return show(request, "families/send_invitation.html", _sending(participant, one, again, ""))


@require_POST
@allow(*DESK)
def give_code(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """The code to tell by telephone; it stands on this one page only."""
    participant = open_participant(actor, participant_id)
    code = inviting.give_code(participant, actor=actor, at=timezone.now())
    return show(request, "families/code.html", about(participant) | {"code": code})


@GET_POST
@allow(*DESK)
def note_call(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """A telephone note: open, save."""
    participant = open_participant(actor, participant_id)
    last = own.part_of(root_with(participant.root_id), participant) or {}
    kept = Kept(request, actor, "familycall", participant)
    form = kept.form(forms.NoteCall, {"called_on": today(participant.body.jurisdiction)}, last=last)
    if typing := kept.answer(form.fields):
        return typing
    if form.is_valid():
        try:
            said.note_call(participant, actor=actor, at=timezone.now(), **form.cleaned_data)
            return kept.done(family_url(participant.case_id), "Vastgelegd.")
        except TellsSecret as tells:
            form.add_error("text", str(tells))
    context = about(participant) | {"form": form} | kept.context
    return show(request, "families/note_call.html", context, status=422 if form.is_bound else 200)


@GET_POST
@allow(*DESK)
def close_page(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Close the page of one person."""
    participant = open_participant(actor, participant_id)
    form = forms.ClosePage(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "families/close_page.html", about(participant) | {"form": form}, status=422 if form.is_bound else 200)
    laying.close_page(participant, actor=actor, because=form.cleaned_data["because"], at=timezone.now())
    return done(request, family_url(participant.case_id), "De pagina is gesloten. Deze persoon ziet alleen nog dat, en wie te bellen.")


@GET_POST
@allow(*DESK)
def take_off(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Take the page of one person off the account that opens it now."""
    participant = open_participant(actor, participant_id)
    rules.is_open.check(actor, participant)
    kept = Kept(request, actor, "familytakeoff", participant)
    form = kept.form(forms.TakeOff)
    if typing := kept.answer(form.fields):
        return typing
    if not form.is_valid():
        context = about(participant) | {"form": form, "said": desk.said_on(participant)} | kept.context
        return show(request, "families/take_off.html", context, status=422 if form.is_bound else 200)
    taking_off.take_off(participant, actor=actor, at=timezone.now(), **form.cleaned_data)
    return kept.done(family_url(participant.case_id), "Van het account gehaald. Voor de goede persoon kunt u nu een nieuwe pagina maken.")


@require_POST
@allow(*DESK)
def let_read_along(request: HttpRequest, actor: Actor, wish_id: UUID) -> HttpResponse:
    """A young person lets a parent read along: open it."""
    wish = open_or_404(ReadAlong.objects.select_related("participant__body"), actor, pk=wish_id)
    laying.let_read_along(wish, actor=actor, on=today(wish.participant.body.jurisdiction), at=timezone.now())
    return done(request, family_url(wish.participant.case_id), "Deze ouder leest weer mee.")


@GET_POST
@allow(*DESK)
def read_words(request: HttpRequest, actor: Actor, words_id: UUID) -> HttpResponse:
    """What somebody wrote; *gelezen* takes it off the red list."""
    words = open_or_404(Words.objects.select_related("participant__body", "participant__reader__person"), actor, pk=words_id)
    rules.keeps_family.check(actor, words.participant)
    if request.method == "POST":
        said.read_words(words, actor=actor, at=timezone.now())
        return done(request, family_url(words.participant.case_id), "Vastgelegd dat u het las.")
    root = root_with(words.root_id)
    context = about(words.participant) | {"words": words, "text": "" if words.taken_back_at else text_of(words, root, "text")}
    return show(request, "families/read_words.html", context | {"readers": [Words.Reader(one).label for one in words.readers]})


def _sending(participant: Participant, one: Concerned, again: bool, error: str) -> dict[str, Any]:
    more = {"address": sealed_text(one, "safe_detail"), "again": again, "error": error, "one": one}
    return (
        about(participant)
        | more
        | {"subject": SUBJECT[participant.kind == Concerned.Kind.YOUNG_PERSON], "contact": inviting.contact_of(participant)}
    )


def _today(case: Any) -> Any:
    return today(case.body.jurisdiction)
