"""What the family said about inviting somebody to the table: per person who would come, who agrees and who does not (SR-10)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rondetafel.cases.models import Case
from rondetafel.consents.models import Consent
from rondetafel.consents.queries.sharing import NO, STATUS_WORDS, WITHDRAWN, YES, status_of
from rondetafel.core.sealed import text_of
from rondetafel.core.search import plain


@dataclass(frozen=True)
class AboutInviting:
    """One person who would be invited, as the family named him or her, and the newest answer of each who was asked."""

    about: str
    answers: tuple[tuple[Consent, str, str], ...]  # answer, who, how it stands

    @property
    def key(self) -> UUID:
        """The newest answer stands for what was said."""
        return self.answers[-1][0].pk

    @property
    def refusing(self) -> list[str]:
        """Who said no, or took a yes back."""
        return [who for _, who, status in self.answers if status in (NO, WITHDRAWN)]

    @property
    def agreed(self) -> bool:
        """Somebody said yes, and nobody said no."""
        return not self.refusing and any(status == YES for _, _, status in self.answers)

    @property
    def words(self) -> str:
        """Who said what, in one line."""
        return ", ".join(f"{who} {STATUS_WORDS[status]}" for _, who, status in self.answers)


def said_about_inviting(case: Case, on: date) -> list[AboutInviting]:
    """Everybody of whom it was asked whether he or she may be invited. One query; for who may see the people concerned."""
    rows = Consent.objects.filter(case=case, purpose=Consent.Purpose.INVITE, given_on__lte=on).select_related("concerned")
    found: dict[str, tuple[str, dict[UUID, Consent]]] = {}
    for row in rows.order_by("given_on", "recorded_at"):
        about = text_of(row, case.root, "about")
        _, newest = found.setdefault(plain(about), (about, {}))
        newest.pop(row.concerned_id, None)  # the newest last
        newest[row.concerned_id] = row
    return [
        AboutInviting(about, tuple((row, row.concerned.label, status_of(row, on)) for row in newest.values()))
        for about, newest in found.values()
    ]


def now_about(case: Case, consent_id: UUID, on: date) -> AboutInviting | None:
    """How it stands now with the person of whom this answer told, also when somebody answered anew meanwhile."""
    told = Consent.objects.filter(pk=consent_id, case=case).first()
    if told is None:
        return None
    wanted = plain(text_of(told, case.root, "about"))
    return next((one for one in said_about_inviting(case, on) if plain(one.about) == wanted), None)
