"""The invitation: a link by mail, and nothing of it left behind."""

from contextlib import closing
from email import message_from_bytes

import pytest
from django.utils import timezone

from rondetafel.core.context import APP_ROLE, acting_as, as_role
from rondetafel.organisations import actions
from rondetafel.people.models import Account


@pytest.fixture
def kept(test_cluster, committing_db):
    """What the outbox keeps of the mail's words."""

    def look():
        with closing(test_cluster.superuser(committing_db)) as superuser:
            return superuser.execute("SELECT state, text, link FROM notices_outgoing WHERE kind = 'invitation'").fetchall()

    return look


def invite(cast):
    with acting_as(cast["administrator"]) as actor:
        place = cast.capacity("referrer").organisation
        capacity = actions.add_person(
            place, actor=actor, given_name="Nieuw", family_name="Hier", email="nieuw@voorbeeld.example", since=timezone.now()
        )
    with acting_as(cast["administrator"]) as actor:
        return actions.invite_person(capacity, actor=actor, at=timezone.now())


@pytest.mark.covers("SR-25")
def test_the_link_arrives_and_the_outbox_forgets_it(cast, committing_db, deliver, mailbox, kept):
    invitation = invite(cast)

    assert deliver() == 1
    mail = message_from_bytes(mailbox.mails[0].content)
    text = mail.get_payload(decode=True).decode()
    assert mailbox.mails[0].rcpt_tos == ["nieuw@voorbeeld.example"]
    assert invitation.path in text
    assert "Nieuw" not in text
    assert kept() == [("sent", "", "")]


def test_the_mails_link_makes_the_account(cast, committing_db, client):
    invitation = invite(cast)

    client.post(invitation.path, {"password1": "zeven kleine groene appels", "password2": "zeven kleine groene appels"})

    with as_role(APP_ROLE, ""):
        assert Account.objects.filter(email="nieuw@voorbeeld.example").exists()
