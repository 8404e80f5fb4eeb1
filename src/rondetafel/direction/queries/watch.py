"""What must be arranged before and after eighteen: dates, the five life areas, and alerts with an owner (NL-41). Pure but for one query."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rondetafel.cases.clocks import birthday
from rondetafel.cases.models import Case
from rondetafel.cases.models.codes_background import Domain18, Settled
from rondetafel.cases.queries.told import date_of, told_of
from rondetafel.core.days import age_on
from rondetafel.core.sealed import text_of
from rondetafel.direction.models import Watch
from rondetafel.direction.models.watch import Area

FROM, ADULT, UNTIL = 16, 18, 23
AREAS = ("living", "income", "wellbeing", "school_work", "support")
SAID_AS = tuple(zip(AREAS, ("living", "income", "wellbeing", "study", "support"), strict=True))  # names of the second stage
SETTLED = {Settled.YES: Area.ARRANGED, Settled.BUSY: Area.BUSY, Settled.NO: Area.UNKNOWN}
DOMAINS = {
    Domain18.WMO: Watch.Domain.WMO,
    Domain18.WLZ: Watch.Domain.WLZ,
    Domain18.ZVW: Watch.Domain.ZVW,
    Domain18.EXTENDED: Watch.Domain.YOUTH,
    Domain18.NONE: Watch.Domain.NONE,
}
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


def told_for(case: Case) -> dict[str, Any]:
    """What the second stage of the referral says of it: the form begins with that (NL-17, NL-41)."""
    told = told_of(case)
    found: dict[str, Any] = {name: SETTLED[told[f"area_{said}"]] for name, said in SAID_AS if told.get(f"area_{said}") in SETTLED}
    if told.get("domain_18") in DOMAINS:
        found["domain"] = DOMAINS[told["domain_18"]]
    if told.get("future_plan"):
        found["plan"] = Watch.Plan.STARTED
    if told.get("who_18"):
        found["owner_name"] = str(told["who_18"])[:160]
    if told.get("measure_until"):
        found["order_ends_on"] = date_of(told["measure_until"])
    return found


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
