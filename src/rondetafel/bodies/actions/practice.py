"""From *oefenstand* to use: what must be filled before real people may be in a table's files (safety P15)."""

from django.db import transaction

from rondetafel.bodies.actions.offices import NotNow
from rondetafel.bodies.models import Body
from rondetafel.bodies.rules import may_put_in_use
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove


@transaction.atomic
def fill_profile(
    body: Body,
    *,
    actor: Actor,
    dpia_reference: str,
    controller_agreement: str,
    privacy_profile: str,
    retention_rules: str,
    data_contact: str,
) -> None:
    """Write down the five things a table needs. A table in use cannot lose one of them.

    Raises:
        NotNow: the table is in use and one would become empty.
    """
    may_put_in_use.check(actor, body)
    body.dpia_reference, body.controller_agreement = dpia_reference, controller_agreement
    body.privacy_profile, body.retention_rules, body.data_contact = privacy_profile, retention_rules, data_contact
    if body.mode == Body.Mode.FULL and body.missing:
        raise NotNow("Deze tafel is in gebruik: geen van de vijf punten mag leeg zijn.")
    body.save(update_fields=list(Body.PROFILE))
    record("body.fill_profile", body, actor=actor, missing=len(body.missing))


@transaction.atomic
def put_in_use(body: Body, *, actor: Actor) -> None:
    """From now on the table may work with real people.

    Raises:
        NotNow: something is still missing.
        IllegalMove: somebody did it before.
    """
    may_put_in_use.check(actor, body)
    if body.missing:
        raise NotNow(f"Dit ontbreekt nog: {', '.join(body.missing)}.")
    _change_mode(body, Body.Mode.FULL, actor=actor, name="body.put_in_use")


@transaction.atomic
def work_without_personal_data(body: Body, *, actor: Actor) -> None:
    """The table plans and counts on neutral numbers; papers stay with the referrer (safety P15).

    Raises:
        NotNow: the table is in use with personal data; that does not go away by a switch.
        IllegalMove: somebody did it before.
    """
    may_put_in_use.check(actor, body)
    if body.mode == Body.Mode.FULL:
        raise NotNow("Deze tafel heeft al dossiers met persoonsgegevens. Rond die eerst af.")
    _change_mode(body, Body.Mode.NEUTRAL, actor=actor, name="body.work_without_personal_data")


def _change_mode(body: Body, mode: str, *, actor: Actor, name: str) -> None:
    before = body.mode
    if Body.objects.filter(pk=body.pk).exclude(mode=mode).update(mode=mode) != 1:
        raise IllegalMove(name)
    body.mode = mode
    record(name, body, actor=actor, before=str(before), after=str(mode))
