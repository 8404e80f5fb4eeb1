"""Pages about the time of experts: booking the own, and what a year cost each organisation, for the desk."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies.models import Body
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of, today
from rondetafel.core.events import record
from rondetafel.core.web import done, show
from rondetafel.evaluations import forms, rules, time_queries, time_spent
from rondetafel.meetings.models import Meeting

DESK = ("care:chair", "care:secretary")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@allow("care:expert")
def book_time(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """How long one prepared, and sat at the table."""
    meeting = open_or_404(Meeting.objects.select_related("body").filter(body__zone=Body.Zone.CARE), actor, pk=meeting_id)
    time_spent.may_book.check(actor, meeting)
    earlier = time_queries.own_time(meeting.pk, actor.capacity_id)
    form = forms.BookTime(request.POST if request.method == "POST" else None, initial=_first(meeting, earlier))
    if form.is_valid():
        law = meeting.body.jurisdiction
        held_on = day_of(meeting.starts_at, law)
        time_spent.book_time(meeting, actor=actor, held_on=held_on, on=today(law), **form.cleaned_data)
        return done(request, reverse("site:start"), "Dank u, uw uren zijn genoteerd.")
    context = {"form": form, "meeting": meeting, "earlier": earlier}
    return show(request, "evaluations/book_time.html", context, status=422 if form.is_bound else 200)


@require_GET
@allow(*DESK)
def time_spent_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """A year by organisation, for the desk only (safety P12)."""
    body, year, rows = _year(request, actor, body_id)
    this = today(body.jurisdiction).year
    years = [{"label": str(one), "url": f"?year={one}", "current": one == year} for one in range(this - 2, this + 1)]
    sums = [sum(getattr(row, name) for row in rows) for name in ("preparing", "attending")]
    total = time_queries.OfOrganisation("Samen", sum(row.experts for row in rows), 0, *sums)
    return show(request, "evaluations/time_spent_list.html", {"body": body, "year": year, "years": years, "rows": rows, "total": total})


@require_GET
@allow(*DESK)
def time_spent_sheet(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The same as a sheet."""
    body, year, rows = _year(request, actor, body_id)
    response = HttpResponse(time_queries.year_xlsx(body, year, rows), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="uren-{body.short_name}-{year}.xlsx"'
    return response


def _year(request: HttpRequest, actor: Actor, body_id: UUID) -> tuple[Body, int, list[time_queries.OfOrganisation]]:
    body = open_or_404(Body.objects.filter(zone=Body.Zone.CARE), actor, pk=body_id)
    rules.keeps_desk.check(actor, body.pk)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and 2000 < int(asked) < 2200 else today(body.jurisdiction).year
    record("timespent.list", body, actor=actor, action="R", year=year)
    return body, year, time_queries.year_of(body, year)


def _first(meeting: Meeting, earlier: Any) -> dict[str, str]:
    """What one booked before; else how long the meeting was planned."""
    lasted = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    minutes = {"preparing": earlier.preparing, "attending": earlier.attending} if earlier else {"attending": lasted}
    return {name: time_queries.in_hours(many) for name, many in minutes.items()}
