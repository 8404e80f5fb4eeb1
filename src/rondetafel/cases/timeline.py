"""What happened to a case, in words a person uses; from the audit trail itself, so nothing is told twice."""

from typing import Any
from uuid import UUID

from rondetafel.cases.answers import LABELS
from rondetafel.cases.models.codes import CameBy, CancelReason, Stay, ToldHow, WhyOther
from rondetafel.cases.queries.presence import without_words
from rondetafel.core.trail import Line, events_of
from rondetafel.organisations.models import Organisation

WORDS = {
    "case.start": "Aanmelding begonnen",
    "case.add_co_referrer": "Mede-aanmelder toegevoegd",
    "case.refer_along": "Mede-aanmelder toegevoegd",
    "case.change_referrer": "Een collega nam de aanmelding over",
    "case.submit": "Aanmelding ingediend",
    "case.confirm_referral": "Aanmelding bevestigd door de aanmelder",
    "case.report_worse": "Gemeld dat het erger is geworden",
    "case.report_change": "Gemeld dat de situatie is veranderd",
    "case.discuss_again": "Wordt nog een keer besproken",
    "case.keep_advice": "Opnieuw besproken; het eerdere advies blijft staan",
    "case.leave_it_discussed": "Toch niet opnieuw besproken",
    "case.leave_it_advised": "Toch niet opnieuw besproken",
    "case.lock_died": "Dossier op slot: de jeugdige is overleden",
    "case.lock_error": "Dossier op slot: ten onrechte ingevoerd",
    "case.unlock": "Van het slot gehaald",
    "case.unlock_discussed": "Van het slot gehaald",
    "case.set_responsibility": "Vastgelegd welke gemeente verantwoordelijk is",
    "case.export": "Hele casus gekopieerd voor het eigen dossier",
    "case.send_background": "Achtergrond naar de tafel gestuurd",
    "case.ask_completion": "Om aanvulling gevraagd",
    "case.answer_completion": "Aanvulling ontvangen",
    "case.accept": "Aangenomen bij de triage",
    "case.direct_elsewhere": "Elders beter op zijn plek",
    "case.undo_triage": "Triage teruggedraaid",
    "case.reserve_slot": "Plek op de agenda gereserveerd",
    "case.release_slot": "Van de agenda gehaald",
    "case.reschedule": "Overleg verzet",
    "case.move_up": "Naar een eerdere plek",
    "case.release_pack": "Open voor de experts",
    "pack.release": "Dossierpakket vrijgegeven",
    "consent.keep_name_out": "Alleen zonder naam te delen",
    "consent.let_name_in": "Weer met naam te delen",
    "nameless.release": "Vraag zonder naam naar de experts",
    "handover.offer": "Aangeboden aan een andere tafel",
    "handover.withdraw": "Aanbod aan een andere tafel teruggenomen",
    "handover.accept": "Overgenomen door een andere tafel",
    "handover.refuse": "Niet overgenomen door een andere tafel",
    "document.withdraw": "Een stuk ingetrokken",
    "document.replace": "Een stuk vervangen door een nieuwe versie",
    "document.move": "Een stuk verplaatst naar waar het hoort",
    "document.receive": "Een stuk van elders hierheen verplaatst",
    "case.cancel": "Geannuleerd",
    "case.answer_before": "Beantwoord vóór het overleg; blijft als leercasus",
    "case.name_learning_case": "Leercasus met naam besproken, met reden",
    "case.discuss": "Besproken",
    "case.take_over_discussed": "Besproken voordat de tafel hier werkte",
    "case.undo_stand_aside": "Dat iemand het gezin kent, was een vergissing",
    "case.stand_aside": "Iemand van het bureau kent het gezin en doet niet mee",
    "case.take_over": "Door een ander van het bureau overgenomen",
    "case.discuss_more": "Nog een keer besproken",
    "case.carry_over": "Aangehouden voor een volgende keer",
    "case.lay_advice": "Conceptadvies voorgelegd",
    "case.adopt": "Advies vastgesteld",
    "livingplace.note": "Waar de jeugdige verblijft",
    "safetyagreement.review": "Veiligheidsafspraak bekeken",
    "invitee.ask": "School of een hulpverlener uitgenodigd",
    "refusal.note_reply": "Een aanbieder antwoordde op een afwijzing",
    "case.reopen": "Casus heropend, met reden",
    "case.reopen_discussed": "Casus heropend, met reden",
    "case.close": "Casus afgesloten",
    "case.close_case": "Casus afgesloten",
}
ROLES = {
    "chair": "voorzitter",
    "deputy": "vervangend voorzitter",
    "secretary": "procesondersteuner",
    "expert": "expert",
    "referrer": "aanmelder",
    "system": "Rondetafel",
}


def timeline_of(root_id: UUID) -> list[dict[str, Any]]:
    """Entries for `{% timeline %}`, oldest first: what, when, and by which organisation and role (safety P12)."""
    lines = [line for line in events_of(root_id) if line.type in WORDS]
    names = dict(Organisation.objects.filter(pk__in={line.organisation_id for line in lines}).values_list("pk", "short_name"))
    return [{"at": line.at, "title": WORDS[line.type], "text": _detail(line), "who": _who(line, names)} for line in lines]


def _who(line: Line, names: dict[UUID, str]) -> str:
    role = ROLES.get(line.role, "")
    organisation = names.get(line.organisation_id, "") if line.organisation_id else ""
    return ", ".join(word for word in (role, organisation) if word)


def _detail(line: Line) -> str:
    """What the codes of an event mean; free text is never in the trail."""
    if line.type == "case.start" and line.facts.get("came_by") not in (None, "online"):
        return _label(CameBy, line.facts["came_by"])
    if line.type == "case.change_referrer":
        return _label(WhyOther, line.facts.get("why", ""))
    if line.type == "livingplace.note":
        return _label(Stay, line.facts.get("stay", ""))
    if line.type in ("case.cancel", "case.answer_before"):
        told = _label(ToldHow, line.facts.get("how", ""))
        return "; ".join(
            one for one in (_label(CancelReason, line.facts.get("reason", "")), f"{told} gemeld door de aanmelder" if told else "") if one
        )
    if line.type in ("case.discuss", "case.discuss_more"):
        return without_words(line.facts.get("without", []))
    if line.type == "case.ask_completion":
        return ", ".join(LABELS[name] for name in line.facts.get("missing", []) if name in LABELS)
    return ""


def _label(codes: Any, value: str) -> str:
    return str(codes(value).label) if value in codes.values else ""
