"""The door on the case page to consent and ground. One statement; the whole reckoning is on the page itself."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from rondetafel.cases.doors import Door
from rondetafel.cases.models import Case
from rondetafel.consents.actions.stopping import ASK
from rondetafel.consents.models import Concerned, Consent
from rondetafel.consents.rules import may_keep_people
from rondetafel.core.actor import Actor
from rondetafel.core.models import Due, Root

NOTES = {
    "stopped": ("delen is gestopt", "bad"),
    "empty": ("nog te beginnen", "warn"),
    "no": ("iemand zei nee", "warn"),
    "": ("", "neutral"),
}


def consent_door(case: Case, actor: Actor, on: date) -> list[Door]:
    """For referrer and desk only: names and channels of a family are not for experts."""
    if not may_keep_people(actor, case):
        return []
    said_no = Consent.objects.filter(root_id=OuterRef("pk"), agrees=False, purpose=Consent.Purpose.SHARE)
    row = (  # hung on the root: that is asked by its key, and costs the same for who sees one case and for who sees thousands
        Root.objects.filter(pk=case.root_id)
        .annotate(
            stopped=Exists(Due.objects.filter(root_id=OuterRef("pk"), kind=ASK, done_at=None)),
            listed=Exists(Concerned.objects.filter(root_id=OuterRef("pk"))),
            said_no=Exists(said_no),
        )
        .values("stopped", "listed", "said_no")
        .first()
    ) or {"stopped": False, "listed": False, "said_no": False}
    how = "stopped" if row["stopped"] else "empty" if not row["listed"] else "no" if row["said_no"] else ""
    note, tone = NOTES[how]
    return [Door("Toestemming en grondslag", reverse("consents:consent_page", args=[case.pk]), note, tone)]
