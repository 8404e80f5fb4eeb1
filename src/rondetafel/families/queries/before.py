"""The words that lie before one person: what is looked through for what that person may not read (safety P1)."""

from typing import Any

from rondetafel.consents.models import Concerned
from rondetafel.consents.secrets import Secret, check_words, secrets_for, told_in
from rondetafel.core.sealed import text_of
from rondetafel.families.models import Paper, Participant
from rondetafel.families.seals import open_page, root_with


def in_words(content: dict[str, Any]) -> list[str]:
    """The free text of a page."""
    return [str(content.get(name) or "") for name in ("place", "asked", "if_no")] + list(content.get("attendees", []))


def words_before(participant: Participant) -> list[str]:
    """The page, and the advice or draft that lies with it; what is in files nobody can look through."""
    root = root_with(participant.root_id)
    papers = Paper.objects.filter(participant=participant, taken_at=None)
    laid = [text for one in papers for text in (text_of(one, root, "title"), text_of(one, root, "text"))]
    return in_words(open_page(root, participant)) + laid


def check_before(participant: Participant, one: Concerned) -> None:
    """Before anything is sent: an address may have become known, or secret, since the page was laid ready.

    Raises:
        TellsSecret: what lies there says where another of the family lives.
    """
    check_words(one, words_before(participant))


def told_before(participant: Participant) -> list[Secret]:
    """What lies before this person now and is sealed for this person; for the desk that looks."""
    one = Concerned.objects.filter(pk=participant.concerned_id).first()
    return told_in("\n".join(words_before(participant)), secrets_for(one)) if one else []
