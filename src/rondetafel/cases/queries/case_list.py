"""The list of cases: filters, Dutch full text, pages by key so that the last page is as fast as the first. Names stay sealed."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.search import to_query
from rondetafel.organisations.models import Municipality

PAGE = 25  # as many as one audit event names
LISTED = (  # what `cases_listed` tells of a case
    *("id", "root_id", "body_id", "number", "state", "entered_by_id", "confirmed_at", "birth_date", "municipality_id", "about"),
    *("urgent_reason", "submitted_on", "scheduled_for", "answered_on"),
)


@dataclass(frozen=True)
class Page:
    """One page of the list, with the keys of its neighbours."""

    rows: list[Case]
    total: int
    first: int = 1
    previous: str = ""
    next: str = ""


def visible(
    actor: Actor, *, text: str = "", state: str = "", year: int | None = None, municipality: Any = None, whose: str = ""
) -> QuerySet[Case]:
    """The cases in sight that answer the filters. What is out of sight does not exist, also not in a count."""
    rows = Case.objects.all()
    query = to_query(text)
    if query is not None:
        rows = rows.filter(search=query)
    if state:
        rows = rows.filter(state=state)
    if year:
        rows = rows.filter(submitted_on__year=year)
    if municipality:
        rows = rows.filter(municipality=municipality)
    if whose == "mine":
        rows = rows.filter(mine(actor))
    if whose == "waiting":
        rows = rows.filter(waiting_for(actor))
    return rows


def mine(actor: Actor) -> Q:
    """What I brought in, alone, together, or for another."""
    here = actor.capacity_id
    return Q(referrer_id=here) | Q(entered_by_id=here) | Q(pk__in=Case.objects.filter(co_referrers__capacity_id=here).values("pk"))


def tables_of_cases(body_ids: list[UUID]) -> list[Body]:
    """Those of these tables that take referrals; a steering group has a desk too, and no cases."""
    return list(Body.objects.filter(pk__in=body_ids, zone=Body.Zone.CARE).order_by("name")) if body_ids else []


def waiting_for(actor: Actor) -> Q:
    """What waits for my next act."""
    here, state = actor.capacity_id, Case.State
    unconfirmed = Q(entered_by_id__isnull=False, confirmed_at=None) & ~Q(state__in=[state.DRAFT, state.CANCELLED])
    waits = Q(state__in=[state.DRAFT, state.INCOMPLETE]) & mine(actor) | Q(referrer_id=here) & unconfirmed
    chaired = [body for kind, body in actor.offices if kind in ("chair", "deputy")]
    desk = [body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")]
    if chaired:
        waits |= Q(body_id__in=chaired, state=state.SUBMITTED)
    if desk:
        waits |= Q(body_id__in=desk, state=state.ACCEPTED)
    return waits


def page_of(rows: QuerySet[Case], *, after: str = "", before: str = "", last: bool = False, by_words: bool = False) -> Page:
    """One page: behind a key, before a key, the last one, or the first; `by_words` when the rows were searched by text.

    One statement: it looks at what is in sight once, from an index alone, to count it and pick the page, and asks its rows by their keys.
    """
    edge = _split(before or after)
    backwards = bool(last or (before and edge))
    picked = _picked(rows, edge, backwards=backwards, last=last, by_words=by_words)
    if not picked:
        return page_of(rows, by_words=by_words) if edge or last else Page([], 0)
    total, beyond = picked[0][2:4]
    first = beyond - len(picked) + 1 if backwards else beyond + 1
    end = first + len(picked) - 1
    places: dict[UUID | None, Municipality] = {row[4]: Municipality(row[4], name=row[5]) for row in picked if row[4]}
    found = [_case(row[6:], places) for row in picked]
    return Page(found, total, first, _key(picked[0]) if first > 1 else "", _key(picked[-1]) if end < total else "")


def _picked(
    rows: QuerySet[Case], edge: tuple[datetime, UUID] | None, *, backwards: bool, last: bool, by_words: bool
) -> list[tuple[Any, ...]]:
    """Of each row of the page (newest first): identity and key, how many there are, how many lie up to the edge (or before it), and the rest."""
    keyed = rows.order_by().annotate(key=Coalesce("submitted_at", "created_at")).values("pk", "key")
    inner, params = keyed.query.sql_with_params()
    if edge is None:
        where, beyond = "", "(SELECT count(*) FROM seen)" if last else "0"
    else:
        where = f"WHERE (key, pk) {'>' if backwards else '<'} (%s, %s)"
        beyond = f"(SELECT count(*) FROM seen WHERE (key, pk) {'>' if backwards else '>='} (%s, %s))"
    way, many = ("ASC", f"(SELECT (count(*) - 1) %% {PAGE} + 1 FROM seen)" if last else str(PAGE)) if backwards else ("DESC", str(PAGE))
    query = f"""
    WITH seen AS MATERIALIZED ({inner}),
    page AS MATERIALIZED (SELECT pk, key FROM seen {where} ORDER BY key {way}, pk {way} LIMIT {many})
    SELECT p.pk, p.key, (SELECT count(*) FROM seen), {beyond}, m.id, m.name, {", ".join(f"c.{name}" for name in _columns())}
      FROM cases_listed(ARRAY(SELECT pk FROM page)) c JOIN page p ON p.pk = c.id
      LEFT JOIN organisations_municipality m ON m.id = c.municipality_id ORDER BY p.key DESC, p.pk DESC"""
    values = [*params, *(edge or ()), *(edge or ())]
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if by_words:  # which index is best depends on the words and on who asks: a plan kept from another question took four times as long
            cursor.cursor.execute(query, values, prepare=False)
        else:
            cursor.execute(query, values)
        return cursor.fetchall()


@cache
def _columns() -> list[str]:
    """The columns of LISTED in the order of the model, as `from_db` takes them."""
    return [field.attname for field in Case._meta.concrete_fields if field.attname in LISTED]


def _case(told: tuple[Any, ...], places: dict[UUID | None, Municipality]) -> Case:
    """A case with what the list shows, and its municipality by name."""
    case = Case.from_db(connection.alias, _columns(), told)
    case.municipality = places.get(case.municipality_id)
    return case


def _key(picked: tuple[Any, ...]) -> str:
    return f"{picked[1].isoformat()}_{picked[0]}"


def _split(key: str) -> tuple[datetime, UUID] | None:
    """A key from an address; one that is no key gives the first page."""
    moment, _, pk = key.partition("_")
    try:
        return datetime.fromisoformat(moment), UUID(pk)
    except ValueError:
        return None
