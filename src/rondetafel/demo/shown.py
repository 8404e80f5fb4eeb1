"""Which invented case shows which exception (document 004, sections 6 and 2.4), each with the question that finds it in the database."""

import re
from dataclasses import dataclass
from typing import Any

from rondetafel.core.ids import new_number, same_numbers_for
from rondetafel.demo.odd_cases import OLD

PREFIX = "RNL"


@dataclass(frozen=True)
class Shown:
    """One exception: as the document names it, the case that shows it, who looks where, and the query that finds such cases by number."""

    key: str
    title: str
    case: str
    account: str
    look: str
    query: str

    @property
    def number(self) -> str:
        """The number that the demonstration gives this case, every time it is loaded."""
        return number_of(self.case)


def number_of(case: str) -> str:
    """The number of an invented case, by its name in the demonstration."""
    with same_numbers_for(case):
        return new_number(PREFIX)


def found(cursor: Any, one: Shown) -> list[str]:
    """The numbers of all cases in the database that show it."""
    cursor.execute(one.query)
    return [row[0] for row in cursor.fetchall()]


def written(one: Shown) -> str:
    """The row of the manual's table."""
    look = re.sub(r"\{(.+?)\}", lambda named: number_of(named[1]), one.look)
    return f"| {one.title} | {one.number} | {one.account} | {look} |"


CHAIR, DESK = "Marloes Janssen (voorzitter)", "Ilse Peeters (procesondersteuner)"
CASE = "SELECT DISTINCT c.number FROM cases_case c "
ON_IT = "JOIN meetings_agendaitem i ON i.id = c.item_id "
BIRTHDAY = CASE + (
    "JOIN core_due d ON d.root_id = c.root_id AND d.kind = 'birthday.{age}' AND d.done_at IS NULL AND d.due_on <= current_date"
    " WHERE c.birth_date + interval '{age} years' > current_date"
)

SHOWN = (
    Shown(
        "urgent_triage", "Spoed bij de triage", "Guus Q.", CHAIR,
        "Naast de eerste vrije plek staan het einde van de zorg, de machtiging, de verjaardag en *erger sinds de aanmelding*.",
        CASE + "WHERE c.state = 'submitted' AND c.urgent_reason <> '' AND c.end_of_care_on IS NOT NULL"
        " AND c.authorisation_ends_on IS NOT NULL AND c.worse_on IS NOT NULL"
        " AND c.birth_date + interval '16 years' BETWEEN current_date AND current_date + 90",
    ),
    Shown(
        "urgent_slot", "Spoed: een extra plek met een reden", "Dex V.", CHAIR,
        "De plek op het eerstvolgende overleg is een extra plek; de reden staat erbij.",
        CASE + ON_IT + "JOIN meetings_slot s ON s.id = i.slot_id WHERE c.urgent_reason <> '' AND s.extra_reason <> ''",
    ),
    Shown(
        "says_no", "De jongere van 16 of ouder zegt nee", "Mees D.", CHAIR,
        "Op Vandaag staat *Delen gestopt*. Geen expert ziet de casus; de voorzitter kan een andere grond vastleggen.",
        CASE + "JOIN core_due d ON d.root_id = c.root_id AND d.kind = 'consent.other_ground' AND d.done_at IS NULL"
        " JOIN consents_concerned p ON p.case_id = c.id AND p.kind = 'young_person'"
        " JOIN consents_consent a ON a.concerned_id = p.id AND NOT a.agrees WHERE c.birth_date <= current_date - interval '16 years'",
    ),
    Shown(
        "no_show", "Niemand kwam opdagen", "Tygo N.", DESK,
        "De plek telt als verloren, niet als gebruikt. De casus kreeg een nieuwe plek.",
        CASE + "JOIN cases_discussion o ON o.case_id = c.id AND o.state = 'no_show' JOIN meetings_agendaitem i ON i.id = o.item_id"
        " JOIN meetings_slot s ON s.id = i.slot_id AND s.use = 'lost'",
    ),
    Shown(
        "withdrawn", "Toestemming ingetrokken", "Yfke L.", CHAIR,
        "Het delen stopte meteen. De voorzitter legde een andere grond vast, met de reden.",
        CASE + "JOIN consents_consent a ON a.case_id = c.id AND a.withdrawn_at IS NOT NULL"
        " JOIN consents_goon g ON g.case_id = c.id AND g.kind = 'other_ground'",
    ),
    Shown(
        "one_parent", "Eén ouder zegt nee", "Jip Y.", DESK,
        "Bij de betrokkenen staat wie nee zei en waarom. De casus staat niet stil.",
        CASE + "JOIN consents_concerned p ON p.case_id = c.id AND p.kind = 'parent'"
        " JOIN consents_consent a ON a.concerned_id = p.id AND NOT a.agrees",
    ),
    Shown(
        "without_name", "Alleen ja zonder naam", "Noa H.", CHAIR,
        "Noa zei ja, maar alleen zonder naam. Kijk als Hanneke de Groot (expert): zij leest op Vandaag alleen de vraag zonder naam.",
        CASE + "JOIN packs_namelessquestion q ON q.case_id = c.id AND q.released_at IS NOT NULL WHERE c.nameless",
    ),
    Shown(
        "school_comes", "School is uitgenodigd, met wat het gezin zei", "Roos I.", DESK,
        "Bij Procesregie: de intern begeleider komt. Het gezin zei ja; over de buurvrouw zei Roos nee, en zij wordt niet gevraagd.",
        CASE + "JOIN direction_invitee v ON v.case_id = c.id AND v.state = 'coming'",
    ),
    Shown(
        "judicial", "Reclassering denkt mee, op een vastgelegde grond", "Dex V.", CHAIR,
        "Bij Toestemming en grondslag staat WGS; daarom mocht Wouter Zandstra van De Zandweg worden gevraagd. Bij een andere casus wordt dat geweigerd.",
        CASE + "JOIN cases_adhocexpert x ON x.case_id = c.id AND x.ended_at IS NULL JOIN organisations_capacity k ON k.id = x.capacity_id"
        " JOIN organisations_organisation o ON o.id = k.organisation_id AND o.kind = 'justice'",
    ),
    Shown(
        "siblings", "Broer en zus", "Sem B.", DESK,
        "Eén plek op de agenda, voor ieder kind een eigen casus. De zus is {Lieke B.}.",
        CASE + ON_IT + "WHERE c.shares_item AND (SELECT count(*) FROM cases_case o WHERE o.item_id = c.item_id) > 1",
    ),
    Shown(
        "twelve", "Bijna 12 jaar", "Pien O.", DESK,
        "Op Vandaag staat de verjaardag die eraan komt, dertig dagen van tevoren.",
        BIRTHDAY.format(age=12),
    ),
    Shown(
        "sixteen", "16 geworden tijdens de casus", "Lieke B.", DESK,
        "Op de bladzijde Gezin: de pagina van haar moeder is die dag gesloten. Lieke wil dat haar moeder weer meeleest.",
        CASE + "JOIN families_participant p ON p.case_id = c.id AND p.kind = 'parent' AND p.ends_on <= current_date"
        " WHERE c.birth_date + interval '16 years' BETWEEN c.submitted_on AND current_date",
    ),
    Shown(
        "eighteen", "Bijna 18 jaar", "Milan U.", CHAIR,
        "De verjaardag en het plan daarna staan bij de casus, met wie het bijhoudt.",
        BIRTHDAY.format(age=18),
    ),
    Shown(
        "disputed", "Oneens over de verantwoordelijke gemeente", "Saar X.", DESK,
        "Bij de casus staat welke gemeente het is, wie dat betwist, en wat er eerst stond.",
        CASE + "JOIN cases_responsibility r ON r.case_id = c.id AND r.disputed_by <> '' WHERE c.disputed",
    ),
    Shown(
        "moved", "Overleg verzet", "Yfke L.", DESK,
        "Haar overleg is een dag later en op een andere plaats. In uw agenda blijft het dezelfde afspraak.",
        CASE + ON_IT + "JOIN meetings_meeting m ON m.id = i.meeting_id AND m.sequence > 0"
        " JOIN core_eventobject b ON b.object_id = m.id JOIN core_event e ON e.id = b.event_id AND e.type = 'meeting.move'",
    ),
    Shown(
        "cancelled_meeting", "Overleg afgelast, alles in één keer verplaatst", "Pien O.", DESK,
        "Een heel overleg gaat niet door; wat erop stond, staat op het volgende.",
        CASE + ON_IT + "JOIN core_event e ON e.type = 'meeting.cancel' AND e.facts ->> 'onto' = i.meeting_id::text",
    ),
    Shown(
        "without_family", "Besproken zonder het gezin", OLD, CHAIR,
        "Bij het advies staat *besproken zonder het gezin*, op het scherm en op papier.",
        CASE + "JOIN cases_discussion o ON o.case_id = c.id AND o.state = 'held' WHERE EXISTS (SELECT FROM cases_present p"
        " WHERE p.discussion_id = o.id AND p.part = 'family' AND NOT p.dropped) AND NOT EXISTS (SELECT FROM cases_present p"
        " WHERE p.discussion_id = o.id AND p.part = 'family' AND p.there AND NOT p.dropped)",
    ),
    Shown(
        "twice", "Twee keer besproken", "Wies M.", CHAIR,
        "Eén casus met twee besprekingen en twee adviezen. In de cijfers: één casus, twee besprekingen.",
        CASE + "WHERE (SELECT count(*) FROM cases_discussion o WHERE o.case_id = c.id AND o.state = 'held') > 1",
    ),
    Shown(
        "reopened", "Heropend", "Kees R.", CHAIR,
        "Afgesloten en binnen het jaar weer open. De afsluiting van toen blijft te lezen.",
        CASE + "JOIN cases_closing s ON s.case_id = c.id AND s.reopened_on IS NOT NULL WHERE c.state = 'advised'",
    ),
    Shown(
        "goes_on", "Te lang geleden om te heropenen", "Suze K.", CHAIR,
        "Een nieuwe casus, gekoppeld aan de oude.",
        CASE + "JOIN cases_case old ON old.id = c.earlier_id AND old.state = 'closed'",
    ),
    Shown(
        "december", "Aangemeld in december, besproken in januari", OLD, CHAIR,
        "Telt bij de aanmeldingen van 2023 en bij de besproken casussen van 2024. Kijk bij Cijfers.",
        CASE + "WHERE extract(month FROM c.submitted_on) = 12 AND extract(year FROM c.first_discussed_on) > extract(year FROM c.submitted_on)",
    ),
    Shown(
        "expert_left", "Een expert vertrekt", "Bram O.", CHAIR,
        "Willem Houben van Koppelteken ging weg; die dag zag hij niets meer. Het mandaat op zijn zetel wordt opnieuw gevraagd.",
        CASE + "JOIN direction_mandate a ON a.case_id = c.id AND a.instead_of_id IS NOT NULL JOIN direction_mandate b ON b.id = a.instead_of_id"
        " JOIN bodies_seat s ON s.id = b.seat_id AND s.end_reason <> '' AND upper(s.valid) < now()",
    ),
    Shown(
        "died", "De jongere is overleden", "Lars W.", DESK,
        "Het dossier is op slot: alleen lezen, en er gaat niets meer uit.",
        CASE + "JOIN core_root r ON r.id = c.root_id AND r.state = 'locked' WHERE c.state = 'died'",
    ),
    Shown(
        "cancelled", "Geannuleerd door de aanmelder", "Fien A.", DESK,
        "Met de reden; de plek kwam vrij. Telt als aangemeld, niet als besproken.",
        CASE + "WHERE c.state = 'cancelled' AND c.cancel_reason <> '' AND c.first_discussed_on IS NULL",
    ),
    Shown(
        "answered", "Al beantwoord vóór het overleg", "Puck Z.", CHAIR,
        "Blijft op de agenda als leercasus. De experts lezen alleen de vraag zonder naam, tot de voorzitter een reden geeft.",
        CASE + "JOIN packs_namelessquestion q ON q.case_id = c.id AND q.released_at IS NOT NULL WHERE c.learning_case AND c.answered_on IS NOT NULL AND c.learning_named_reason = '' AND c.state = 'planned'",
    ),
    Shown(
        "deputy", "De voorzitter is er niet", "Lotte E.", "Jan Derks (vervangend voorzitter)",
        "Hij nam het overleg van Lotte in één handeling over. Op de bladzijde van dat overleg staat dat hij waarneemt.",
        CASE + "JOIN cases_discussion o ON o.case_id = c.id AND o.state = 'held' JOIN meetings_meeting m ON m.id = o.meeting_id"
        " AND m.chaired_by_id IS NOT NULL",
    ),
    Shown(
        "knows_them", "De voorzitter kent het gezin", "Roel C.", "Jan Derks (vervangend voorzitter)",
        "Op Vandaag staat *Neem … over*. Voor de voorzitter bestaat deze casus niet meer.",
        CASE + "JOIN cases_recusal r ON r.case_id = c.id AND r.taken_over_by_id IS NULL",
    ),
    Shown(
        "involved", "Een expert is zelf betrokken", "Roos I.", "Hanneke de Groot (expert)",
        "De één behandelt Roos en zegt dat. De ander wees haar af en informeert alleen, met de reden van de voorzitter.",
        CASE + "JOIN cases_involvement t ON t.case_id = c.id AND t.kind = 'treats'"
        " JOIN cases_involvement w ON w.case_id = c.id AND w.kind = 'refused' AND w.informs_only",
    ),
    Shown(
        "other_table", "Overgenomen door een andere tafel", "Faas T.", DESK,
        "Midden-Limburg nam de casus over, met een eigen nummer; wie verantwoordelijk is voor de gegevens is overgedragen en bevestigd.",
        CASE + "JOIN consents_controller o ON o.case_id = c.id AND o.state = 'confirmed'"
        " JOIN consents_handover h ON h.case_id = c.id AND h.state = 'accepted' AND h.their_number <> '' WHERE c.state = 'directed'",
    ),
    Shown(
        "offered", "Aangeboden aan een andere tafel", "Isa W.", "Anja Hoeben (voorzitter Midden-Limburg)",
        "Op Vandaag staat dat Noord-Limburg een casus aanbiedt, en vóór wanneer zij antwoordt. Wat erin staat, ziet zij pas na overnemen.",
        CASE + "JOIN consents_handover h ON h.case_id = c.id AND h.state = 'offered' JOIN consents_offer o ON o.hand_over_id = h.id",
    ),
    Shown(
        "lives_elsewhere", "Woont buiten de regio", "Bram O.", DESK,
        "De gemeente van vóór het verblijf blijft verantwoordelijk; waar hij verblijft staat erbij.",
        CASE + "JOIN cases_responsibility r ON r.case_id = c.id AND r.ground = 'before_stay' AND r.disputed_by = ''",
    ),
)  # fmt: skip
