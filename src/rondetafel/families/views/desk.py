"""Pages of the desk about the family of a case: who was told, invited, opened, answered; and what goes out, to one person each."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases.models import Advice
from rondetafel.cases.queries.discussion import to_declare
from rondetafel.cases.rules import keeps_papers
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import keeps_a_place, name_of, sealed_text
from rondetafel.consents.secrets import TellsSecret, to_watch
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES, today
from rondetafel.core.sealed import text_of
from rondetafel.core.web import and_back, done, show
from rondetafel.evaluations.rules import may_type
from rondetafel.families import rules
from rondetafel.families.actions import inviting, laying, said, taking_off
from rondetafel.families.forms import desk as forms
from rondetafel.families.models import Paper, Participant, ReadAlong, Words
from rondetafel.families.queries import attendees, before, desk, own
from rondetafel.families.seals import open_page, root_with
from rondetafel.families.texts import SUBJECT, first_page
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
        context = {"form": form, "one": one, "name": name_of(one), "case": one.case, "back": _family_url(one.case_id)}
        return show(request, "families/invite.html", context, status=422 if form.is_bound else 200)
    reader = Capacity.objects.select_related("person").get(pk=form.cleaned_data["reader"])
    made = inviting.invite(one, actor=actor, on=_today(one.case), at=timezone.now(), reader=reader)
    return done(request, reverse("families:prepare_page", args=[made.pk]), "De pagina is gemaakt. Er is nog niets verstuurd.")


@GET_POST
@allow(*DESK)
def prepare_page(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Write the page of one person."""
    participant = _participant(actor, participant_id)
    rules.is_open.check(actor, participant)
    others = desk.others_of(participant, root_with(participant.root_id))
    form = forms.PreparePage(request.POST if request.method == "POST" else None, others=others, initial=_first(participant, actor))
    if not form.is_valid() or not _prepared(participant, actor, form):
        context = _context(participant) | {"form": form, "watch": _to_watch(participant)} | _who_changed(participant)
        return show(request, "families/prepare_page.html", context, status=422 if form.is_bound else 200)
    return done(request, reverse("families:view_as", args=[participant.pk]), "Klaargezet. Kijk of dit klopt voor deze persoon.")


def _prepared(participant: Participant, actor: Actor, form: forms.PreparePage) -> bool:
    """Save the page; what this person may not read comes back as typed, with what it is."""
    day, time = form.cleaned_data["day"], form.cleaned_data["time"]
    arrives = datetime.combine(day, time, _zone(participant)) if day else None
    given = {"content": form.content(), "arrives_at": arrives, "version": form.cleaned_data["version"]}
    try:
        laying.prepare_page(participant, actor=actor, at=timezone.now(), **given)
    except TellsSecret as tells:
        form.add_error(None, str(tells))
        return False
    return True


@require_GET
@allow(*DESK)
def view_as(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """The page exactly as that person sees it (safety P1)."""
    participant = _participant(actor, participant_id)
    context = own.own_page(participant, today(participant.body.jurisdiction))
    more = {
        "preview": True,
        "back": _family_url(participant.case_id),
        "tells": before.told_before(participant),
        "watch": _to_watch(participant),
        **_who_changed(participant),
    }
    return show(request, "families/view_as.html", context | more)


@GET_POST
@allow(*DESK)
def lay_papers(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Choose what this person may read; what is not for this person cannot be chosen."""
    participant = _participant(actor, participant_id)
    offered = desk.papers_to_lay(participant)
    free = {str(one.pk): one for one, why in offered if not why}
    choices = [(pk, f"{one.title}. {one.marker}" if one.marker else one.title) for pk, one in free.items()]
    form = forms.LayPapers(request.POST if request.method == "POST" else None, choices=choices)
    if not form.is_valid():
        context = _context(participant) | {"form": form, "not_free": [(one, why) for one, why in offered if why], "free": free}
        context["watch"] = _to_watch(participant)
        return show(request, "families/lay_papers.html", context, status=422 if form.is_bound else 200)
    for pk in form.cleaned_data["papers"]:
        laying.lay_document(participant, free[pk], actor=actor, at=timezone.now())
    return done(request, _family_url(participant.case_id), "Klaargelegd, alleen voor deze persoon.")


@require_POST
@allow(*DESK)
def lay_advice(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """One's own copy of the advice in plain words."""
    participant = _participant(actor, participant_id)
    advice = Advice.objects.filter(case_id=participant.case_id, state=Advice.State.ADOPTED).order_by("-adopted_at").first()
    if advice is None:
        raise Http404
    laying.lay_advice(participant, advice, actor=actor, at=timezone.now())
    return done(request, _family_url(participant.case_id), "Het advies ligt klaar, in gewone woorden.")


@require_POST
@allow(*DESK)
def take_paper(request: HttpRequest, actor: Actor, paper_id: UUID) -> HttpResponse:
    """Take something back from one person."""
    paper = open_or_404(Paper.objects.select_related("participant"), actor, pk=paper_id)
    laying.take_paper(paper, actor=actor, at=timezone.now())
    return done(request, _family_url(paper.participant.case_id), "Weggehaald.")


@require_POST
@allow(*DESK)
def see_part(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Say that one read how this person takes part."""
    participant = _participant(actor, participant_id)
    said.see_part(participant, actor=actor, at=timezone.now())
    return done(request, _family_url(participant.case_id), "Gezien. Regel wat nodig is.")


@GET_POST
@allow(*DESK)
def send_invitation(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Look once more at who gets what, then press send: one recipient."""
    participant = _participant(actor, participant_id)
    one = Concerned.objects.select_related("case__body", "case__root").get(pk=participant.concerned_id)
    again = participant.opened_at is not None
    if request.method == "POST":
        act = inviting.send_news if again else inviting.send_invitation
        try:
            act(participant, actor=actor, at=timezone.now())
            return done(request, _family_url(participant.case_id), "Verstuurd aan één persoon.")
        except inviting.NotThisWay as not_this_way:
            return show(request, "families/send_invitation.html", _sending(participant, one, again, str(not_this_way)), status=422)
    return show(request, "families/send_invitation.html", _sending(participant, one, again, ""))


@require_POST
@allow(*DESK)
def give_code(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """The code to tell by telephone; it stands on this one page only."""
    participant = _participant(actor, participant_id)
    code = inviting.give_code(participant, actor=actor, at=timezone.now())
    return show(request, "families/code.html", _context(participant) | {"code": code})


@GET_POST
@allow(*DESK)
def note_call(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """A telephone note: open, save."""
    participant = _participant(actor, participant_id)
    last = own.part_of(root_with(participant.root_id), participant) or {}
    data = request.POST if request.method == "POST" else None
    form = forms.NoteCall(data, last=last, initial={"called_on": today(participant.body.jurisdiction)})
    if form.is_valid():
        try:
            said.note_call(participant, actor=actor, at=timezone.now(), **form.cleaned_data)
            return done(request, _family_url(participant.case_id), "Vastgelegd.")
        except TellsSecret as tells:
            form.add_error("text", str(tells))
    return show(request, "families/note_call.html", _context(participant) | {"form": form}, status=422 if form.is_bound else 200)


@GET_POST
@allow(*DESK)
def close_page(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Close the page of one person."""
    participant = _participant(actor, participant_id)
    form = forms.ClosePage(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "families/close_page.html", _context(participant) | {"form": form}, status=422 if form.is_bound else 200)
    laying.close_page(participant, actor=actor, because=form.cleaned_data["because"], at=timezone.now())
    return done(request, _family_url(participant.case_id), "De pagina is gesloten. Deze persoon ziet alleen nog dat, en wie te bellen.")


@GET_POST
@allow(*DESK)
def take_off(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Take the page of one person off the account that opens it now."""
    participant = _participant(actor, participant_id)
    rules.is_open.check(actor, participant)
    form = forms.TakeOff(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = _context(participant) | {"form": form, "said": desk.said_on(participant)}
        return show(request, "families/take_off.html", context, status=422 if form.is_bound else 200)
    taking_off.take_off(participant, actor=actor, at=timezone.now(), **form.cleaned_data)
    return done(
        request, _family_url(participant.case_id), "Van het account gehaald. Voor de goede persoon kunt u nu een nieuwe pagina maken."
    )


@require_POST
@allow(*DESK)
def let_read_along(request: HttpRequest, actor: Actor, wish_id: UUID) -> HttpResponse:
    """A young person lets a parent read along: open it."""
    wish = open_or_404(ReadAlong.objects.select_related("participant__body"), actor, pk=wish_id)
    laying.let_read_along(wish, actor=actor, on=today(wish.participant.body.jurisdiction), at=timezone.now())
    return done(request, _family_url(wish.participant.case_id), "Deze ouder leest weer mee.")


@GET_POST
@allow(*DESK)
def read_words(request: HttpRequest, actor: Actor, words_id: UUID) -> HttpResponse:
    """What somebody wrote; *gelezen* takes it off the red list."""
    words = open_or_404(Words.objects.select_related("participant__body", "participant__reader__person"), actor, pk=words_id)
    rules.keeps_family.check(actor, words.participant)
    if request.method == "POST":
        said.read_words(words, actor=actor, at=timezone.now())
        return done(request, _family_url(words.participant.case_id), "Vastgelegd dat u het las.")
    root = root_with(words.root_id)
    context = _context(words.participant) | {"words": words, "text": "" if words.taken_back_at else text_of(words, root, "text")}
    return show(request, "families/read_words.html", context | {"readers": [Words.Reader(one).label for one in words.readers]})


def _participant(actor: Actor, participant_id: UUID) -> Participant:
    participant = open_or_404(own.participants(), actor, pk=participant_id)
    rules.keeps_family.check(actor, participant)
    return participant


def _context(participant: Participant) -> dict[str, Any]:
    name = text_of(participant, root_with(participant.root_id), "name")
    return {"participant": participant, "name": name, "back": _family_url(participant.case_id)}


def _sending(participant: Participant, one: Concerned, again: bool, error: str) -> dict[str, Any]:
    more = {"address": sealed_text(one, "safe_detail"), "again": again, "error": error, "one": one}
    return (
        _context(participant)
        | more
        | {"subject": SUBJECT[participant.kind == Concerned.Kind.YOUNG_PERSON], "contact": inviting.contact_of(participant)}
    )


def _first(participant: Participant, actor: Actor) -> dict[str, Any]:
    """What the form shows: the page as it is, or the sentences to begin with."""
    content = open_page(root_with(participant.root_id), participant)
    arrives = participant.arrives_at
    if not content:
        case = desk.the_case(participant.case_id).get()
        arrives = arrives or case.scheduled_for
        lines = attendees.first_attendees(case, today(case.body.jurisdiction), silent=_is_silent(participant))
        call = {"call_name": str(participant.reader.person), "call_phone": participant.reader.phone or participant.body.contact}
        content = first_page(participant.kind) | call | {"attendees": lines, "share_with": []}
    local = arrives.astimezone(_zone(participant)) if arrives else None
    return content | {
        "version": participant.version,
        "attendees": "\n".join(content["attendees"]),
        "share_with": [one["id"] for one in content.get("share_with", [])],
        "day": local.date() if local else None,
        "time": local.time().replace(second=0, microsecond=0) if local else None,
    }


def _to_watch(participant: Participant) -> list[str]:
    """What is kept from this person and only a human can see in plain words."""
    one = Concerned.objects.filter(pk=participant.concerned_id).first()
    return to_watch(one) if one else []


def _who_changed(participant: Participant) -> dict[str, Any]:
    """Who comes, or does not come any more, since the page was made."""
    page = open_page(root_with(participant.root_id), participant)
    case = desk.the_case(participant.case_id).get()
    if not page or case.state not in (case.State.ACCEPTED, case.State.PLANNED):
        return {}
    also, away = attendees.changed_since(case, page["attendees"], today(case.body.jurisdiction), silent=_is_silent(participant))
    return {"also": also, "away": away}


def _is_silent(participant: Participant) -> bool:
    """Whether it is kept from this person where another is."""
    one = Concerned.objects.filter(pk=participant.concerned_id).first()
    return one is not None and keeps_a_place(one)


def _zone(participant: Participant) -> ZoneInfo:
    return ZONES["BE" if participant.body.jurisdiction == "BE" else "NL"]


def _today(case: Any) -> Any:
    return today(case.body.jurisdiction)


def _family_url(case_id: UUID) -> str:
    return reverse("families:family", args=[case_id])
