"""The tags with which a page is built; how to use each stands in docs/contexts/ui.md."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.template.loader import get_template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from rondetafel.ui.twins import twin

register = template.Library()

ICONS = Path(__file__).parent.parent / "icons"
TONE_ICONS = {"neutral": "dot", "info": "info", "good": "check", "warn": "warn", "bad": "stop"}
MESSAGE_TONES = {"debug": "info", "info": "info", "success": "good", "warning": "warn", "error": "bad"}
QUICK_LEAVE = "https://nl.wikipedia.org/"
HTMX = {
    "includeIndicatorStyles": False,
    "allowEval": False,
    "allowScriptTags": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "defaultSwapStyle": "outerHTML",
    "scrollBehavior": "auto",
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "422", "swap": True},
        {"code": "[45]..", "swap": False, "error": True},
    ],
}


def entry_value(thing: Any, name: str) -> Any:
    """A component takes objects and dicts alike."""
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


@register.simple_tag
def htmx_settings() -> SafeString:
    return mark_safe(json.dumps(HTMX))  # our own constant; single quotes stand around it


@register.simple_tag
def icon(name: str, **attributes: str) -> SafeString:
    """One of ui/icons, never read aloud: the words stand next to it."""
    return drawn(name, attributes.get("class", "icon"))


@cache
def drawn(name: str, css: str) -> SafeString:
    shape = mark_safe((ICONS / f"{name}.svg").read_text(encoding="utf-8").strip())  # files of our own
    box = "0 0 32 32" if name == "brand" else "0 0 24 24"
    return format_html('<svg class="{}" viewBox="{}" aria-hidden="true" focusable="false">{}</svg>', css, box, shape)


@register.simple_tag
def tone_icon(tone: str) -> SafeString:
    return icon(TONE_ICONS.get(tone, "dot"))


@register.filter
def message_tone(level: str) -> str:
    return MESSAGE_TONES.get(level, "info")


@register.simple_tag
def badge(text: object, tone: str = "neutral") -> SafeString:
    return worn(str(text), tone)


@lru_cache(maxsize=512, typed=True)  # a text that is safe as it stands is another key than the same text that is not
def worn(text: str, tone: str) -> SafeString:
    return format_html('<span class="badge badge--{}">{}{}</span>', tone, tone_icon(tone), text)


# Forms


def is_check(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


def asked_when(field: BoundField) -> str:
    """What stands behind the label in brackets: when it is needed, or that it is not; nothing behind what always is."""
    told: dict[str, str] = getattr(field.form, "needed", {})
    return told.get(field.name, "" if field.field.required else "niet verplicht")


@register.simple_tag
def field(field: BoundField, hint: str = "", label: str = "") -> SafeString:
    if hint:
        field.help_text = hint
    if label:
        field.label = label
    return rows("ui/field.html", field=field)


@register.inclusion_tag("ui/form_fields.html")
def form_fields(form: forms.BaseForm) -> dict[str, Any]:
    return {"form": form}


def focus_target(bound: BoundField) -> str:
    """The id of what can be filled in first: the first choice of a group, the first part of a date."""
    if isinstance(bound.field.widget, forms.MultiWidget | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return str(bound.id_for_label or bound.auto_id)


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: forms.BaseForm, title: str = "", focus: bool = True) -> dict[str, Any]:
    if not form.is_bound or not form.errors:
        return {"lines": []}
    lines = [{"text": text, "target": ""} for text in form.non_field_errors()]
    for bound in form:
        start = f"{bound.label}" if str(bound.label).endswith("?") else f"{bound.label}:"
        lines += [{"text": f"{start} {text}", "target": focus_target(bound)} for text in bound.errors]
    one = "Er is één punt dat nog niet klopt" if len(lines) == 1 else f"Er zijn {len(lines)} punten die nog niet kloppen"
    return {"lines": lines, "title": title or one, "focus": focus}


@register.simple_tag(takes_context=True)
def form_key(context: Context) -> SafeString:
    """Twenty submits of one form are one: the server knows it by this key."""
    return format_html('<input type="hidden" name="form_key" value="{}">', context.get("form_key") or uuid4())


@register.simple_block_tag
def fieldset(content: str, legend: str, hint: str = "") -> SafeString:
    return render("ui/fieldset.html", content=content, legend=legend, hint=hint)


@register.inclusion_tag("ui/submit.html")
def submit(
    label: str, cancel: str = "", tone: str = "", cancel_label: str = "Annuleren", icon: str = "", name: str = "", value: str = ""
) -> dict[str, Any]:
    return {"label": label, "cancel": cancel, "tone": tone, "cancel_label": cancel_label, "icon_name": icon, "name": name, "value": value}


@register.simple_block_tag(takes_context=True)
def confirm(
    context: Context,
    content: str,
    title: str,
    label: str = "Ja",
    cancel: str = "",
    tone: str = "",
    action: str = "",
    cancel_label: str = "Nee, terug",
) -> SafeString:
    """A question that a POST answers; also a page of its own."""
    here = {"csrf_token": context.get("csrf_token"), "form_key": context.get("form_key")}
    return render(
        "ui/confirm.html",
        **here,
        content=content,
        title=title,
        label=label,
        cancel=cancel,
        tone=tone,
        action=action,
        cancel_label=cancel_label,
    )


@register.inclusion_tag("ui/saved.html")
def saved_at(at: object = "") -> dict[str, Any]:
    if isinstance(at, datetime):
        at = date_format(timezone.localtime(at) if timezone.is_aware(at) else at, "H:i")
    return {"at": at}


# Showing things


@register.simple_tag
def rows(template_name: str, **context: Any) -> SafeString:
    """The rows of a long list, by a template of the room's `jinja2` folder."""
    return mark_safe(twin(template_name).render(context))  # escaped by the engine


def render(template_name: str, **context: Any) -> SafeString:
    return mark_safe(get_template(template_name).render(context))


@register.simple_block_tag
def table(content: str, caption: str, hide_caption: bool = False, compact: bool = False, cards: bool = False) -> SafeString:
    return render("ui/table.html", content=content, caption=caption, hide_caption=hide_caption, compact=compact, cards=cards)


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "") -> SafeString:
    return render("ui/notice.html", content=content, tone=tone, title=title)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:
    return render("ui/dialog.html", content=content, id=id, title=title)


@register.inclusion_tag("ui/empty.html")
def empty(text: str, action: str = "", url: str = "") -> dict[str, Any]:
    return {"text": text, "action": action, "url": url}


@register.simple_tag
def back_link(url: str, label: str = "Terug") -> SafeString:
    return format_html('<a class="back-link" href="{}">{}{}</a>', url, icon("left"), label)


@register.inclusion_tag("ui/crumbs.html")
def crumbs(items: Iterable[Any]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/facts.html")
def facts(items: Iterable[tuple[str, Any]], row: bool = False) -> dict[str, Any]:
    return {"items": items, "row": row}


def shown_moment(at: Any) -> str:
    """A date, a moment or a text as people write it."""
    if isinstance(at, datetime):
        return date_format(timezone.localtime(at) if timezone.is_aware(at) else at, "j F Y, H:i")
    return date_format(at, "j F Y") if isinstance(at, date) else str(at or "")


TIMELINE_SIGNS = {"done": "check", "now": "dot", "next": "", "late": "exclaim"}
TIMELINE_TEXTS = {"now": "nu", "late": "te laat"}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Iterable[Any]) -> dict[str, Any]:
    lines = []
    for entry in entries:
        state = entry_value(entry, "state") or "done"
        line = {name: entry_value(entry, name) for name in ("title", "text", "who", "url")}
        lines.append(
            line
            | {
                "state": state,
                "sign": TIMELINE_SIGNS.get(state, ""),
                "state_text": TIMELINE_TEXTS.get(state, ""),
                "at": shown_moment(entry_value(entry, "at")),
            }
        )
    return {"entries": lines}


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, label: str) -> dict[str, Any]:
    return {"done": done, "total": total, "label": label, "id": f"p-{uuid4().hex[:8]}"}


@register.inclusion_tag("ui/steps.html")
def steps(items: Iterable[Any], label: str = "Stappen") -> dict[str, Any]:
    return {"steps": items, "label": label}


@register.inclusion_tag("ui/subnav.html")
def subnav(items: Iterable[Any], label: str) -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("ui/pager.html")
def pager(previous: str = "", next: str = "", text: str = "") -> dict[str, Any]:
    return {"previous": previous, "next": next, "text": text}


@register.simple_tag
def print_button(label: str = "Afdrukken") -> SafeString:
    return format_html('<button class="button" type="button" data-print hidden>{}{}</button>', icon("print"), label)


@register.simple_tag
def quick_leave(url: str = QUICK_LEAVE) -> SafeString:
    """Away from a family page at once; the script also replaces this page in the history."""
    return format_html('<a class="button quick-leave" href="{}" rel="noreferrer" data-quick-leave>{}Snel weg</a>', url, icon("leave"))


# Charts: widths are texts with a point, whatever the language


def shown_number(value: float) -> str:
    if value == int(value):
        return str(int(value))
    return str(value).replace(".", ",")


def chart_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        value = entry_value(row, "value") or 0
        found.append(
            {
                "label": entry_value(row, "label"),
                "value": value,
                "text": entry_value(row, "text") or shown_number(value),
                "url": entry_value(row, "url"),
            }
        )
    return found


@register.inclusion_tag("ui/bar_chart.html")
def bar_chart(title: str, rows: Iterable[Any], unit: str = "", note: str = "", maximum: float = 0, table: bool = True) -> dict[str, Any]:
    found = chart_rows(rows)
    top = maximum or max((row["value"] for row in found), default=0) or 1
    for row in found:
        row["width"] = f"{100 * row['value'] / top:.2f}"
    return {"title": title, "rows": found, "unit": unit, "note": note, "table": table, "id": f"c-{uuid4().hex[:8]}"}


@register.inclusion_tag("ui/stacked_bar.html")
def stacked_bar(title: str, rows: Iterable[Any], unit: str = "", note: str = "") -> dict[str, Any]:
    found = chart_rows(rows)
    total = sum(row["value"] for row in found) or 1
    start = 0.0
    for number, row in enumerate(found):
        width = 100 * row["value"] / total
        row |= {"start": f"{start:.2f}", "width": f"{width:.2f}", "middle": f"{start + width / 2:.2f}", "percent": int(width + 0.5)}
        row |= {"letter": chr(65 + number), "part": number % 6 + 1, "roomy": width >= 5}
        start += width
    return {"title": title, "rows": found, "unit": unit, "note": note, "show_percent": True, "id": f"c-{uuid4().hex[:8]}"}
