"""Loading the demonstration region, through the same actions as people use."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from rondetafel.bodies.bootstrap import first_administrator
from rondetafel.core.context import APP_ROLE, as_role
from rondetafel.core.days import today
from rondetafel.core.events import Listener, unheard
from rondetafel.core.settings_store import change_setting
from rondetafel.demo.consents import make_consents
from rondetafel.demo.consults import make_consults
from rondetafel.demo.direction import make_direction
from rondetafel.demo.evaluated import announce, book_hours
from rondetafel.demo.families import enter_families, invite_families, meet_once_more
from rondetafel.demo.family_life import live_families
from rondetafel.demo.judicial import make_judicial
from rondetafel.demo.many import load_many
from rondetafel.demo.neutral_table import make_neutral_table
from rondetafel.demo.odd_cases import make_odd_cases, make_odd_experts, refer_urgently
from rondetafel.demo.packs import make_packs
from rondetafel.demo.people import keep_sign_ins, make_accounts, make_people
from rondetafel.demo.places import make_places
from rondetafel.demo.policy_matters import make_policy_matters
from rondetafel.demo.policy_year import make_policy_year
from rondetafel.demo.running_year import make_running_year
from rondetafel.demo.table_documents import make_table_documents
from rondetafel.demo.tables import World, account_ids, make_tables
from rondetafel.demo.year_2022 import make_2022
from rondetafel.people.models import Account

__all__ = ["is_loaded", "load_demo", "load_many"]


def is_loaded() -> bool:
    """Whether there is anybody already."""
    return Account.objects.using("migrator").exists()


def load_demo() -> None:
    """Fill an empty database with the demonstration region; does nothing when somebody is there."""
    if is_loaded():
        return
    world = _people()
    with unheard(_writes_letters):
        with as_role(APP_ROLE, ""):
            with unheard():  # it was so long ago
                make_tables(world)
            _work(world)
        enter_families(world)
        with as_role(APP_ROLE, ""):
            live_families(world)
    keep_sign_ins(world.capacities)


def _writes_letters(listener: Listener) -> bool:
    """Nobody is told of an invented history (the outbox refuses it): so no letter is made either, which takes a tenth of the time."""
    return listener.__module__.endswith("letters")


def _people() -> World:
    with as_role(APP_ROLE, ""):
        organisations = make_places()
        capacities = make_people(organisations)
    with transaction.atomic(using="migrator"):
        make_accounts(capacities)
        for key in ("beheerder", "tweede beheerder"):
            first_administrator(capacities[key])
    return World(capacities, organisations, accounts=account_ids())


def _with_the_agenda(world: World, opens: bool, on: date) -> None:
    """There were no packs in those years: a case opened for the experts when its agenda went out."""
    with world.at("voorzitter", timezone.now()) as actor:
        change_setting(world.bodies["ret-noord-limburg"].pk, "packs.opens_with_agenda", opens, actor=actor, on=on)


def _work(world: World) -> None:
    """The year 2022 and the running year."""
    _with_the_agenda(world, True, date(2021, 6, 9))
    make_2022(world)
    make_running_year(world)
    make_odd_cases(world)
    make_consents(world)
    invite_families(world)
    meet_once_more(world)
    refer_urgently(world)
    _with_the_agenda(world, False, today("NL"))
    make_packs(world)
    make_consults(world)
    make_direction(world)
    make_odd_experts(world)
    make_judicial(world)
    book_hours(world)
    announce(world)
    make_policy_year(world)
    make_policy_matters(world)
    make_table_documents(world)
    make_neutral_table(world)
