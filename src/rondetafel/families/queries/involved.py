"""What organisations at the table said they have to do with this family, for the family itself: organisation and word, never a name (NL-07)."""

from dataclasses import dataclass, field

from rondetafel.cases.models import Involvement
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import keeps_a_place
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.families.models import Participant

Kind = Involvement.Kind
WORDS = {
    Kind.TREATS: "behandelt of begeleidt iemand van het gezin",
    Kind.REFUSED: "zei eerder nee tegen een vraag om hulp",
    Kind.COULD_DELIVER: "zou zelf hulp kunnen geven",
}


@dataclass(frozen=True)
class Involved:
    """Lines for one person; and those that could tell that person where somebody else is (safety P1), for the desk to decide."""

    lines: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def involved_for(participant: Participant) -> Involved:
    """What was declared up to now, soonest first. The program looks: the person sees neither the table nor its file."""
    if participant.ready_at is None:
        return Involved()
    with acting_as(system_actor(participant.root_id, "family.involved")):
        rows = Involvement.objects.filter(root_id=participant.root_id, kind__in=WORDS, capacity__organisation__isnull=False)
        said = [
            (str(one.capacity.organisation), Kind(one.kind))
            for one in rows.select_related("capacity__organisation").order_by("declared_at")
        ]
        one = Concerned.objects.filter(pk=participant.concerned_id).first()
        silent = one is not None and keeps_a_place(one)
    found = Involved()
    for name, kind in dict.fromkeys(said):
        (found.kept if silent and kind == Kind.TREATS else found.lines).append(f"{name}: {WORDS[kind]}")
    return found
