"""What must be arranged before and after eighteen: dates, the five life areas, and alerts with an owner (NL-41). Pure but for one query."""

from dataclasses import dataclass
from datetime import date, timedelta

from rondetafel.cases.clocks import birthday
from rondetafel.cases.models import Case
from rondetafel.core.days import age_on
from rondetafel.core.sealed import text_of
from rondetafel.direction.models import Watch
from rondetafel.direction.models.watch import Area

FROM, ADULT, UNTIL = 16, 18, 23
AREAS = ("living", "income", "wellbeing", "school_work", "support")
HALF_YEAR = timedelta(days=183)  # help that stopped may start again within half a year, up to 23
SOON = timedelta(days=92)


@dataclass(frozen=True)
class Alert:
    """One thing that is not arranged yet, how pressing it is, and by when."""

    tone: str
    text: str
    on: date | None = None


def in_sight(case: Case, on: date) -> bool:
    """Sixteen to twenty-three."""
    return case.birth_date is not None and FROM <= age_on(case.birth_date, on) < UNTIL


def watch_of(case: Case) -> Watch | None:
    """The row of this case."""
    return Watch.objects.filter(case=case).select_related("owner__person", "owner__organisation").first()


def owner_of(watch: Watch | None, case: Case) -> str:
    """Who sees to it, in words."""
    if watch is None:
        return ""
    return str(watch.owner) if watch.owner else text_of(watch, case.root, "owner")


def alerts(case: Case, watch: Watch | None, on: date, *, before: int) -> list[Alert]:
    """What is not arranged, the most pressing first."""
    if case.birth_date is None or not in_sight(case, on):
        return []
    adult_on = birthday(case.birth_date, ADULT)
    if watch is None:
        return [Alert("bad" if (adult_on - on).days <= before else "warn", "Nog niemand keek naar de overgang naar 18", adult_on)]
    found = [*_before_adult(watch, adult_on, on, before), *_dates(watch, on)]
    if not owner_of(watch, case):
        found.append(Alert("bad", "Niemand is aangewezen om dit te regelen"))
    return sorted(found, key=lambda alert: (alert.tone != "bad", alert.on or date.max))


def _before_adult(watch: Watch, adult_on: date, on: date, before: int) -> list[Alert]:
    pressing = "bad" if (adult_on - on).days <= before else "warn"
    found = []
    if watch.plan != Watch.Plan.READY:
        found.append(Alert(pressing, f"Toekomstplan: {watch.get_plan_display()}", adult_on))
    if watch.domain == Watch.Domain.UNKNOWN:
        found.append(Alert(pressing, "Nog niet gekozen uit welke wet hulp na 18 komt", adult_on - timedelta(days=before)))
    for name in AREAS:
        if getattr(watch, name) in (Area.UNKNOWN, Area.BUSY):
            label = Watch._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            found.append(
                Alert(pressing if getattr(watch, name) == Area.UNKNOWN else "warn", f"{str(label).capitalize()}: niet geregeld", adult_on)
            )
    if not watch.network_named:
        found.append(Alert(pressing, "Er is nog niemand genoemd die blijft", adult_on))
    return found


def _dates(watch: Watch, on: date) -> list[Alert]:
    found = []
    if watch.order_ends_on is not None and watch.order_ends_on >= on:
        found.append(Alert("bad" if watch.order_ends_on - on <= SOON else "warn", "De maatregel eindigt", watch.order_ends_on))
    if watch.help_ended_on is not None and on <= watch.help_ended_on + HALF_YEAR:
        found.append(Alert("warn", "Jeugdhulp is gestopt; opnieuw beginnen kan tot een half jaar daarna", watch.help_ended_on + HALF_YEAR))
    return found


def next_look(case: Case, watch: Watch, on: date, *, before: int) -> date | None:
    """The next day on which somebody must look: the nearest of the dates that flip something; None when nothing lies ahead."""
    if case.birth_date is None:
        return None
    adult_on = birthday(case.birth_date, ADULT)
    days = [adult_on - timedelta(days=before), adult_on, birthday(case.birth_date, UNTIL)]
    days += [watch.order_ends_on - SOON, watch.order_ends_on] if watch.order_ends_on else []
    days += [watch.help_ended_on + HALF_YEAR] if watch.help_ended_on else []
    return min((day for day in days if day > on), default=None)
