"""What came of a case, for the whole case as ZIP: action points, and each closing."""

from datetime import date

from django.utils.formats import date_format

from rondetafel.cases.export_parts import Part, words
from rondetafel.cases.models import CareAction, Case
from rondetafel.cases.queries.closing import closings_of
from rondetafel.core.actor import Actor


def actions_part(case: Case, _: Actor, __: date) -> Part:
    """Who does what before when, and what became of it."""
    rows = CareAction.objects.filter(case=case).order_by("due_on", "pk")
    return Part("Actiepunten, en wat ervan kwam", [(row.text, _became(row)) for row in rows])


def closing_part(case: Case, _: Actor, __: date) -> Part:
    """Each time it was closed: result, place, who holds casusregie, perspective; and why it was reopened."""
    lines = []
    for one in reversed(closings_of(case)):
        row = one["row"]
        lines += [
            (f"Afgesloten op {_day(row.closed_on)}", words(row.get_result_display(), row.get_stay_display())),
            ("Casusregie daarna", row.casusregie_after),
            ("Perspectief op korte termijn", one["short_term"]),
            ("Perspectief op lange termijn", one["long_term"]),
            ("Toelichting", one["note"]),
        ]
        if row.reopened_on:
            lines.append((f"Heropend op {_day(row.reopened_on)}", one["reopen_reason"]))
    return Part("Afsluiten", [(label, text) for label, text in lines if text])


def _became(row: CareAction) -> str:
    done = f"op {_day(row.done_on)}" if row.done_on else ""
    return words(row.owner_name, f"vóór {_day(row.due_on)}", f"{row.get_state_display()} {done}".strip(), row.state_note)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
