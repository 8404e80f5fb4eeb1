"""The questions of the second stage: opened after acceptance, due before the pack (field list 3.1, blocks A to R)."""

from rondetafel.cases.catalogue.fields import Block, Column, Field
from rondetafel.cases.models.codes import Stay
from rondetafel.cases.models.codes_background import (
    Absence,
    Act,
    Attends,
    Domain18,
    Exemption,
    HelpKind,
    Measure,
    Meldcode,
    Presence,
    RefusalReason,
    SafetyLevel,
    SchoolKind,
    Settled,
    Watching,
)

VERSION = 1  # of this catalogue; a table's own version of the form comes on top

BLOCKS = (
    Block("contact", "Wie u bent en wie het is", "Hoe de tafel u bereikt, en wat nodig is om elkaar te verstaan."),
    Block("family", "Gezin en gezag", "Geen adressen: die staan niet in de stukken."),
    Block("stay", "Verblijf", "Waar de jeugdige woont en woonde."),
    Block("safety", "Veiligheid", "Eerst dit; daarna gaat het blok Gewoon leven open."),
    Block("help", "Hulp tot nu toe"),
    Block("refusals", "Afwijzingen en wachten"),
    Block("school", "School"),
    Block("domain", "Wetten en indicaties"),
    Block("network", "Netwerk"),
    Block("normal", "Gewoon leven", "Wat is er al goed genoeg? Een 5,6 is ook een voldoende.", after_safety=True),
    Block("outlook", "Resultaat en perspectief"),
    Block("adult", "Rond 18 jaar", "Plannen begint bij 16."),
    Block("voices", "Wat het gezin zelf zegt", "Zo veel mogelijk in hun eigen woorden."),
    Block("roles", "Wie doet wat"),
)

KIND, REASON = HelpKind.choices, RefusalReason.choices
LIFE_AREAS = (
    ("living", "Wonen"),
    ("income", "Inkomen"),
    ("wellbeing", "Welzijn en gezondheid"),
    ("study", "School en werk"),
    ("support", "Steun"),
)

FIELDS: tuple[Field, ...] = (
    # A and B: who asks, about whom
    Field("role", "contact", "line", "Uw functie", "Zo weet de tafel vanuit welke rol u kijkt.", needed=True),
    Field("phone", "contact", "line", "Telefoon waarop u bereikbaar bent", "Voor een korte vraag vóór het overleg.", needed=True),
    Field("substitute", "contact", "line", "Wie vervangt u?", "Vakantie of ziekte mag de casus niet stilzetten."),
    Field("lives_in", "contact", "line", "Woonplaats van de jeugdige", "Alleen de plaats: hulp in de buurt hangt ervan af. Geen adres."),
    Field("registered_before", "contact", "line", "Gemeente van inschrijving vóór het verblijf", "Bepaalt bij verblijf welke gemeente verantwoordelijk is."),
    Field("interpreter", "contact", "yesno", "Is een tolk nodig?", "De procesondersteuner regelt de tolk.", needed=True),
    Field("language", "contact", "line", "Welke taal?", "Om de goede tolk te vragen.", needed=True, only_if=("interpreter", ("yes",))),
    Field("accessible", "contact", "text", "Wat is nodig om mee te kunnen doen?", "Denk aan een lift, korte zinnen of pauzes."),
    # C: family and authority
    Field(
        "parents", "family", "rows", "Ouders en verzorgers", "De tafel moet weten wie er zijn en wie mag beslissen.", needed=True, none_label="Er zijn geen ouders of verzorgers in beeld",
        columns=(Column("name", "line", "Naam"), Column("relation", "line", "Relatie"), Column("authority", "yesno", "Heeft gezag")),
    ),
    Field("siblings", "family", "number", "Aantal broers en zussen", "Zij kunnen ook geraakt worden door een advies."),
    Field("together", "family", "line", "Wonen de ouders samen?", "Om te weten wie apart uitgenodigd wordt."),
    Field("measure", "family", "code", "Maatregel", "Een maatregel verandert wie mag beslissen. Wordt geteld.", choices=Measure.choices, needed=True, fixed=True, monitor="measure"),
    Field("measure_until", "family", "date", "Maatregel loopt tot", "Een harde datum voor het plan.", needed=True, only_if=("measure", ("provisional", "ots", "ots_placed", "secure"))),
    # D: stay
    Field("stay_since", "stay", "date", "Op deze plek sinds", "Hoe lang het al zo is."),
    Field("ready_since", "stay", "date", "Klaar om door te stromen sinds", "Alleen bij JeugdzorgPlus: wachten op een vervolgplek wordt zo zichtbaar.", hint="Alleen bij JeugdzorgPlus."),
    Field("placements_24", "stay", "number", "Plaatsingen in de laatste 24 maanden", "Steeds verhuizen schaadt. Wordt geteld.", needed=True, monitor="placements"),
    Field(
        "placements", "stay", "rows", "Eerdere plekken", "Om te zien wat werkte en wat niet.", none_label="Er waren geen eerdere plekken",
        columns=(
            Column("place", "code", "Soort plek", Stay.choices), Column("provider", "line", "Aanbieder"), Column("since", "date", "Van"),
            Column("until", "date", "Tot"), Column("words", "line", "Waarom eindigde het"),
        ),
    ),
    Field("crises", "stay", "number", "Crisisinterventies in de laatste 6 maanden", "Zegt hoe onrustig het is."),
    # E: safety
    Field("safety_level", "safety", "code", "Hoe veilig is het nu?", "De tafel adviseert niet zonder dit te weten.", choices=SafetyLevel.choices, needed=True, fixed=True),
    Field("safety_risks", "safety", "text", "Welke risico's zijn er?", "Alleen wat nodig is voor een veilig advies.", needed=True, fixed=True, only_if=("safety_level", ("some", "serious", "acute"))),
    Field(
        "agreements", "safety", "rows", "Veiligheidsafspraken", "Een afspraak zonder waker en datum is geen afspraak.", needed=True, fixed=True, none_label="Er zijn geen afspraken nodig",
        columns=(Column("text", "line", "Afspraak"), Column("watcher", "line", "Wie waakt"), Column("review_on", "date", "Bekijken op")),
        only_if=("safety_level", ("some", "serious", "acute")),
    ),
    Field("meldcode", "safety", "codes", "Stappen van de meldcode die gezet zijn", "Om niet opnieuw te doen wat al gedaan is.", choices=Meldcode.choices),
    Field("watching", "safety", "codes", "Betrokken", "Dan stemt de tafel met hen af.", choices=Watching.choices),
    # F: help so far
    Field(
        "help", "help", "rows", "Welke hulp was er, met welk resultaat?", "Om niet te adviseren wat al geprobeerd is.", needed=True, none_label="Er was nog geen hulp",
        columns=(
            Column("kind", "code", "Soort hulp", KIND), Column("provider", "line", "Aanbieder"), Column("since", "date", "Van"),
            Column("until", "date", "Tot"), Column("words", "line", "Resultaat, en waarom gestopt"),
        ),
    ),
    # G and H: refusals and waits
    Field(
        "refusals", "refusals", "rows", "Wie wees af?", "Elke afwijzing verkleint de kans. Alleen het aantal en de redenen worden geteld.", needed=True, none_label="Niemand wees af",
        columns=(
            Column("provider", "line", "Aanbieder"), Column("contracted", "yesno", "Gecontracteerd"), Column("asked_on", "date", "Gevraagd op"),
            Column("answered_on", "date", "Antwoord op"), Column("reason", "code", "Reden", REASON), Column("intake", "yesno", "Intake gehad"),
            Column("words", "line", "Toelichting"),
        ),
    ),
    Field(
        "waits", "refusals", "rows", "Waarop wacht de jeugdige?", "Zo worden wachttijden zichtbaar. Alleen hoe lang het duurt, wordt geteld.", needed=True, none_label="De jeugdige wacht nergens op",
        columns=(
            Column("kind", "code", "Soort hulp", KIND), Column("provider", "line", "Aanbieder"), Column("since", "date", "Wacht sinds"),
            Column("expected_months", "number", "Verwacht, in maanden"),
        ),
    ),
    # I: school in parts (NL-45)
    Field("school_kind", "school", "code", "Soort school", "Om de juiste partij te vragen.", choices=SchoolKind.choices, needed=True),
    Field("enrolled", "school", "yesno", "Ingeschreven?", "Zonder inschrijving is er eerst een school nodig.", needed=True),
    Field("attends", "school", "code", "Gaat naar school", "Om te zien hoeveel school er nu is.", choices=Attends.choices, needed=True),
    Field("attends_since", "school", "date", "Zo sinds", "Hoe lang het al duurt.", needed=True, only_if=("attends", ("partly", "not"))),
    Field("absence", "school", "code", "Soort verzuim", "Het soort verzuim zegt wie er op school meehelpt.", choices=Absence.choices, needed=True, only_if=("attends", ("partly", "not"))),
    Field("exemption", "school", "code", "Vrijstelling of ontheffing", "Met een vrijstelling is de weg terug naar school een andere.", choices=Exemption.choices, needed=True),
    Field("school_words", "school", "text", "Wat zegt school?", "School zit vaak niet aan tafel."),
    # J: acts
    Field("acts", "domain", "codes", "Onder welke wet valt de hulp?", "Bepaalt wie kan besluiten. Wordt geteld.", choices=Act.choices, needed=True, monitor="acts"),
    Field("indication", "domain", "yesno", "Is er een indicatie?", "Zonder indicatie kan hulp niet starten.", needed=True),
    Field("wlz_request", "domain", "yesno", "Loopt er een Wlz-aanvraag?", "Die duurt lang; het advies houdt er rekening mee."),
    # K: network
    Field("adults", "network", "text", "Welke volwassenen staan om de jeugdige heen?", "Steun die blijft, is meer waard dan hulp die stopt.", needed=True),
    Field("jim", "network", "yesno", "Is er een JIM (zelfgekozen mentor)?", "Kan aan tafel komen."),
    Field("family_plan", "network", "yesno", "Is er een familiegroepsplan?", "Het gezin mag eerst zelf een plan maken."),
    # L: normalise, after the safety line (P14)
    Field("home_possible", "normal", "text", "Wat zou thuis wonen mogelijk maken?", "Soms is een klein ding genoeg."),
    Field("good_enough", "normal", "text", "Wat is er al goed genoeg?", "Wat goed gaat, hoeft niet behandeld."),
    Field("helpers", "normal", "number", "Hoeveel hulpverleners zijn er nu betrokken?", "Te veel helpers helpt niet."),
    # M and N: result and perspective
    Field("in_3_months", "outlook", "text", "Wat is er over drie maanden anders?", "Het advies wordt hieraan getoetst.", needed=True),
    Field("in_2_years", "outlook", "text", "En over twee jaar?", "Een jeugdige heeft uitzicht nodig, geen tussenstop.", needed=True),
    Field("steps", "outlook", "text", "Welke stappen liggen ertussen?", "Zo ziet de tafel wat eerst moet."),
    # O: eighteen
    Field("future_plan", "adult", "yesno", "Is er een toekomstplan?", "Vanaf 16 hoort er een plan te zijn.", needed=True, from_age=16),
    *(
        Field(f"area_{name}", "adult", "code", label, "Een van de vijf leefgebieden die op 18 jaar geregeld moeten zijn.", choices=Settled.choices, needed=True, from_age=16)
        for name, label in LIFE_AREAS
    ),
    Field("domain_18", "adult", "code", "Onder welke wet valt de hulp na 18?", "Te laat kiezen betekent een gat in de hulp.", choices=Domain18.choices, needed=True, from_age=16),
    Field("who_18", "adult", "line", "Wie bewaakt de overgang naar 18?", "Zonder eigenaar gebeurt het niet.", needed=True, from_age=16),
    # P: voices
    Field("parents_view", "voices", "text", "Hoe kijken de ouders ernaar?", "Zij kennen hun kind het langst.", needed=True),
    Field("youth_view", "voices", "text", "Wat zegt de jeugdige zelf?", "Het gaat over de jeugdige.", needed=True),
    Field("parents_present", "voices", "code", "Willen de ouders erbij zijn?", "De procesondersteuner nodigt niet vanzelf uit.", choices=Presence.choices, needed=True),
    Field("youth_present", "voices", "code", "Wil de jeugdige erbij zijn?", "Meedoen kan op veel manieren.", choices=Presence.choices, needed=True),
    Field("confidant", "voices", "line", "Vertrouwenspersoon", "Het gezin mag iemand meenemen."),
    # R: roles
    Field("casusregie", "roles", "line", "Wie heeft nu de casusregie?", "De tafel neemt de casus niet over.", needed=True),
    Field("procesregie", "roles", "line", "Wie heeft nu de procesregie?", "Een lege rol is vaak het probleem."),
    Field(
        "involved", "roles", "rows", "Wie zijn er nog meer betrokken?", "Om de juiste mensen te vragen.", none_label="Niemand anders",
        columns=(Column("name", "line", "Naam"), Column("organisation", "line", "Organisatie"), Column("does", "line", "Doet wat")),
    ),
)  # fmt: skip
