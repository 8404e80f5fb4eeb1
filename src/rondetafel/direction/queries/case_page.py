"""The page *Procesregie* of a case: role card, action points, contact moments, what we wait for, and everything on one line of time."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from rondetafel.cases.models import CareAction, Case
from rondetafel.cases.queries.follow_up import actions_of
from rondetafel.cases.queries.refusals import refusals_of
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.sealed import text_of
from rondetafel.core.settings_store import setting
from rondetafel.direction.models import ActionTerm, ContactMoment, Link, Reply, RoleHolding, Waiting
from rondetafel.direction.models.mandates import Mandate
from rondetafel.direction.queries import invitees, ladder, mandates, obstacles, places, roles, safety, signals, watch
from rondetafel.direction.queries.still import Still, movement
from rondetafel.direction.terms import EIGHTEEN_DAYS, STILL_DAYS

Entry = dict[str, Any]
TWO = 2  # so many late action points ask for the level of the process


def page_of(case: Case, actor: Actor, on: date) -> dict[str, Any]:
    """Everything the page shows; a fixed number of statements. What lies in the file is empty for who does not see the file."""
    contacts = list(ContactMoment.objects.filter(case=case).order_by("planned_on", "pk"))
    waits = list(Waiting.objects.filter(case=case).order_by("since", "pk"))
    replies = list(Reply.objects.filter(case=case).select_related("link__capacity__organisation").order_by("came_at"))
    card = roles.role_card(case, actor)
    register = mandates.register(case, actor, on)
    steps = ladder.steps_of(case, on)
    sides = ladder.side_routes(case)
    agreements, lived = safety.lines_of(case, on), places.places_of(case)
    current = steps[0].step.to_level if steps else ladder.ORDER[0]
    watched = watch.watch_of(case) if watch.in_sight(case, on) else None
    return {
        "card": card,
        "actions": with_terms(case, actions_of(case, actor, on)),
        "contacts": [one for one in contacts if one.done_on is None],
        "waits": [one for one in waits if one.ended_on is None],
        "replies": [{"reply": one, "note": text_of(one, case.root, "note")} for one in replies if one.state == Reply.State.WAITING],
        "register": register,
        "safety": agreements,
        "places": lived,
        "invitees": invitees.lines_of(case),
        "refusals": refusals_of(case),
        "obstacles": obstacles.standing(case),
        "missing_mandates": mandates.items_without(case),
        "steps": steps,
        "level": next(level for level in ladder.ORDER if level == current),
        "side_routes": sides,
        "money_wanted": ladder.money_wanted(case),
        "signals": signals.signals_of(case),
        "still": movement([case], on, still_days=setting(case.body_id, STILL_DAYS, on=on)).get(case.pk),
        "watch_in_sight": watch.in_sight(case, on),
        "watch": watched,
        "watch_owner": watch.owner_of(watched, case),
        "alerts": watch.alerts(case, watched, on, before=setting(case.body_id, EIGHTEEN_DAYS, on=on)),
        "line_of_time": _line_of_time(
            case, card, contacts, waits, replies, register, steps, [*_of_safety(agreements), *_of_places(lived), *_of_sides(sides)]
        ),
    }


def with_terms(case: Case, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each action point with the new terms it got and why: late again is late twice."""
    given: dict[Any, list[Entry]] = {}
    for term in ActionTerm.objects.filter(case=case).order_by("given_on", "pk"):
        said = {"given_on": term.given_on, "was_due_on": term.was_due_on, "reason": text_of(term, case.root, "reason")}
        given.setdefault(term.action_id, []).append(said)
    asked = dict(
        Link.objects.filter(case=case, kind=Link.Kind.ACTION, answered_at=None, withdrawn_at=None).values_list("subject_id", "made_on")
    )
    return [
        line
        | {
            "again": line["action"].pk in given,
            "terms": given.get(line["action"].pk, []),
            "asked_on": asked.get(line["action"].pk),
            "open": line["action"].state == CareAction.State.OPEN,
        }
        for line in lines
    ]


def proposals(page: dict[str, Any]) -> list[str]:
    """Why one would go a level up, from what stands there (document 004, 2.6)."""
    still: Still | None = page["still"]
    found = []
    if still and still.late_twice:
        found.append("een actiepunt is twee keer te laat")
    elif still and still.late_actions >= TWO:
        found.append(f"{still.late_actions} actiepunten zijn te laat")
    found += [f"de rol {line.title} is leeg" for line in page["card"] if not line.filled]
    found += [f"mandaat {line.status}" for line in page["register"] if line.red]
    found += ["een veiligheidsafspraak wordt niet nageleefd"] * any(line.broken for line in page["safety"])
    return found


def _line_of_time(
    case: Case,
    card: list[roles.Line],
    contacts: list[ContactMoment],
    waits: list[Waiting],
    replies: list[Reply],
    register: Any,
    steps: Any,
    more: list[Entry],
) -> list[Entry]:
    """One timeline of all of it, the newest on top; what is planned stands above what was."""
    entries = [
        *_of_roles(case, card),
        *_of_contacts(case, contacts),
        *_of_waits(case, waits),
        *_of_replies(case, replies),
        *_of_mandates(register),
        *_of_steps(steps),
        *more,
    ]
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def _of_roles(case: Case, card: list[roles.Line]) -> Iterator[Entry]:
    for line in card:
        held = [(line.now, line.who)] if line.now else []
        for row, who in [*held, *line.before]:
            yield {"at": row.asked_on, "title": f"Gevraagd voor {line.title}: {who}", "state": "done"}
            if row.answered_on and row.state in (RoleHolding.State.ACCEPTED, RoleHolding.State.DECLINED, RoleHolding.State.ENDED):
                said = "zei nee tegen" if row.state == RoleHolding.State.DECLINED else "nam"
                yield {
                    "at": row.answered_on,
                    "title": f"{who} {said} {line.title}",
                    "text": text_of(row, case.root, "note"),
                    "state": "done",
                }
            if row.ended_on:
                yield {"at": row.ended_on, "title": f"{who} heeft {line.title} niet meer", "state": "done"}


def _of_contacts(case: Case, rows: list[ContactMoment]) -> Iterator[Entry]:
    for row in rows:
        if row.done_on is None:
            yield {"at": row.planned_on, "title": "Bellen", "state": "next"}
        else:
            yield {
                "at": row.done_on,
                "title": f"Gebeld: {row.get_outcome_display()}",
                "text": text_of(row, case.root, "note"),
                "state": "done",
            }


def _of_waits(case: Case, rows: list[Waiting]) -> Iterator[Entry]:
    for row in rows:
        yield {"at": row.since, "title": f"We wachten op: {row.event}", "text": f"{row.reporter} meldt het", "state": "done"}
        if row.ended_on is None:
            yield {"at": row.latest_on, "title": f"Uiterlijk: {row.event}", "state": "next"}
        else:
            said = "Het is zover" if row.happened else "We wachten niet langer"
            yield {"at": row.ended_on, "title": f"{said}: {row.event}", "text": text_of(row, case.root, "note"), "state": "done"}


def _of_replies(case: Case, rows: list[Reply]) -> Iterator[Entry]:
    for row in rows:
        known = row.link.capacity.organisation if row.link.capacity else None
        who = known.short_name if known else "via de link"
        text = f"{row.get_outcome_display()}. {text_of(row, case.root, 'note')}".strip()
        yield {
            "at": day_of(row.came_at),
            "title": f"Antwoord op {row.link.get_kind_display()}: {row.get_state_display()}",
            "text": text,
            "who": who,
        }


def _of_mandates(register: list[mandates.Line]) -> Iterator[Entry]:
    for line in register:
        row = line.mandate
        if row.asked_on:
            yield {"at": row.asked_on, "title": f"Mandaat gevraagd: {row.organisation.short_name}", "state": "done"}
        if row.answered_on:
            said = (
                "geweigerd"
                if line.reason and row.state == Mandate.State.REFUSED
                else "gegeven"
                if row.state == Mandate.State.GIVEN
                else "beantwoord"
            )
            yield {"at": row.answered_on, "title": f"Mandaat {said}: {row.organisation.short_name}", "text": line.reason, "state": "done"}


def _of_steps(steps: list[ladder.Taken]) -> Iterator[Entry]:
    for one in steps:
        way = "Opgeschaald" if one.up else "Afgeschaald"
        yield {"at": one.step.taken_on, "title": f"{way} naar {one.step.get_to_level_display()}", "text": one.why, "state": "done"}
        asked = one.step.submission
        if asked is not None and asked.answered_on is not None:
            yield {
                "at": asked.answered_on,
                "title": f"Antwoord op niveau {asked.get_level_display()}: {asked.get_answer_display()}",
                "text": asked.answer_text,
            }


def _of_safety(lines: list[safety.Line]) -> Iterator[Entry]:
    for line in lines:
        for one in line.seen:
            said = f"Veiligheidsafspraak bekeken: {one.review.get_outcome_display()}"
            yield {"at": one.review.looked_on, "title": said, "text": one.note or line.text, "state": "done"}
        if line.next_on is not None:
            yield {"at": line.next_on, "title": "Veiligheidsafspraak bekijken", "text": line.text, "state": "next"}


def _of_places(lived: places.Places) -> Iterator[Entry]:
    for row in lived.moves:
        yield {"at": row.since, "title": f"Verhuisd: {row.get_stay_display()}", "text": str(row.get_why_display()), "state": "done"}


def _of_sides(sides: list[ladder.Side]) -> Iterator[Entry]:
    for side in sides:
        row, what = side.row, side.row.get_kind_display()
        yield {"at": row.asked_on, "title": f"Gevraagd: {what}", "text": row.request, "state": "done"}
        if row.answered_on:
            refused = row.state == row.State.REFUSED
            yield {
                "at": row.answered_on,
                "title": f"{'Afgewezen' if refused else 'Toegekend'}: {what}",
                "text": side.answer,
                "state": "done",
            }
        if row.ended_on:
            yield {"at": row.ended_on, "title": f"Afgerond: {what}", "text": side.result, "state": "done"}
