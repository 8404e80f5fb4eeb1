"""What waits at tables: appointments for a second person, tables in *oefenstand*, a charter to look at again."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.dateformat import format as write_date

from rondetafel.bodies import queries
from rondetafel.bodies.models import Body, CharterVersion
from rondetafel.bodies.quarter import unanswered
from rondetafel.bodies.rules import DESK, is_administrator, may_confirm
from rondetafel.core.actor import Actor
from rondetafel.core.roots import without_chair
from rondetafel.core.settings_store import setting
from rondetafel.core.today import LATE, NOW, SOON, TodayLine


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """The lines of this context."""
    if not actor.offices:
        return []
    return (
        _appointments(actor) + _practice(actor) + _without_chair(actor) + _charters(actor, on) + _questions(actor) + _unanswered(actor, on)
    )


def _appointments(actor: Actor) -> list[TodayLine]:
    found = [one for one in queries.waiting() if may_confirm(actor, one.row)]
    return [
        TodayLine(
            NOW,
            f"Benoeming bevestigen: {one.capacity.person} als {one.office}",
            reverse("bodies:confirm_appointment", args=[one.row.pk]),
            one.place,
        )
        for one in found
    ]


def _practice(actor: Actor) -> list[TodayLine]:
    if not is_administrator(actor):
        return []
    tables = [body for body in queries.bodies().filter(mode=Body.Mode.PRACTICE) if body.missing]
    return [
        TodayLine(
            SOON,
            f"{body.name} is nog in oefenstand",
            reverse("bodies:body_detail", args=[body.pk]),
            f"Er ontbreken {len(body.missing)} van 5 punten",
        )
        for body in tables
    ]


def _without_chair(actor: Actor) -> list[TodayLine]:
    """A chair stands aside from a case and nobody can take it over: only an administrator can mend that. No case is named."""
    many = without_chair() if is_administrator(actor) else {}
    return [
        TodayLine(
            NOW,
            f"Wijs een vervangend voorzitter aan voor {body.name}",
            reverse("bodies:composition", args=[body.pk]),
            "1 casus heeft nu geen voorzitter" if many[body.pk] == 1 else f"{many[body.pk]} casussen hebben nu geen voorzitter",
        )
        for body in Body.objects.filter(pk__in=many).order_by("name")
    ]


def _questions(actor: Actor) -> list[TodayLine]:
    mine = [of for kind, of in actor.offices if actor.holds_any(DESK, of=of)]
    return [
        TodayLine(
            NOW,
            "Vraag aan de tafel beantwoorden",
            reverse("bodies:answer", args=[one.pk]),
            f"{one.body.name}, gesteld op {write_date(one.asked_at, 'j F')}",
        )
        for one in queries.open_questions(mine)
    ]


def _unanswered(actor: Actor, on: date) -> list[TodayLine]:
    """Organisations that did not say who still works there: for the desk that has to call (safety P16)."""
    lines = []
    for body in Body.objects.filter(pk__in={of for _, of in actor.offices if actor.holds("secretary", of=of)}):
        waiting = unanswered(body, on)
        if waiting:
            title = (
                "1 organisatie bellen: wie werkt er nog?" if len(waiting) == 1 else f"{len(waiting)} organisaties bellen: wie werkt er nog?"
            )
            lines.append(TodayLine(SOON, title, reverse("bodies:unanswered", args=[body.pk]), body.name))
    return lines


def _charters(actor: Actor, on: date) -> list[TodayLine]:
    mine = [of for kind, of in actor.offices if actor.holds_any(DESK, of=of)]
    lines = []
    for charter in CharterVersion.objects.filter(body__in=mine, valid__contains=on, review_on__isnull=False).select_related("body"):
        due = charter.review_on
        assert due is not None
        if due - timedelta(days=setting(charter.body_id, "bodies.review_notice_days", on=on)) <= on:
            url = reverse("bodies:charter_list", args=[charter.body_id])
            lines.append(TodayLine(LATE if due < on else SOON, "Afsprakenkader opnieuw bekijken", url, charter.body.name, due))
    return lines
