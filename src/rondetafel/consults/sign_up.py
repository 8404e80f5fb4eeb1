"""From a work address to an account: a link, names, a known organisation or the table's yes, a password; the second factor follows by the gate.

The answer to who asks is the same for every address: what differs stands in the mail.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from rondetafel.bodies.models import Body
from rondetafel.consults.links import id_in
from rondetafel.consults.models import SignUp
from rondetafel.consults.rules import keeps_desk
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import blind_index, seal, unseal
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.models import Root
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.actions import capacity_with_email, join
from rondetafel.organisations.models import Capacity, Organisation
from rondetafel.organisations.queries import organisations_with_domain
from rondetafel.people.actions import make_account
from rondetafel.people.models import Account

State = SignUp.State
VALID = timedelta(days=2)
APPROVED_VALID = timedelta(days=7)
MOST_A_DAY = 3
TABLE = "consults_signup"


@dataclass(frozen=True)
class Said:
    """What somebody says about oneself."""

    given_name: str = ""
    family_name: str = ""
    function: str = ""
    phone: str = ""
    organisation_name: str = ""


@transaction.atomic
def ask(body: Body, *, email: str, at: datetime) -> None:
    """Send a link to the address: to finish, or, for who has an account, to the page of signing in. Says nothing back."""
    email = email.strip().lower()
    with acting_as(system_actor(body.root_id, "sign_up")) as program:
        key = blind_index("sign-up", email)
        if SignUp.objects.filter(root_id=body.root_id, mail_key=key, asked_at__gt=at - timedelta(days=1)).count() >= MOST_A_DAY:
            return
        root = Root.objects.get(pk=body.root_id)
        state = State.KNOWN if _has_account(email) else State.MAILED
        made = SignUp(
            root=root, circle_id=body.desk_circle_id, body=body, state=state, mail_key=key, asked_at=at, expires_at=at + VALID
        )  # fmt: skip
        made.mail_sealed = seal(root, TABLE, "mail_sealed", made.pk, email)
        made.save(force_insert=True)
        record("sign_up.ask", made, actor=program, action="C")
        if state == State.KNOWN:
            _empty(made)


def open_link(body: Body, token: str, at: datetime) -> SignUp | None:
    """The request behind a link that works now. Call it as the program of this table."""
    sign_up_id = id_in(token, "sign-up")
    if sign_up_id is None:
        return None
    rows = SignUp.objects.select_related("body", "root", "organisation").filter(pk=sign_up_id, root_id=body.root_id, expires_at__gt=at)
    return rows.filter(state__in=(State.MAILED, State.APPROVED)).first()


def mail_of(sign_up: SignUp) -> str:
    """The address, unsealed."""
    return unseal(_root(sign_up), TABLE, "mail_sealed", sign_up.pk, sign_up.mail_sealed)


def said_of(sign_up: SignUp) -> Said:
    """What was filled in, unsealed."""
    text = unseal(_root(sign_up), TABLE, "said_sealed", sign_up.pk, sign_up.said_sealed)
    return Said(**json.loads(text)) if text else Said()


def choices_for(sign_up: SignUp, at: datetime) -> QuerySet[Organisation]:
    """For which organisations the account can be made now: the approved one, or those of the domain. None: the table decides."""
    if sign_up.state == State.APPROVED and sign_up.organisation_id:
        return Organisation.objects.filter(pk=sign_up.organisation_id)
    email = mail_of(sign_up)
    if Capacity.objects.filter(email__iexact=email).exclude(valid__contains=at).exists():
        return Organisation.objects.none()  # worked somewhere before and left: somebody looks first (safety P16)
    here = capacity_with_email(email, at)
    if here is not None and here.organisation_id:
        return Organisation.objects.filter(pk=here.organisation_id)
    return organisations_with_domain(email, day_of(at, sign_up.body.jurisdiction))


@transaction.atomic
def request_approval(sign_up: SignUp, *, actor: Actor, said: Said, at: datetime) -> None:
    """An unknown domain: the address is proved, the table says whether it is somebody of a referring organisation.

    Raises:
        IllegalMove: asked before, or the link ended.
    """
    root = _root(sign_up)
    sealed = seal(root, TABLE, "said_sealed", sign_up.pk, json.dumps(asdict(said)))
    rows = SignUp.objects.filter(pk=sign_up.pk, state=State.MAILED)
    if rows.update(state=State.WAITING, said_sealed=sealed, waits_since=day_of(at, sign_up.body.jurisdiction)) != 1:
        raise IllegalMove("sign_up.request")
    record("sign_up.request", sign_up, actor=actor)


@transaction.atomic
def approve(sign_up: SignUp, *, actor: Actor, organisation: Organisation, at: datetime) -> None:
    """The desk knows the organisation: a new link goes to the address.

    Raises:
        IllegalMove: a colleague decided before.
    """
    keeps_desk.check(actor, sign_up.body_id)
    rows = SignUp.objects.filter(pk=sign_up.pk, state=State.WAITING)
    decided = {"decided_by": actor.capacity_id, "decided_at": at, "expires_at": at + APPROVED_VALID}
    if rows.update(state=State.APPROVED, organisation=organisation, **decided) != 1:
        raise IllegalMove("sign_up.approve")
    record("sign_up.approve", sign_up, actor=actor, organisation=organisation.pk)


@transaction.atomic
def refuse(sign_up: SignUp, *, actor: Actor, at: datetime) -> None:
    """No account; a neutral mail says so, and nothing of the request is kept.

    Raises:
        IllegalMove: a colleague decided before.
    """
    keeps_desk.check(actor, sign_up.body_id)
    rows = SignUp.objects.filter(pk=sign_up.pk, state=State.WAITING)
    if rows.update(state=State.REFUSED, decided_by=actor.capacity_id, decided_at=at) != 1:
        raise IllegalMove("sign_up.refuse")
    record("sign_up.refuse", sign_up, actor=actor)
    _empty(sign_up)


def finish(body: Body, token: str, *, organisation: Organisation, said: Said, password: str, at: datetime) -> Account | None:
    """Make person, capacity and account in one act; nothing when somebody was first. Runs as the login role, which alone writes accounts."""
    try:
        with transaction.atomic():
            with acting_as(system_actor(body.root_id, "sign_up")) as program:
                taken = _take(body, token, organisation, said, program, at)
            if taken is None:
                return None
            return make_account(taken.person_id, email=taken.email.lower(), password=password)
    except IntegrityError:
        return None


def waiting_for(bodies: set[UUID]) -> QuerySet[SignUp]:
    """Requests on which the desk has to decide, the oldest first."""
    return SignUp.objects.filter(body_id__in=bodies, state=State.WAITING).select_related("body").order_by("asked_at")


def _take(body: Body, token: str, organisation: Organisation, said: Said, program: Actor, at: datetime) -> Capacity | None:
    sign_up = open_link(body, token, at)
    if sign_up is None or not choices_for(sign_up, at).filter(pk=organisation.pk).exists():
        return None
    if SignUp.objects.filter(pk=sign_up.pk, state=sign_up.state).update(state=State.USED) != 1:
        return None
    email = mail_of(sign_up)
    capacity = capacity_with_email(email, at)
    if capacity is None:
        person = {"given_name": said.given_name, "family_name": said.family_name, "function": said.function, "phone": said.phone}
        capacity = join(organisation, actor=program, email=email, at=at, **person)
    record("sign_up.finish", sign_up, actor=program, capacity=capacity.pk)
    _empty(sign_up)
    return capacity


def _has_account(email: str) -> bool:
    """Whether the address signs in, or belongs to somebody who does."""
    return Account.objects.filter(Q(email=email) | Q(person__capacities__email__iexact=email)).exists()


def _empty(sign_up: SignUp) -> None:
    SignUp.objects.filter(pk=sign_up.pk).update(mail_sealed=b"", said_sealed=b"")


def _root(sign_up: SignUp) -> Root:
    with acting_as(system_actor(sign_up.root_id, "sign_up")):
        return Root.objects.get(pk=sign_up.root_id)
