"""Pages of a decision."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.kept import Kept
from rondetafel.core.web import done, show
from rondetafel.meetings.actions import decisions as actions
from rondetafel.meetings.consensus import OWN_VOICE
from rondetafel.meetings.decision_page import decision_page
from rondetafel.meetings.forms import decisions as forms
from rondetafel.meetings.models import Decision, Meeting, Position
from rondetafel.meetings.queries.decisions import decisions, earlier_decision, standing
from rondetafel.meetings.rules_outcome import at_desk, is_decidable, may_withdraw, records_for_others, writes_decision
from rondetafel.meetings.views.common import now, open_item, posted
from rondetafel.ui.forms import Form

TEXT_CHANGED = (
    "De tekst is gewijzigd nadat u deze pagina opende. Wat u schreef, staat hieronder nog. Lees de nieuwe tekst en verstuur het opnieuw."
)
_READY = "De tekst staat klaar. Toon hem en vraag de leden om hun standpunt."
_READY_EARLY = "De tekst staat klaar. Zodra de vergadering bezig is, kunt u hem tonen en geven de leden hun standpunt."


@require_GET
@allow("member")
def decision(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """The decision under an item: text, positions, what they give, and what the actor can do."""
    item = open_item(actor, item_id)
    found = decisions().filter(item=item).first()
    if found is None:
        may_open = is_decidable(actor, item) and at_desk(actor, item)
        context = {"item": item, "body": item.body, "may_open": may_open, "earlier": earlier_decision(item)}
        return show(request, "meetings/decision_none.html", context)
    return _page(request, found, actor)


@require_GET
@allow("member")
def decision_live(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """The part that changes while members speak out; nothing when nothing changed."""
    found = decisions().filter(pk=decision_id).first()  # reading the page was written down; this is the same page
    if found is None:
        raise Http404
    tag = _etag(found, actor)
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    seen = request.GET.get("text", "")
    context = decision_page(found, actor) | {"text_seen": int(seen) if seen.isdecimal() else 0}
    response = show(request, "meetings/decision_live.html", context)
    response.headers["ETag"] = tag
    return response


@require_http_methods(["GET", "POST"])
@allow("member")
def open_decision(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Put a decision text under an item."""
    item = open_item(actor, item_id)
    at_desk.check(actor, item)
    is_decidable.check(actor, item)
    earlier = earlier_decision(item)
    start = {"text": max(earlier.texts.all(), key=lambda text: text.number).text} if earlier else {}
    kept = Kept(request, actor, "opendecision", item)
    form = kept.form(forms.OpenWithMandate if item.body.parent_id else forms.OpenDecision, start)
    if answer := kept.answer(form.fields):
        return answer
    if form.is_valid():
        actions.open_decision(item, actor=actor, at=now(), **form.cleaned_data)
        return kept.done(_url(item.pk), _READY if item.meeting and item.meeting.state == Meeting.State.IN_SESSION else _READY_EARLY)
    return _form(request, form, item=item, body=item.body, heading="Besluit voorleggen", label="Tekst voorleggen", **kept.context)


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def amend_decision(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Change the text; everybody is asked again."""
    found = _open(actor, decision_id)
    writes_decision.check(actor, found)
    text = standing(found).text
    kept = Kept(request, actor, "amenddecision", found, version=text.number)
    form = kept.form(forms.AmendDecision, {"text": text.text, "text_number": kept.typed.get("version", text.number)})
    if answer := kept.answer(("text",)):
        return answer
    if form.is_valid():
        try:
            actions.amend_decision(found, actor=actor, at=now(), **form.cleaned_data)
            return kept.done(_url(found.item_id), "De nieuwe tekst staat er. Alle leden worden opnieuw om hun standpunt gevraagd.")
        except actions.TextChanged:
            return _changed(request, found, form, text.text, text.number, **_amend_words(found), **kept.context)
    return _form(request, form, **_amend_words(found), **kept.context)


@require_http_methods(["GET", "POST"])
@allow("member")
def set_mandate(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Whether the table may decide this by itself."""
    found = _open(actor, decision_id)
    writes_decision.check(actor, found)
    form = forms.SetMandate(posted(request), initial={"mandate": found.mandate or None, "frame_line": found.frame_line})
    if form.is_valid():
        actions.set_mandate(found, actor=actor, **form.cleaned_data)
        return done(request, _url(found.item_id), "Bewaard.")
    explain = "Wat buiten het mandaat valt, wordt een voorstel aan het hogere overleg; dat gaat mee met de terugkoppeling."
    return _form(request, form, **_about(found), heading="Mandaat aangeven", label="Bewaren", explain=explain)


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def give_position(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """A member's own position."""
    found = _open(actor, decision_id)
    if request.method == "GET":
        return done(request, _url(found.item_id))
    form = forms.GivePosition(request.POST, own_voice=found.rule == OWN_VOICE)
    if not form.is_valid():
        return _page(request, found, actor, form=form, status=422)
    try:
        actions.give_position(found, actor=actor, at=now(), **form.cleaned_data)
    except actions.TextChanged:
        _about_text(form, standing(found).text.number)
        form.add_error(None, TEXT_CHANGED)
        return _page(request, found, actor, form=form, status=409)
    stopped = found.item.state == "written" and form.cleaned_data["value"] == Position.Value.OBJECTION
    more = " De schriftelijke ronde stopt; het punt komt op een vergadering." if stopped else ""
    return done(request, _url(found.item_id), f"Uw standpunt is vastgelegd.{more}")


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def record_position(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """What a member said in the room, written down by the secretary."""
    found = _open(actor, decision_id)
    records_for_others.check(actor, found)
    now_stands = standing(found)
    people = [one for one in now_stands.everybody if not one.own_proposal and (one.position is None or one.recorded)]
    form = forms.RecordPosition(
        posted(request), people=people, initial={"text_number": now_stands.text.number, "capacity_id": request.GET.get("member", "")}
    )
    words: dict[str, Any] = {
        "heading": "Standpunt noteren",
        "label": "Noteren",
        "explain": "Bij het standpunt blijft staan dat u het noteerde.",
    }
    if form.is_valid():
        values = form.cleaned_data | {"capacity_id": UUID(form.cleaned_data["capacity_id"])}
        try:
            actions.record_position(found, actor=actor, at=now(), **values)
            return done(request, _url(found.item_id), "Het standpunt is genoteerd.")
        except actions.TextChanged:
            return _changed(request, found, form, now_stands.text.text, now_stands.text.number, **words)
    return _form(request, form, **_about(found), **words)


@require_http_methods(["GET", "POST"])
@allow("member")
def write_minority_text(request: HttpRequest, actor: Actor, position_id: UUID) -> HttpResponse:
    """The author's own text beside the decision."""
    position = _open_position(actor, position_id)
    found = position.text_version.decision
    needed = position.value in forms.NEEDS_REASON
    start = {"reason": position.reason, "minority": position.minority}
    form = forms.WriteMinorityText(posted(request), needed=needed, own_voice=found.rule == OWN_VOICE, initial=start)
    if form.is_valid():
        try:
            actions.write_minority_text(position, actor=actor, at=now(), **form.cleaned_data)
            return done(request, _url(found.item_id), "Uw tekst is bewaard. Alleen u kunt hem wijzigen.")
        except actions.TextChanged:
            form.add_error(None, TEXT_CHANGED)
    explain = "Niemand anders kan deze tekst wijzigen of weglaten. Na goedkeuring van het verslag ligt hij vast."
    return _form(request, form, **_about(found), heading="Uw eigen tekst", label="Bewaren", explain=explain)


@require_POST
@allow("member", serializable=True)
def show_text(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Mark the text as read out or shown."""
    found = _open(actor, decision_id)
    number = _number(request)
    return _try(request, found, "De tekst is getoond.", lambda: actions.show_text(found, text_number=number, actor=actor, at=now()))


@require_POST
@allow("member", serializable=True)
def record_support_of_rest(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Everybody who had not spoken yet was asked, and gave support."""
    found = _open(actor, decision_id)
    number = _number(request)
    message = "De steun van de andere leden is genoteerd."
    return _try(request, found, message, lambda: actions.record_support_of_rest(found, text_number=number, actor=actor, at=now()))


@require_POST
@allow("member", serializable=True)
def record_decision(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Record what the positions give; with an open objection this is refused and logged (BE-000-21)."""
    found = _open(actor, decision_id)
    number = _number(request)
    return _try(request, found, "Vastgelegd.", lambda: actions.record_decision(found, text_number=number, actor=actor, at=now()))


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def withdraw_objection(request: HttpRequest, actor: Actor, position_id: UUID) -> HttpResponse:
    """Take one's objection back."""
    position = _open_position(actor, position_id)
    may_withdraw.check(actor, position)
    found = position.text_version.decision
    if request.method == "POST":
        actions.withdraw_objection(position, actor=actor, at=now())
        return done(request, _url(found.item_id), "Het bezwaar is ingetrokken. Het lid wordt opnieuw om een standpunt gevraagd.")
    explain = "Het bezwaar blijft in de geschiedenis staan, als ingetrokken. Daarna wordt opnieuw om een standpunt gevraagd."
    return _form(request, Form(), **_about(found), heading="Bezwaar intrekken", label="Intrekken", explain=explain)


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def drop_decision(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Leave it untaken."""
    found = _open(actor, decision_id)
    writes_decision.check(actor, found)
    if request.method == "POST":
        actions.drop_decision(found, actor=actor, at=now())
        return done(request, _url(found.item_id), "Vastgelegd: niet genomen.")
    explain = "De tekst, alle standpunten en de bezwaren blijven staan en komen in het verslag."
    return _form(request, Form(), **_about(found), heading="Besluit niet nemen", label="Niet nemen", explain=explain, tone="danger")


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def note_decision(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """The table took note, and decides nothing."""
    found = _open(actor, decision_id)
    writes_decision.check(actor, found)
    number = standing(found).text.number
    if request.method == "POST":
        return _try(
            request, found, "Vastgelegd: kennisgenomen.", lambda: actions.note_decision(found, text_number=number, actor=actor, at=now())
        )
    explain = "De tafel neemt kennis van deze tekst en besluit niets. Wat leden zeiden, blijft staan."
    return _form(request, Form(), **_about(found), heading="Kennis nemen", label="Kennisgenomen", explain=explain)


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def postpone_decision(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Leave it for another meeting."""
    found = _open(actor, decision_id)
    writes_decision.check(actor, found)
    form = forms.DecisionReason(posted(request))
    if form.is_valid():
        actions.postpone_decision(found, actor=actor, **form.cleaned_data)
        return done(request, _url(found.item_id), "Uitgesteld. Het punt wacht om opnieuw op een agenda te komen.")
    return _form(request, form, **_about(found), heading="Besluit uitstellen", label="Uitstellen")


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def refer_decision(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Bring it before the parent body with all views."""
    found = _open(actor, decision_id)
    writes_decision.check(actor, found)
    form = forms.DecisionReason(posted(request))
    if form.is_valid():
        actions.refer_decision(found, actor=actor, **form.cleaned_data)
        return done(request, _url(found.item_id), "Het gaat met alle standpunten mee in de terugkoppeling van deze vergadering.")
    explain = "Alle standpunten en toelichtingen gaan onveranderd mee in de terugkoppeling."
    return _form(request, form, **_about(found), heading="Voorleggen aan het hogere overleg", label="Voorleggen", explain=explain)


@require_POST
@allow("member", serializable=True)
def reopen_decision(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Take up a postponed decision."""
    found = _open(actor, decision_id)
    actions.reopen_decision(found, actor=actor, at=now())
    return done(request, _url(found.item_id), "Het besluit is weer in bespreking. Alle leden worden opnieuw gevraagd.")


@require_http_methods(["GET", "POST"])
@allow("member")
def follow_execution(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """How far a decision was carried out."""
    found = _open(actor, decision_id)
    writes_decision.check(actor, found)
    start = {"execution": found.execution or None, "execution_reason": found.execution_reason}
    form = forms.FollowExecution(posted(request), initial=start)
    if form.is_valid():
        actions.follow_execution(found, actor=actor, **form.cleaned_data)
        return done(request, _url(found.item_id), "Bewaard.")
    return _form(request, form, **_about(found), heading="Uitvoering van het besluit", label="Bewaren")


def _open(actor: Actor, decision_id: UUID) -> Decision:
    return open_or_404(decisions(), actor, pk=decision_id)


def _open_position(actor: Actor, position_id: UUID) -> Position:
    deep = "text_version__decision__item"
    rows = Position.objects.select_related(f"{deep}__meeting", f"{deep}__body__parent", "capacity__person")
    return open_or_404(rows, actor, pk=position_id)


def _url(item_id: UUID) -> str:
    return reverse("meetings:decision", args=[item_id])


def _etag(found: Decision, actor: Actor) -> str:
    meeting = found.item.meeting
    return f'"{meeting.version if meeting else 0}-{found.version}-{found.state}-{actor.capacity_id.hex[:12]}"'


def _about(found: Decision) -> dict[str, Any]:
    return {"decision": found, "item": found.item, "body": found.item.body, "text": standing(found).text}


def _amend_words(found: Decision) -> dict[str, Any]:
    explain = "Een gewijzigde tekst is een nieuwe versie. Alle leden worden opnieuw gevraagd; wat zij eerder zeiden, blijft staan."
    about = {"decision": found, "item": found.item, "body": found.item.body}
    return about | {"heading": "Tekst wijzigen", "label": "Nieuwe tekst voorleggen", "explain": explain}


def _page(request: HttpRequest, found: Decision, actor: Actor, *, form: Form | None = None, status: int = 200) -> HttpResponse:
    context = decision_page(found, actor)
    if context["may_speak"]:
        mine = context["mine"]
        start = {"text_number": context["standing"].text.number}
        if mine.position:
            start |= {"value": mine.position.value, "reason": mine.position.reason, "minority": mine.position.minority}
        context["form"] = form or forms.GivePosition(initial=start, own_voice=found.rule == OWN_VOICE)
    return show(request, "meetings/decision.html", context | {"etag": _etag(found, actor)}, status=status)


def _form(request: HttpRequest, form: Form, *, status: int = 0, **context: Any) -> HttpResponse:
    cancel = _url(context["item"].pk)
    context |= {"form": form, "cancel": cancel}
    return show(request, "meetings/decision_form.html", context, status=status or (422 if form.is_bound else 200))


def _changed(request: HttpRequest, found: Decision, form: Form, text: str, number: int, **words: Any) -> HttpResponse:
    """Somebody changed the text first: both texts in sight, and sending again is meant for the new one."""
    _about_text(form, number)
    form.add_error(None, TEXT_CHANGED)
    return _form(request, form, status=409, **(_about(found) | words | {"theirs": text}))


def _about_text(form: Form, number: int) -> None:
    """Sending this form again is meant for the text that is now in sight."""
    form.data = {**form.data.dict(), "text_number": str(number)}  # type: ignore[attr-defined]


def _number(request: HttpRequest) -> int:
    form = forms.TextNumber(request.POST)
    return form.cleaned_data["text_number"] if form.is_valid() else 0


def _try(request: HttpRequest, found: Decision, message: str, act: Any) -> HttpResponse:
    """A bare button; when the text changed meanwhile nothing happened, and the new text is in sight."""
    try:
        act()
    except actions.TextChanged:
        return done(request, _url(found.item_id), "Er is niets vastgelegd: de tekst is intussen gewijzigd. Lees eerst de nieuwe tekst.")
    return done(request, _url(found.item_id), message)
