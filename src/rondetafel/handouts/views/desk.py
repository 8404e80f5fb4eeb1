"""Pages of the desk: who in the chain got which version, sending to one receiver, letters."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.consents.queries import sealed_text
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, hand_over, show
from rondetafel.families.models import Sending
from rondetafel.families.texts import mail_texts
from rondetafel.handouts import actions, forms, letters, queries, rules
from rondetafel.handouts.models import Handout
from rondetafel.handouts.queries import Receiver
from rondetafel.table_documents.queries import kept_version

GET_POST = require_http_methods(["GET", "POST"])
DESK = ("care:chair", "care:secretary")


@require_GET
@allow(*DESK)
def receiver_list(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who in the chain got which version, when and how; who got none, or an older one."""
    case = open_or_404(cases(), actor, pk=case_id)
    _check(case, actor)
    on = today(case.body.jurisdiction)
    version = queries.roles_in_force(case, on)
    context = {
        "case": case,
        "version": version,
        "receivers": queries.chain_of(case, actor, on, version),
        "goes_on": rules.goes_on(actor, case),
        "people_url": reverse("consents:consent_page", args=[case.pk]),
    }
    return show(request, "handouts/receiver_list.html", context)


@GET_POST
@allow(*DESK)
def send_handout(request: HttpRequest, actor: Actor, receiver_id: UUID) -> HttpResponse:
    """Look once more at who gets what and how, then press send: one receiver."""
    case, receiver = _receiver(actor, receiver_id)
    on, back = today(case.body.jurisdiction), reverse("handouts:receiver_list", args=[case.pk])
    rules.goes_on.check(actor, case)
    version = queries.roles_in_force(case, on)
    data = request.POST if request.method == "POST" else None
    initial = {"version": version.pk if version else None, "handed_on": on if receiver.only_handed else None}
    form = forms.SendHandout(data, ways=receiver.ways, on=on, brought=receiver.is_brought, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        more = {"way": given["way"], "version_id": given["version"], "handed_on": given["handed_on"]}
        more["brought_by"] = given.get("brought_by", "")
        try:
            handout = actions.send_handout(case, receiver, actor=actor, on=on, at=timezone.now(), **more)
            return done(request, back, _told(handout))
        except actions.NotThisWay as refused:
            form.add_error(None, str(refused))
            again = request.POST.copy()  # sending again is meant for the version that is now in sight
            again["version"] = str(version.pk) if version else ""
            form.data = again
    context = {"case": case, "receiver": receiver, "version": version, "form": form, "back": back} | _mail(receiver, case)
    return show(request, "handouts/send_handout.html", context, status=422 if form.is_bound else 200)


@GET_POST
@allow(*DESK)
def post_handout(request: HttpRequest, actor: Actor, handout_id: UUID) -> HttpResponse:
    """The day on which a letter was posted; or that it was not posted."""
    handout = _handout(actor, handout_id)
    rules.is_to_post.check(actor, handout)
    on, back = today(handout.body.jurisdiction), reverse("handouts:receiver_list", args=[handout.case_id])
    if "drop" in request.POST:
        actions.drop_handout(handout, actor=actor, on=on)
        return done(request, back, "Vastgelegd: de brief is niet gepost.")
    form = forms.PostHandout(request.POST if request.method == "POST" else None, on=on, initial={"posted_on": on})
    if not form.is_valid():
        context = {"form": form, "handout": handout, "back": back}
        return show(request, "handouts/post_handout.html", context, status=422 if form.is_bound else 200)
    actions.post_handout(handout, actor=actor, on=form.cleaned_data["posted_on"])
    return done(request, back, "Vastgelegd.")


@require_GET
@allow(*DESK)
def handout_letter(request: HttpRequest, actor: Actor, handout_id: UUID) -> HttpResponse:
    """The letter to print, as PDF."""
    handout = _handout(actor, handout_id)
    rules.is_to_post.check(actor, handout)
    case = open_or_404(cases(), actor, pk=handout.case_id)
    rules.goes_on.check(actor, case)
    on = today(handout.body.jurisdiction)
    version = kept_version(handout.version_id, handout.body.root_id)
    found = next((one for one in queries.chain_of(case, actor, on, None) if any(got.row.pk == handout.pk for got in one.given)), None)
    if version is None or found is None:
        raise Http404
    record("handout.print", handout, actor=actor, action="E", number=version.number)
    young = found.concerned is not None and found.concerned.kind == "young_person"
    content = letters.letter(handout, case, version, name=found.name, young=young, on=on)
    return hand_over(content, "pdf", f"brief-{str(handout.pk)[-4:]}")


def _check(case: Case, actor: Actor) -> None:
    rules.keeps_papers.check(actor, case)
    rules.is_desk.check(actor, case)


def _receiver(actor: Actor, receiver_id: UUID) -> tuple[Case, Receiver]:
    known = queries.case_with(receiver_id)
    if known is None:
        raise Http404
    case = open_or_404(cases(), actor, pk=known.pk)
    _check(case, actor)
    on = today(case.body.jurisdiction)
    found = queries.receiver(case, receiver_id, actor, on)
    if found is None:
        raise Http404
    return case, found


def _handout(actor: Actor, handout_id: UUID) -> Handout:
    handout = open_or_404(queries.handouts(), actor, pk=handout_id)
    rules.is_desk.check(actor, handout)
    return handout


def _mail(receiver: Receiver, case: Case) -> dict[str, Any]:
    """What a mail to this receiver says, and where it goes."""
    if "mail" not in receiver.ways:
        return {}
    if receiver.concerned is not None and receiver.participant is not None:
        what = Sending.What.NEWS if receiver.participant.opened_at else Sending.What.INVITATION
        return {"address": sealed_text(receiver.concerned, "safe_detail"), "subject": mail_texts(receiver.concerned.kind, what)[0]}
    email = receiver.capacity.email if receiver.capacity else ""
    return {"address": email, "subject": letters.SUBJECT.format(number=case.number)}


def _told(handout: Handout) -> str:
    if handout.way == Handout.Way.LETTER:
        return "De brief staat klaar. Print hem, post hem en leg de postdatum vast."
    return "Verstuurd aan één ontvanger." if handout.way == Handout.Way.MAIL else "Vastgelegd."
