"""Who may hold a meeting together with other tables, and who may speak along there."""

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.rules import rule
from rondetafel.meetings.models import Meeting


@rule("Een overleg over casussen is nooit gezamenlijk: wie niet aan die tafel zit, ziet geen casus.")
def is_about_policy(actor: Actor, body: Body) -> bool:
    """Only tables about policy meet together; the database holds to the same."""
    return body.zone == Body.Zone.POLICY


@rule("De agenda is al verstuurd. Welke tafels meedoen kan alleen veranderen zolang de agenda nog niet verstuurd is.")
def is_not_sent(actor: Actor, meeting: Meeting) -> bool:
    """Before publication."""
    return meeting.state == Meeting.State.PLANNED


@rule("Meespreken kan alleen wie een zetel heeft aan een uitgenodigde tafel, en niet ook aan de tafel die besluit.")
def may_speak_along(actor: Actor, speaks: bool) -> bool:
    """A member of an invited table, for oneself or as told to the desk."""
    return speaks
