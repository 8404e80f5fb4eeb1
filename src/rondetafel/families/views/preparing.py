"""The page of one person: written by the desk, and looked at as that person sees it."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import keeps_a_place
from rondetafel.consents.secrets import TellsSecret
from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES, today
from rondetafel.core.kept import Kept
from rondetafel.core.web import show
from rondetafel.core.workflow import IllegalMove
from rondetafel.families import rules
from rondetafel.families.actions import laying
from rondetafel.families.forms import desk as forms
from rondetafel.families.models import Participant
from rondetafel.families.queries import attendees, before, desk, own
from rondetafel.families.seals import open_page, root_with
from rondetafel.families.texts import first_page
from rondetafel.families.views.opened import about, family_url, open_participant, watched

GET_POST = require_http_methods(["GET", "POST"])
DESK = ("care:chair", "care:secretary")
MEANWHILE = (
    "Iemand anders heeft deze pagina intussen klaargezet. Kijk eerst bij Gezin, Bekijken, wat er nu staat."
    " Bewaart u nu, dan komt wat hieronder staat ervoor in de plaats."
)


@GET_POST
@allow(*DESK)
def prepare_page(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Write the page of one person."""
    participant = open_participant(actor, participant_id)
    rules.is_open.check(actor, participant)
    others = desk.others_of(participant, root_with(participant.root_id))
    kept = Kept(request, actor, "familypage", participant, version=participant.version)
    form = kept.form(forms.PreparePage, _first(participant, actor), others=others)
    if typing := kept.answer(form.typed):
        return typing
    if not form.is_valid() or not _prepared(participant, actor, form):
        context = about(participant) | {"form": form, "watch": watched(participant)} | _who_changed(participant) | kept.context
        return show(request, "families/prepare_page.html", context, status=422 if form.is_bound else 200)
    return kept.done(reverse("families:view_as", args=[participant.pk]), "Klaargezet. Kijk of dit klopt voor deze persoon.")


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
    except IllegalMove:  # sending this form again is meant to replace the page that is there now
        again = form.data.copy()  # type: ignore[attr-defined]
        again["version"] = str(_newest(participant))
        form.data = again
        form.add_error(None, MEANWHILE)
        return False
    return True


def _newest(participant: Participant) -> int:
    return Participant.objects.values_list("version", flat=True).get(pk=participant.pk)


@require_GET
@allow(*DESK)
def view_as(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """The page exactly as that person sees it (safety P1)."""
    participant = open_participant(actor, participant_id)
    context = own.own_page(participant, today(participant.body.jurisdiction))
    more = {
        "preview": True,
        "back": family_url(participant.case_id),
        "tells": before.told_before(participant),
        "watch": watched(participant),
        **_who_changed(participant),
    }
    return show(request, "families/view_as.html", context | more)


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
