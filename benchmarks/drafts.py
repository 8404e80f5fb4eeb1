"""Referrals that are written and not yet handed in, for measuring the two acts of a referrer: saving while typing, and handing in.

Run by the measurement as a program of its own: `python -m benchmarks.drafts ACCOUNT COUNT` prints one case id per line.
"""

import os
import subprocess
import sys
from pathlib import Path

TYPED = {
    "name": ["Sanne Verzonnen"],
    "birth_date_day": ["1"],
    "birth_date_month": ["5"],
    "birth_date_year": ["2012"],
    "sex": ["v"],
    "authority": ["one"],
    "ground": ["jeugdwet"],
    "told_young_person": ["2026-03-01"],
    "told_parent_1": ["2026-03-01"],
    "question": ["Wie kan haar thuis begeleiden? De wachtlijst is lang en de school houdt haar plek vast."],
    "asked": ["fitting_help"],
    "about": ["stay"],
    "must_change": ["Zij kan weer thuis slapen."],
    "stay": ["crisis"],
    "school": ["absent"],
    "safety_concerns": ["no"],
    "safety_judged_by": ["gedragswetenschapper"],
    "safety_judged_on": ["2026-03-01"],
}


def prepare_drafts(account: str, count: int) -> list[str]:
    """The ids of so many complete drafts of this referrer."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "rondetafel.config.settings", "RONDETAFEL_LOGIN": "web", "RONDETAFEL_POOL": "off"}
    root = Path(__file__).resolve().parent.parent
    environment["PYTHONPATH"] = os.pathsep.join([str(root), str(root / "src")])
    command = [sys.executable, "-m", "benchmarks.drafts", account, str(count)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def _write(account: str, count: int) -> None:
    import django

    django.setup()
    from django.utils import timezone

    from rondetafel.bodies.actors import actor_for
    from rondetafel.cases.actions import referral
    from rondetafel.cases.models import Case
    from rondetafel.core.context import APP_ROLE, acting_as, as_role
    from rondetafel.core.ids import new_id
    from rondetafel.organisations.models import Capacity, Municipality

    with as_role(APP_ROLE, ""):
        actor = actor_for(account, None)
    assert actor is not None, "the account of the measurement has one capacity"
    with acting_as(actor):
        body = Case.objects.select_related("body").order_by("pk")[0].body
        town = Municipality.objects.filter(regions__tables__body=body)[0]
        mine = Capacity.objects.get(pk=actor.capacity_id)
    for _ in range(count):
        at = timezone.now()
        with acting_as(actor):
            case = referral.start_referral(body=body, municipality=town, referrer=mine, actor=actor, at=at, invented=True, came_by="online")
            referral.save_draft(case, actor=actor, values=TYPED, page=str(new_id()), base=0, seq=1, at=at)
        print(case.pk)


if __name__ == "__main__":
    _write(sys.argv[1], int(sys.argv[2]))
