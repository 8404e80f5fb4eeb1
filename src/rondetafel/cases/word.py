"""The adopted advice as a Word file: the table's own template, or a plain one. A template says where words go; it runs nothing."""

import io
import re
import zipfile
from datetime import date
from typing import Any

from django.utils.formats import date_format
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from rondetafel.documents.checks import NotAccepted, check

MOST_BYTES = 2 * 1024 * 1024
FETCHES = re.compile(rb"instrText[^>]*>[^<]*\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT)\b", re.IGNORECASE)
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f]")

# What a template may name, with the words in which the page explains it.
FIELDS = {
    "nummer": "nummer van de casus",
    "tafel": "naam van de tafel",
    "kop": "naam boven aan de bladzijde (instelling)",
    "voet": "tekst onder aan de bladzijde (instelling)",
    "besproken_op": "dag van de bespreking",
    "vastgesteld_op": "dag waarop het advies is vastgesteld",
    "gewone_woorden": "de tekst voor de jeugdige en de ouders",
    "vraag": "de vraag zoals besproken",
    "samen_begrepen": "wat er aan de hand is",
    "punten": "de adviespunten: nr, nodig, anders, advies, soort, wie, wanneer, maatwerk, mandaat, geld, uitgevoerd",
    "mogelijkheden": "wat is overwogen: tekst, gekozen, waarom",
    "korte_termijn": "perspectief op korte termijn",
    "stappen": "stappen daartussen",
    "lange_termijn": "perspectief op lange termijn, of waarom dat nu niet kan",
    "school": "afspraken over school",
    "veiligheid": "afspraken over veiligheid: afspraak, wie_waakt, opnieuw_op",
    "geen_zorgen": "wie oordeelde dat er geen zorgen zijn, en wanneer",
    "aan_tafel": "wie aan tafel zat, en wie afwezig was: wie, organisatie, functie, betrokken",
    "rollen": "wie nu wat doet: rol, wie, taak, aanvaard_op",
    "zonder": "of er zonder de aanmelder of het gezin is besproken",
    "reacties": "reacties: wie, tekst, op",
    "aantekeningen": "latere aantekeningen: op, tekst",
    "contact": "waar men terechtkan",
}


class _Fence(ImmutableSandboxedEnvironment):
    """Loops and conditions over what is given; no functions, and no sums that could grow without end."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(operator)


def fill(template: bytes, words: dict[str, Any]) -> bytes:
    """The template with these words in it.

    Raises:
        jinja2.TemplateError: the template asks for something that is not there.
    """
    from docxtpl import DocxTemplate  # a Word file is rare, and the library loads slowly: not at each start of a process

    paper = DocxTemplate(io.BytesIO(template))
    paper.render(_clean(words), _Fence())
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def check_template(content: bytes) -> None:
    """Look whether this can be a template: a Word file that runs nothing, fetches nothing and knows our fields.

    Raises:
        NotAccepted: with a sentence that says what to mend.
    """
    if len(content) > MOST_BYTES:
        raise NotAccepted("Dit sjabloon is te groot; het mag hoogstens 2 MB zijn. Maak plaatjes erin kleiner.")
    check("sjabloon.docx", content)
    _check_parts(content)
    try:
        fill(content, EXAMPLE)
    except UndefinedError as error:
        raise NotAccepted(
            f"Dit sjabloon vraagt om een veld dat er niet is: {_name_in(error)}. Kijk in de lijst hieronder welke velden er zijn."
        ) from error
    except TemplateError as error:
        raise NotAccepted(
            "De velden in dit sjabloon kloppen niet: kijk of elke {{ en {% weer sluit, en of er alleen velden uit de lijst staan."
        ) from error
    except Exception as error:  # whatever a broken Word file makes its reader stumble over
        raise NotAccepted("Dit Word-bestand is niet te lezen. Sla het in Word opnieuw op als .docx.") from error


def _check_parts(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.lower().startswith(("word/embeddings/", "word/activex/")):
                raise NotAccepted("In dit sjabloon zit een ander bestand of een knop ingebouwd. Haal dat eruit.")
            part = archive.read(name)
            if name.endswith(".rels") and b'TargetMode="External"' in part:
                raise NotAccepted(
                    "Dit sjabloon verwijst naar iets op internet of op een schijf (een link, plaatje of sjabloon). Haal die verwijzing eruit."
                )
            if name.endswith(".xml") and FETCHES.search(part):
                raise NotAccepted("In dit sjabloon staat een veld dat iets van buiten ophaalt. Haal dat veld eruit.")


def _name_in(error: UndefinedError) -> str:
    found = re.findall(r"'([^']+)'", error.message or "")
    return found[-1] if found else "onbekend"


def _clean(value: Any) -> Any:
    """Text that fits in a Word file; lines stay lines."""
    if isinstance(value, str):
        return NOT_IN_XML.sub("", value.replace("\r\n", "\n"))
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return value


def words_for(number: str, whole: dict[str, Any], style: dict[str, Any]) -> dict[str, Any]:
    """The advice under the names that a template uses."""
    judged = f"{whole['no_safety_concerns_by']}, {_day(whole['no_safety_concerns_on'])}" if whole["no_safety_concerns_by"] else ""
    return {
        "nummer": number,
        "tafel": whole["table"],
        "kop": style["head"],
        "voet": style["foot"],
        "besproken_op": _day(whole["discussed_on"]),
        "vastgesteld_op": _day(whole["adopted_on"]),
        "gewone_woorden": whole["plain_words"],
        "vraag": whole["question"],
        "samen_begrepen": whole["analysis"],
        "punten": [_item(at, item) for at, item in enumerate(whole["items"], 1)],
        "mogelijkheden": [
            {"tekst": one["text"], "gekozen": "gekozen" if one["chosen"] else "niet gekozen", "waarom": one["why"]}
            for one in whole["options"]
        ],
        "korte_termijn": whole["short_term"],
        "stappen": whole["steps_between"],
        "lange_termijn": whole["long_term"] or f"Nu niet mogelijk, omdat: {whole['long_term_not_because']}",
        "school": whole["education"],
        "veiligheid": [
            {"afspraak": one["text"], "wie_waakt": one["watcher"], "opnieuw_op": _day(one["review_on"])} for one in whole["agreements"]
        ],
        "geen_zorgen": judged,
        "aan_tafel": [
            {"wie": one["who"], "organisatie": one["organisation"], "functie": one["function"], "betrokken": _there(one)}
            for one in whole["at_table"]
        ],
        "rollen": [
            {"rol": one["role"], "wie": one["who"], "taak": one["meaning"], "aanvaard_op": _day(one["accepted_on"])}
            for one in whole["roles"]
        ],
        "zonder": f"Besproken {whole['without']}." if whole["without"] else "",
        "reacties": [{"wie": one["label"], "tekst": one["text"], "op": _day(one["given_on"])} for one in whole["reactions"]],
        "aantekeningen": [{"op": _day(one["noted_on"]), "tekst": one["text"]} for one in whole["corrections"]],
        "contact": whole["contact"],
    }


def _item(at: int, item: dict[str, Any]) -> dict[str, Any]:
    when = f"vóór {_day(item['due_on'])}" if item["due_on"] else f"na: {item['event']}, uiterlijk {_day(item['latest_on'])}"
    came_true = item.get("realised")
    return {
        "nr": at,
        "nodig": item["need"],
        "anders": item["must_change"],
        "advies": item["text"],
        "soort": item["category"],
        "wie": item["owner"],
        "wanneer": when,
        "maatwerk": "ja" if item["made_to_measure"] else "nee",
        "mandaat": "nodig" if item["mandate_needed"] else "niet nodig",
        "geld": item["money_for"],
        "uitgevoerd": came_true["said"] if came_true else "",
    }


def _there(one: dict[str, Any]) -> str:
    return ", ".join(filter(None, ("aanwezig", one["involvement"]))) if one["there"] else "afwezig"


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


# Invented words: what a template is tried with, and what its preview shows.
EXAMPLE: dict[str, Any] = {name: f"({about})" for name, about in FIELDS.items()} | {
    "nummer": "VOORBEELD-1",
    "punten": [
        {
            name: f"(voorbeeld: {name})"
            for name in ("nodig", "anders", "advies", "soort", "wie", "wanneer", "maatwerk", "mandaat", "geld", "uitgevoerd")
        }
        | {"nr": at}
        for at in (1, 2)
    ],
    "mogelijkheden": [{"tekst": "(een mogelijkheid)", "gekozen": "niet gekozen", "waarom": "(waarom niet)"}],
    "veiligheid": [{"afspraak": "(een afspraak)", "wie_waakt": "(iemand)", "opnieuw_op": "1 januari 2030"}],
    "aan_tafel": [
        {"wie": "(organisatie, functie)", "organisatie": "(organisatie)", "functie": "(functie)", "betrokken": "niet betrokken"},
        {"wie": "(gezin)", "organisatie": "", "functie": "(gezin)", "betrokken": "afwezig"},
    ],
    "rollen": [{"rol": "(rol)", "wie": "(naam, organisatie)", "taak": "(wat deze rol doet)", "aanvaard_op": "1 januari 2030"}],
    "reacties": [{"wie": "Ouder 1: deels eens", "tekst": "(eigen woorden)", "op": "1 januari 2030"}],
    "aantekeningen": [{"op": "1 januari 2030", "tekst": "(een latere aantekening)"}],
}

# The plain template: (style, text) per paragraph, with the loops that Word templates know.
PLAIN = (
    ("Normal", "{{ kop }}"),
    ("Title", "Advies {{ nummer }}"),
    ("Normal", "{{ tafel }}. Besproken op {{ besproken_op }}, vastgesteld op {{ vastgesteld_op }}."),
    ("Normal", "{%p for een in aantekeningen %}"),
    ("Heading 1", "Aantekening van {{ een.op }}"),
    ("Normal", "{{ een.tekst }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if gewone_woorden %}"),
    ("Heading 1", "In gewone woorden"),
    ("Normal", "{{ gewone_woorden }}"),
    ("Normal", "{%p endif %}"),
    ("Heading 1", "De vraag"),
    ("Normal", "{{ vraag }}"),
    ("Normal", "{{ samen_begrepen }}"),
    ("Heading 1", "Het advies"),
    ("Normal", "{%p for punt in punten %}"),
    ("Heading 2", "Punt {{ punt.nr }}"),
    ("Normal", "Wat is nodig: {{ punt.nodig }}"),
    ("Normal", "Wat moet er anders zijn: {{ punt.anders }}"),
    ("Normal", "Advies: {{ punt.advies }}"),
    ("Normal", "Soort oplossing: {{ punt.soort }}. Wie: {{ punt.wie }}. Wanneer: {{ punt.wanneer }}. Mandaat: {{ punt.mandaat }}."),
    ("Normal", "{%p if punt.geld %}"),
    ("Normal", "Extra geld nodig: {{ punt.geld }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if mogelijkheden %}"),
    ("Heading 1", "Wat we hebben overwogen"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for een in mogelijkheden %}"),
    ("List Bullet", "{{ een.tekst }} ({{ een.gekozen }}: {{ een.waarom }})"),
    ("Normal", "{%p endfor %}"),
    ("Heading 1", "Perspectief"),
    ("Normal", "Op korte termijn: {{ korte_termijn }}"),
    ("Normal", "{%p if stappen %}"),
    ("Normal", "Stappen daartussen: {{ stappen }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "Op lange termijn: {{ lange_termijn }}"),
    ("Normal", "{%p if school %}"),
    ("Heading 1", "School"),
    ("Normal", "{{ school }}"),
    ("Normal", "{%p endif %}"),
    ("Heading 1", "Veiligheid"),
    ("Normal", "{%p for een in veiligheid %}"),
    ("Normal", "{{ een.afspraak }} ({{ een.wie_waakt }} waakt; opnieuw bekijken op {{ een.opnieuw_op }})"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if geen_zorgen %}"),
    ("Normal", "Er zijn geen zorgen over de veiligheid: {{ geen_zorgen }}."),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if rollen %}"),
    ("Heading 1", "Wie doet wat"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for een in rollen %}"),
    ("Normal", "{{ een.rol }}: {{ een.wie }}. {{ een.taak }}"),
    ("Normal", "{%p if een.aanvaard_op %}"),
    ("Normal", "Aanvaard op {{ een.aanvaard_op }}."),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p endfor %}"),
    ("Heading 1", "Wie aan tafel zat"),
    ("Normal", "{%p for een in aan_tafel %}"),
    ("List Bullet", "{{ een.wie }}: {{ een.betrokken }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if zonder %}"),
    ("Normal", "{{ zonder }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if reacties %}"),
    ("Heading 1", "Reacties"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for een in reacties %}"),
    ("Normal", "{{ een.wie }} ({{ een.op }}). {{ een.tekst }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if contact %}"),
    ("Heading 1", "Vragen"),
    ("Normal", "U kunt terecht bij {{ tafel }}: {{ contact }}."),
    ("Normal", "{%p endif %}"),
)


def plain_template(colour: str) -> bytes:
    """The template for a table without one of its own; also where making one's own begins."""
    from docx import Document
    from docx.shared import RGBColor

    made = Document()
    made.core_properties.title, made.core_properties.author, made.core_properties.language = "Advies", "Rondetafel", "nl-NL"
    for style in ("Title", "Heading 1", "Heading 2"):
        made.styles[style].font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    for style, text in PLAIN:
        made.add_paragraph(text, style=style)
    made.sections[0].footer.paragraphs[0].text = "{{ nummer }}    {{ voet }}"
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()
