"""What a page says to an adult and to a young person: the same things, with *u* or *je* (SR-33)."""

from rondetafel.consents.models import Concerned

# key: (to an adult, to a young person)
TEXTS = {
    "lead": (
        "Dit is uw eigen pagina. Alleen u en de mensen van {desk} zien wat hier staat.",
        "Dit is jouw eigen pagina. Alleen jij en de mensen van {desk} zien wat hier staat.",
    ),
    "beside": ("Iemand die naast u staat", "Iemand die naast jou staat"),
    "beside_more": (
        "Een vertrouwenspersoon is er voor u, niet voor de tafel. Bellen kost niets.",
        "Een vertrouwenspersoon is er voor jou, niet voor de tafel. Bellen kost niets.",
    ),
    "complain": ("Niet tevreden? Dien een klacht in", "Vind je iets niet goed? Dien een klacht in"),
    "your_time": ("Dan begint het voor u", "Dan begint het voor jou"),
    "who": ("Wie zijn erbij, en waarom", "Wie zijn erbij, en waarom"),
    "asked": ("Wat vragen wij van u", "Wat vragen we van jou"),
    "if_no": ("Wat als ik nee zeg", "Wat als ik nee zeg"),
    "part": ("Hoe doet u mee", "Hoe doe je mee"),
    "part_none": ("U heeft dit nog niet gekozen. U mag zelf kiezen.", "Je hebt dit nog niet gekozen. Je mag zelf kiezen."),
    "write": ("Vertel het zelf", "Vertel het zelf"),
    "write_more": (
        "Schrijf op wat u wilt dat de tafel weet. U kiest eerst wie het mag lezen.",
        "Schrijf op wat jij wilt dat de tafel weet. Je kiest eerst wie het mag lezen.",
    ),
    "papers": ("Wat ligt er voor u klaar", "Wat ligt er voor jou klaar"),
    "papers_none": ("Er ligt nu niets om te lezen.", "Er ligt nu niets om te lezen."),
    "share": ("Mag de tafel uw verhaal zien", "Mag de tafel jouw verhaal zien"),
    "looked": ("Wie heeft gekeken", "Wie heeft gekeken"),
    "next_time": ("De volgende keer zonder bellen: stel uw telefoon in", "De volgende keer zonder bellen: stel je telefoon in"),
    "no_date": ("Er is nog geen dag. U hoort het van {call}.", "Er is nog geen dag. Je hoort het van {call}."),
    "moved": (
        "De dag of tijd verandert. U hoort snel van {call} wanneer het wel is.",
        "De dag of tijd verandert. Je hoort snel van {call} wanneer het wel is.",
    ),
    "not_ready": (
        "Deze pagina is nog niet klaar. Bel gerust met uw vragen.",
        "Deze pagina is nog niet klaar. Bel gerust als je iets wilt vragen.",
    ),
    "react": ("Wat vindt u van het advies", "Wat vind je van het advies"),
    "react_more": (
        "Uw mening wordt bij het advies bewaard, ook als u het er niet mee eens bent.",
        "Jouw mening wordt bij het advies bewaard, ook als je het er niet mee eens bent.",
    ),
    "complaint_more": (
        "Uw klacht gaat naar een klachtbehandelaar die niet aan deze tafel werkt. De voorzitter leest hem niet. Uw pagina blijft gewoon open.",
        "Jouw klacht gaat naar een klachtbehandelaar die niet aan deze tafel werkt. De voorzitter leest hem niet. Jouw pagina blijft gewoon open.",
    ),
    "safe": ("Bent u nu veilig?", "Ben je nu veilig?"),
    "safe_more": (
        "Is er nu gevaar? Wacht niet op een antwoord van ons, maar bel meteen.",
        "Is er nu gevaar? Wacht niet op een antwoord van ons, maar bel meteen.",
    ),
    "promise": (
        "Wij beloven niet dat wij alles geheim houden. Als u of een kind gevaar loopt, moeten wij iets doen. Wij zeggen dat dan eerst tegen u, als dat kan.",
        "We beloven niet dat we alles geheim houden. Als jij of een ander gevaar loopt, moeten we iets doen. We zeggen dat dan eerst tegen jou, als dat kan.",
    ),
}
DANGER = {
    "NL": (("Alarmnummer", "112", "bij direct gevaar"), ("Veilig Thuis", "0800 2000", "dag en nacht, gratis"), ("Kindertelefoon", "0800 0432", "elke dag van 11 tot 21 uur, gratis")),
    "BE": (("Alarmnummer", "112", "bij direct gevaar"), ("Hulplijn", "1712", "over geweld en misbruik, gratis"), ("Awel", "102", "voor kinderen en jongeren, gratis")),
}  # fmt: skip


def texts_for(kind: str, **names: str) -> dict[str, str]:
    """All sentences for this kind of person."""
    which = 1 if kind == Concerned.Kind.YOUNG_PERSON else 0
    return {key: both[which].format_map({"desk": "", "call": ""} | names) for key, both in TEXTS.items()}


def first_page(kind: str) -> dict[str, str]:
    """What the desk's form begins with: plain sentences to change."""
    if kind == Concerned.Kind.YOUNG_PERSON:
        return {
            "asked": "We willen graag horen wat jij ervan vindt. Je hoeft niets voor te bereiden.\n"
            "Je mag iets opschrijven. Je mag ook iemand meenemen.",
            "if_no": "Je mag nee zeggen. Dan praten we toch over wat er nodig is, maar zonder jou erbij."
            "\nJe krijgt daar geen straf voor. Je mag later altijd nog ja zeggen.",
        }
    return {
        "asked": "Wij willen graag horen hoe u het ziet. U hoeft niets voor te bereiden.\n"
        "U mag iets opschrijven. U mag ook iemand meenemen.",
        "if_no": "U mag nee zeggen. Dan praten wij toch over wat er nodig is, maar zonder u erbij."
        "\nU krijgt daardoor niet minder hulp. U mag later altijd nog ja zeggen.",
    }
