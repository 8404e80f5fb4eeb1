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
    "who": ("Wie zijn erbij, en waarom?", "Wie zijn erbij, en waarom?"),
    "who_were": ("Wie waren erbij, en waarom?", "Wie waren erbij, en waarom?"),
    "involved": ("Wat zij zelf met u te maken hebben", "Wat zij zelf met jou te maken hebben"),
    "asked": ("Wat vragen wij van u?", "Wat vragen we van jou?"),
    "if_no": ("Wat als ik nee zeg?", "Wat als ik nee zeg?"),
    "if_no_after": (
        "U mag ook nu nog nee zeggen, bij “Mag de tafel uw verhaal zien?”. Dan stopt het meteen. Wat al is gelezen of besproken, blijft wel gebeurd.",
        "Je mag ook nu nog nee zeggen, bij “Mag de tafel jouw verhaal zien?”. Dan stopt het meteen. Wat al is gelezen of besproken, blijft wel gebeurd.",
    ),
    "part": ("Hoe doet u mee?", "Hoe doe je mee?"),
    "part_none": ("U heeft dit nog niet gekozen. U mag zelf kiezen.", "Je hebt dit nog niet gekozen. Je mag zelf kiezen."),
    "write": ("Vertel het zelf", "Vertel het zelf"),
    "write_more": (
        "Schrijf op wat u wilt dat de tafel weet. U kiest eerst wie het mag lezen.",
        "Schrijf op wat jij wilt dat de tafel weet. Je kiest eerst wie het mag lezen.",
    ),
    "write_who": ("Hieronder kiest u of anderen het ook lezen.", "Hieronder kies je of anderen het ook lezen."),
    "papers": ("Wat ligt er voor u klaar?", "Wat ligt er voor jou klaar?"),
    "papers_none": ("Er ligt nu niets om te lezen.", "Er ligt nu niets om te lezen."),
    "share": ("Mag de tafel uw verhaal zien?", "Mag de tafel jouw verhaal zien?"),
    "share_question": ("Mag de tafel zien wat er over u is opgeschreven?", "Mag de tafel zien wat er over jou is opgeschreven?"),
    "share_who": (
        "De mensen van {desk} en wie de vraag stelde, zien het antwoord.",
        "De mensen van {desk} en wie de vraag stelde, zien het antwoord.",
    ),
    "share_words": (
        "Wilt u er iets bij zeggen? Doe dat bij “Vertel het zelf”. Daar kiest u eerst wie het leest.",
        "Wil je er iets bij zeggen? Doe dat bij “Vertel het zelf”. Daar kies je eerst wie het leest.",
    ),
    "looked": ("Wie heeft gekeken?", "Wie heeft gekeken?"),
    "opened": (
        "Het dossier is alles wat over uw vraag is opgeschreven. Hier staat per dag wie het opende. Namen staan er niet bij."
        " Wie een klacht of een vraag van iemand anders behandelt, staat er ook niet bij.",
        "Het dossier is alles wat over jouw vraag is opgeschreven. Hier staat per dag wie het opende. Namen staan er niet bij."
        " Wie een klacht of een vraag van iemand anders behandelt, staat er ook niet bij.",
    ),
    "next_time": ("De volgende keer zonder bellen: stel uw telefoon in", "De volgende keer zonder bellen: stel je telefoon in"),
    "was": ("Het gesprek was op", "Het gesprek was op"),
    "was_more": (
        "Vragen over wat daarna gebeurt? Bel {call}.",
        "Wil je weten wat er daarna gebeurt? Bel {call}.",
    ),
    "no_date": ("Er is nog geen dag. U hoort het van {call}.", "Er is nog geen dag. Je hoort het van {call}."),
    "moved": (
        "De dag of tijd verandert. U hoort snel van {call} wanneer het wel is.",
        "De dag of tijd verandert. Je hoort snel van {call} wanneer het wel is.",
    ),
    "not_ready": (
        "Deze pagina is nog niet klaar. Bel gerust met uw vragen.",
        "Deze pagina is nog niet klaar. Bel gerust als je iets wilt vragen.",
    ),
    "react": ("Wat vindt u van het advies?", "Wat vind je van het advies?"),
    "react_more": (
        "Uw mening wordt bij het advies bewaard, ook als u het er niet mee eens bent.",
        "Jouw mening wordt bij het advies bewaard, ook als je het er niet mee eens bent.",
    ),
    "react_who": (
        "De mensen van de tafel en wie de vraag stelde, lezen wat u schrijft. Een ander uit uw gezin leest het hier niet.",
        "De mensen van de tafel en wie de vraag stelde, lezen wat je schrijft. Een ander uit je gezin leest het hier niet.",
    ),
    "react_mine": ("Wat u ervan zei", "Wat je ervan zei"),
    "advice_copy": ("Het advies, in gewone woorden", "Het advies, in gewone woorden"),
    "advice_say": (
        "Wilt u zeggen wat u ervan vindt? Bel {call}. Uw mening wordt bij het advies bewaard, ook als u het er niet mee eens bent.",
        "Wil je zeggen wat je ervan vindt? Bel {call}. Jouw mening wordt bij het advies bewaard, ook als je het er niet mee eens bent.",
    ),
    # The draft of the advice
    "draft": ("Er ligt een concept van het advies voor u", "Er ligt een concept van het advies voor jou"),
    "draft_is": (
        "Dit is een concept. Het kan nog veranderen. Klopt het? Bent u het ermee eens? Zeg het ons.",
        "Dit is een concept. Het kan nog veranderen. Klopt het? Ben je het ermee eens? Zeg het ons.",
    ),
    "draft_until": ("U kunt reageren tot en met", "Je kunt reageren tot en met"),
    "draft_by": (
        "op uw eigen pagina, met een brief of aan de telefoon. Bel {call}.",
        "op je eigen pagina, met een brief of aan de telefoon. Bel {call}.",
    ),
    "draft_late": (
        "De dag om te reageren is voorbij. Zolang het advies niet vaststaat, kunt u nog reageren.",
        "De dag om te reageren is voorbij. Zolang het advies niet vaststaat, kun je nog reageren.",
    ),
    "draft_no": (
        "Reageren hoeft niet. Zegt u niets, of nee? Dan stelt de voorzitter later toch een advies vast. Uw mening staat er dan bij.",
        "Reageren hoeft niet. Zeg je niets, of nee? Dan stelt de voorzitter later toch een advies vast. Jouw mening staat er dan bij.",
    ),
    "draft_read": ("Lees het concept", "Lees het concept"),
    "draft_older": (
        "Dit is een eerdere tekst. Er ligt nu een nieuwere tekst voor u klaar.",
        "Dit is een eerdere tekst. Er ligt nu een nieuwere tekst voor je klaar.",
    ),
    "draft_wait": (
        "Het advies dat vaststaat, leest u straks ook op deze pagina. Vragen? Bel {call}.",
        "Het advies dat vaststaat, lees je straks ook op deze pagina. Vragen? Bel {call}.",
    ),
    "draft_dropped": (
        "Dit was een concept. Het is niet vastgesteld. Vragen? Bel {call}.",
        "Dit was een concept. Het is niet vastgesteld. Vragen? Bel {call}.",
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
    "title": ("Uw pagina", "Jouw pagina"),
    "choose_part": ("Kies hoe u meedoet", "Kies hoe je meedoet"),
    "part_who": (
        "De mensen van {desk} lezen dit en regelen wat nodig is. Dat lukt niet altijd dezelfde dag.",
        "De mensen van {desk} lezen dit en regelen wat nodig is. Dat lukt niet altijd dezelfde dag.",
    ),
    "ways": ("Alles mag. Veranderen mag ook later nog.", "Alles mag. Veranderen mag ook later nog."),
    "will_write": (
        "U wilt het opschrijven. Doe dat bij “Vertel het zelf”, en kies daar dat iedereen aan tafel het mag lezen.",
        "Je wilt het opschrijven. Doe dat bij “Vertel het zelf”, en kies daar dat iedereen aan tafel het mag lezen.",
    ),
    "calendar": ("Zet uw tijd in uw agenda", "Zet jouw tijd in je agenda"),
    "calendar_more": (
        "In de agenda staat alleen “Afspraak” en de tijd. Niet waar het is, niet waarover, en niet wie er nog meer komt.",
        "In de agenda staat alleen “Afspraak” en de tijd. Niet waar het is, niet waarover, en niet wie er nog meer komt.",
    ),
    "film": ("Bekijk het filmpje", "Bekijk het filmpje"),
    "table": ("Wat is deze tafel", "Wat is deze tafel"),
    "consent_lead": (
        "U mag ja of nee zeggen. Later van gedachten veranderen mag ook. Dan stopt het meteen.",
        "Jij mag ja of nee zeggen. Later van gedachten veranderen mag ook. Dan stopt het meteen.",
    ),
    "consent_nameless": (
        "Ja, maar alleen zonder uw naam, mag ook. Dan praat de tafel over de vraag, en weten de mensen aan tafel niet over wie het gaat."
        " De voorzitter en wie hen helpt, weten het wel.",
        "Ja, maar alleen zonder jouw naam, mag ook. Dan praat de tafel over de vraag, en weten de mensen aan tafel niet over wie het gaat."
        " De voorzitter en wie hen helpt, weten het wel.",
    ),
    "consent_more": (
        "Soms mag de tafel ook zonder ja doorgaan, bijvoorbeeld als een kind niet veilig is. Dat schrijven wij dan op, met de reden."
        " U kunt daarnaar vragen bij {call}.",
        "Soms mag de tafel ook zonder ja doorgaan, bijvoorbeeld als een kind niet veilig is. Dat schrijven we dan op, met de reden."
        " Je kunt daarnaar vragen bij {call}.",
    ),
    "say_opinion": ("Zeg wat u ervan vindt", "Zeg wat jij ervan vindt"),
    "keep_paper": ("Geef dit stuk niet aan anderen.", "Geef dit stuk niet aan anderen."),
    "not_shown": (
        "Dit stuk kan hier niet worden getoond. Vraag {call} om het met u te bekijken.",
        "Dit stuk kan hier niet worden getoond. Vraag {call} om het met je te bekijken.",
    ),
    "oneself": ("uzelf", "jijzelf"),
    "sent_words": ("Verstuurd. Wie het leest, ziet u hieronder.", "Verstuurd. Wie het leest, zie je hieronder."),
    "sent_unsafe": (
        "Verstuurd. {call} krijgt hier meteen bericht van. Is er nu gevaar? Wacht niet. Bel 112.",
        "Verstuurd. {call} krijgt hier meteen bericht van. Is er nu gevaar? Wacht niet. Bel 112.",
    ),
    # Afterwards
    "questions": ("Hoe ging het verder?", "Hoe ging het verder?"),
    "questions_here": (
        "De vragen openen op dit apparaat, en daarna alleen nog hier. Is het van iemand anders? Open de link dan op uw eigen telefoon.",
        "De vragen openen op dit apparaat, en daarna alleen nog hier. Is het van iemand anders? Open de link dan op je eigen telefoon.",
    ),
    "questions_more": (
        "Een tijd geleden was er een gesprek en een advies. Wilt u vertellen hoe het verderging? Vijf vragen, vijf minuten.",
        "Een tijd geleden was er een gesprek en een advies. Wil je vertellen hoe het verderging? Vijf vragen, vijf minuten.",
    ),
    "questions_where": ("De vragen staan op uw eigen pagina.", "De vragen staan op jouw eigen pagina."),
    "questions_who": (
        "Iemand anders dan de voorzitter leest uw antwoorden. Uw naam staat er niet bij. Uw gezin leest ze niet."
        " Na het versturen kunt u ze niet meer lezen of veranderen. Meedoen hoeft niet.",
        "Iemand anders dan de voorzitter leest jouw antwoorden. Jouw naam staat er niet bij. Je ouders lezen ze niet."
        " Na het versturen kun je ze niet meer lezen of veranderen. Meedoen hoeft niet.",
    ),
    "questions_safe": (
        "Dit wordt niet meteen gelezen. Is er nu gevaar? Wacht niet op ons, maar bel.",
        "Dit wordt niet meteen gelezen. Is er nu gevaar? Wacht niet op ons, maar bel.",
    ),
    "paper_how": (
        "Vul de bladzijde met vragen in. Stuur alleen die terug, in de envelop die erbij zit. Liever aan de telefoon? Bel en vraag naar de procesondersteuner.",
        "Vul de bladzijde met vragen in. Stuur alleen die terug, in de envelop die erbij zit. Liever aan de telefoon? Bel en vraag naar de procesondersteuner.",
    ),
    "paper_who": (
        "De procesondersteuner van de tafel neemt uw antwoorden over en vernietigt daarna het papier. Wie ze overneemt, kan ze niet teruglezen."
        " Iemand anders dan de voorzitter leest uw antwoorden, zonder uw naam. Uw gezin leest ze niet. Meedoen hoeft niet.",
        "De procesondersteuner van de tafel neemt jouw antwoorden over en vernietigt daarna het papier. Wie ze overneemt, kan ze niet teruglezen."
        " Iemand anders dan de voorzitter leest jouw antwoorden, zonder jouw naam. Je ouders lezen ze niet. Meedoen hoeft niet.",
    ),
    "paper_names": ("Schrijf geen namen op, ook niet uw eigen naam.", "Schrijf geen namen op, ook niet je eigen naam."),
    "q_carried_out": ("Is gedaan wat in het advies stond?", "Is gedaan wat in het advies stond?"),
    "q_deadlock": ("Is er daardoor iets veranderd?", "Is er daardoor iets veranderd?"),
    "q_perspective": ("Weet u hoe het nu verdergaat?", "Weet je hoe het nu verdergaat?"),
    "q_heard": ("Is er goed naar u geluisterd?", "Is er goed naar je geluisterd?"),
    "q_learn": ("Wat moeten wij hiervan leren?", "Wat moeten we hiervan leren?"),
    "q_thanks": ("Dank u wel. Uw antwoorden zijn bewaard.", "Dankjewel. Jouw antwoorden zijn bewaard."),
    # Complaints
    "complaint_own": ("Uw klacht", "Jouw klacht"),
    "complaint_wrote": ("Wat u schreef", "Wat je schreef"),
    "complaint_wants": ("Wat u wilt", "Wat je wilt"),
    "complaint_in": ("Uw klacht is ontvangen.", "Jouw klacht is ontvangen."),
    "complaint_in_done": (
        "Uw klacht is ontvangen. Uw pagina blijft gewoon open.",
        "Jouw klacht is ontvangen. Jouw pagina blijft gewoon open.",
    ),
    "complaint_hears": ("hoort u wie hem behandelt", "hoor je wie hem behandelt"),
    "complaint_handles": ("behandelt uw klacht. U krijgt", "behandelt jouw klacht. Je krijgt"),
    "complaint_withdrawn": ("U heeft deze klacht ingetrokken.", "Je hebt deze klacht ingetrokken."),
    "complain_paper": ("Niet tevreden?", "Niet tevreden?"),
    "complain_by": (
        "U kunt een klacht indienen, ook aan de telefoon of met een brief. Bel {call} en vraag wie klachten behandelt.",
        "Je kunt een klacht indienen, ook aan de telefoon of met een brief. Bel {call} en vraag wie klachten behandelt.",
    ),
    "complain_call": (
        "U kunt een klacht indienen, ook aan de telefoon of met een brief. Bel iemand die niet aan deze tafel werkt:",
        "Je kunt een klacht indienen, ook aan de telefoon of met een brief. Bel iemand die niet aan deze tafel werkt:",
    ),
    "complain_free": (
        "Een klacht kost niets, en u krijgt er niet minder hulp door.",
        "Een klacht kost niets, en je krijgt er niet minder hulp door.",
    ),
    "complain_text": ("Waar bent u niet tevreden over?", "Waar ben je niet tevreden over?"),
    "complain_wish": ("Wat wilt u dat er gebeurt?", "Wat wil je dat er gebeurt?"),
    "complain_name": ("Uw naam", "Jouw naam"),
    "complain_reach": ("Hoe kunnen wij u veilig bereiken?", "Hoe kunnen we je veilig bereiken?"),
    "complain_reach_more": (
        "Bijvoorbeeld een telefoonnummer, en wanneer u vrij kunt praten.",
        "Bijvoorbeeld een telefoonnummer, en wanneer je vrij kunt praten.",
    ),
    # When the page is closed
    "closed_error": (
        "Deze pagina was niet voor u bestemd. Wij vragen u te vergeten wat u misschien zag. Onze excuses.",
        "Deze pagina was niet voor jou bestemd. We vragen je te vergeten wat je misschien zag. Sorry.",
    ),
    "closed_taken": (
        "Deze pagina opent niet meer met dit account. Heeft u vragen, of klopt dit niet? Bel ons gerust.",
        "Deze pagina opent niet meer met dit account. Heb je vragen, of klopt dit niet? Bel ons gerust.",
    ),
    "closed_other": ("Er is hier voor u nu niets te lezen.", "Er is hier voor jou nu niets te lezen."),
}
OTHER_CHILD = "Intussen is hier de pagina van een ander kind geopend. Ga terug, kies eerst het kind en verstuur dan opnieuw."
SUBJECT = ("Er staat een bericht voor u klaar", "Er staat een bericht voor je klaar")
MAILS = {
    "invitation": (
        "Goedendag,\n\nEr staat iets voor u klaar om te lezen. Open de link hieronder. U heeft ook een code nodig."
        " Die hoort u door de telefoon: bel {contact}.\n\n{link}\n\nDe link is alleen voor u. Geef hem niet door."
        " Is dit bericht niet voor u? Dan hoeft u niets te doen.\n",
        "Hoi,\n\nEr staat iets voor je klaar om te lezen. Open de link hieronder. Je hebt ook een code nodig."
        " Die hoor je door de telefoon: bel {contact}.\n\n{link}\n\nDe link is alleen voor jou. Geef hem niet door."
        " Is dit bericht niet voor jou? Dan hoef je niets te doen.\n",
    ),
    "news": (
        "Goedendag,\n\nEr staat iets nieuws voor u klaar om te lezen.\n\n{link}\n\nVragen? Bel {contact}.\n",
        "Hoi,\n\nEr staat iets nieuws voor je klaar om te lezen.\n\n{link}\n\nVragen? Bel {contact}.\n",
    ),
    "questions": (
        "Goedendag,\n\nWij willen u graag vijf korte vragen stellen. Dat kost vijf minuten. Inloggen hoeft niet.\n\n{link}\n\n"
        "De link is alleen voor u en werkt op één apparaat. Geef hem niet door. Meedoen hoeft niet. Vragen? Bel {contact}.\n",
        "Hoi,\n\nWe willen je graag vijf korte vragen stellen. Dat kost vijf minuten. Inloggen hoeft niet.\n\n{link}\n\n"
        "De link is alleen voor jou en werkt op één apparaat. Geef hem niet door. Meedoen hoeft niet. Vragen? Bel {contact}.\n",
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


def mail_texts(kind: str, what: str) -> tuple[str, str]:
    """Subject and text of a message: neutral for who else may see it (safety P3)."""
    which = 1 if kind == Concerned.Kind.YOUNG_PERSON else 0
    return SUBJECT[which], MAILS[what][which]


def first_page(kind: str) -> dict[str, str]:
    """What the desk's form begins with: plain sentences to change."""
    if kind == Concerned.Kind.YOUNG_PERSON:
        return {
            "asked": "We willen graag horen wat jij ervan vindt. Je hoeft niets voor te bereiden.\n"
            "Je mag iets opschrijven. Je mag ook iemand meenemen.",
            "if_no": "Je mag nee zeggen tegen meepraten. Dan praten we toch over wat er nodig is, maar zonder jou erbij."
            "\nJe krijgt daar geen straf voor. Je mag later altijd nog ja zeggen."
            "\nWil je niet dat de tafel jouw verhaal ziet? Dat is een andere vraag. Ook daarop mag je nee zeggen.",
        }
    return {
        "asked": "Wij willen graag horen hoe u het ziet. U hoeft niets voor te bereiden.\n"
        "U mag iets opschrijven. U mag ook iemand meenemen.",
        "if_no": "U mag nee zeggen tegen meepraten. Dan praten wij toch over wat er nodig is, maar zonder u erbij."
        "\nU krijgt daardoor niet minder hulp. U mag later altijd nog ja zeggen."
        "\nWilt u niet dat de tafel uw verhaal ziet? Dat is een andere vraag. Ook daarop mag u nee zeggen.",
    }
