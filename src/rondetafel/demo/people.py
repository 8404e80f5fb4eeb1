"""Everybody in the demonstration: invented people, one sign-in for each role."""

from datetime import UTC, datetime

from rondetafel.organisations.models import Capacity, Organisation
from rondetafel.people.models import Account, Person

SINCE = datetime(2021, 1, 1, tzinfo=UTC)

# key: (given name, family name, organisation, function)
PEOPLE = {
    "beheerder": ("Sanne", "Verhoeven", "zvh", "beheerder van Rondetafel"),
    "tweede beheerder": ("Mark", "Hendriks", "zvh", "beheerder van Rondetafel"),
    "voorzitter": ("Marloes", "Janssen", "zvh", "voorzitter expertteam"),
    "tweede voorzitter": ("Peter", "van Dijk", "zvh", "voorzitter expertteam"),
    "vervangend voorzitter": ("Jan", "Derks", "zvh", "vervangend voorzitter expertteam"),
    "procesondersteuner": ("Ilse", "Peeters", "zvh", "procesondersteuner"),
    "manager": ("Frans", "Geurts", "zvh", "manager"),
    "klachtbehandelaar": ("Truus", "Beurskens", "klachtenbureau", "klachtbehandelaar"),
    "functionaris gegevensbescherming": ("Loes", "Hermkens", "zvh", "functionaris gegevensbescherming"),
    "beleid": ("Noor", "Willems", "gemeente Venlo", "beleidsmedewerker jeugd"),
    "expert Linde": ("Hanneke", "de Groot", "De Linde", "GZ-psycholoog"),
    "collega Linde": ("Bas", "Smeets", "De Linde", "orthopedagoog"),
    "expert Zandoever": ("Tom", "Kuipers", "Zandoever", "gedragswetenschapper"),
    "expert Verzonnen": ("Aicha", "El Idrissi", "Zorg Verzonnen", "orthopedagoog"),
    "expert Huis Noord": ("Gerda", "Cox", "Huis Noord", "pleegzorgbegeleider"),
    "expert Wending": ("Ruben", "Maas", "Wending", "gedragswetenschapper"),
    "oud-expert Koppelteken": ("Willem", "Houben", "Koppelteken", "systeemtherapeut"),
    "expert Koppelteken": ("Lotte", "Vermeulen", "Koppelteken", "systeemtherapeut"),
    "aanmelder": ("Esra", "Yildiz", "gemeente Venlo", "gezinscoach toegang"),
    "aanmelder Venray": ("Joris", "Thijssen", "gemeente Venray", "consulent jeugd"),
    "aanmelder Horst": ("Marieke", "Lemmens", "gemeente Horst", "gezinscoach"),
    "aanmelder GI": ("Dennis", "Bakker", "JB Maasdal", "jeugdbeschermer"),
    "aanmelder Waterkant": ("Fatima", "Amrani", "Waterkant", "gezinsvoogd"),
    "aanmelder aanbieder": ("Karin", "Sanders", "Zandoever", "ambulant begeleider"),
    "reclassering": ("Wouter", "Zandstra", "reclassering", "reclasseringswerker"),
    "voorzitter midden": ("Anja", "Hoeben", "gemeente Roermond", "voorzitter expertteam Midden-Limburg"),
    "voorzitter zuid": ("Karel", "Bemelmans", "gemeente Heerlen", "voorzitter expertteam Zuid-Limburg"),
    "procesondersteuner zuid": ("Mieke", "Lardinois", "gemeente Heerlen", "procesondersteuner"),
    "expert Steenberg": ("Yasmin", "Öztürk", "Steenberg", "GZ-psycholoog"),
    "expert Geuldal": ("Rik", "Savelberg", "Geuldal", "gedragswetenschapper"),
    "expert Mijnstreek": ("Annelies", "Crutzen", "Mijnstreek", "gezinshuisbegeleider"),
    "aanmelder zuid": ("Roy", "Frissen", "gemeente Maastricht", "gezinscoach"),
    "kern voorzitter": ("Greet", "Vandersmissen", "CLB", "directeur"),
    "kern ondersteuner": ("Wim", "Claes", "IROJ", "ondersteuner"),
    "kern lid": ("Els", "Nijs", "CAW", "teamverantwoordelijke"),
    "kern lid Genk": ("Bart", "Schepers", "stad Genk", "deskundige jeugd"),
    "coördinator": ("Liesbet", "Moons", "1G1P De Tafels", "coördinator"),
    "cliëntvertegenwoordiger": ("Nadia", "Bollen", "cliënten", "ervaringsdeskundige ouder"),
    "tweede cliëntvertegenwoordiger": ("Kobe", "Reynders", "cliënten", "ervaringsdeskundige jongere"),
    "IROJ voorzitter": ("Luc", "Hermans", "IROJ", "voorzitter"),
    "IROJ ondersteuner": ("Hilde", "Martens", "IROJ", "ondersteuner"),
}
# Who gets a button on the page "Inloggen in de demonstratie"; the others exist too, and sign in nowhere.
SIGN_IN = (
    "voorzitter", "procesondersteuner", "tweede voorzitter", "voorzitter midden", "voorzitter zuid", "procesondersteuner zuid", "expert Steenberg", "aanmelder zuid", "vervangend voorzitter", "expert Linde", "expert Zandoever", "aanmelder", "aanmelder GI",
    "aanmelder aanbieder", "manager", "beleid", "klachtbehandelaar", "functionaris gegevensbescherming", "kern voorzitter", "kern ondersteuner", "kern lid", "cliëntvertegenwoordiger", "tweede cliëntvertegenwoordiger", "IROJ voorzitter", "IROJ ondersteuner",
    "beheerder", "tweede beheerder",
)  # fmt: skip


def make_people(organisations: dict[str, Organisation]) -> dict[str, Capacity]:
    """Make all persons with their capacity; accounts need the loader's own door to the database."""
    made = {}
    for key, (given, family, organisation, function) in PEOPLE.items():
        person = Person(given_name=given, family_name=family, invented=True)
        person.set_sort_key()
        person.save(force_insert=True)
        mail = f"{key.replace(' ', '.').replace('ë', 'e').replace('ö', 'o').lower()}@demo.example"
        made[key] = Capacity(
            person=person,
            organisation=organisations[organisation],
            function=function,
            email=mail,
            phone="077 555 01 23",
            valid=(SINCE, None),
        )
        made[key].save(force_insert=True)
    return made


def make_accounts(capacities: dict[str, Capacity]) -> None:
    """Sign-in accounts without a usable password: in the demonstration one click signs in."""
    for key in PEOPLE:
        account = Account(email=capacities[key].email, person=capacities[key].person, is_demo=True)
        account.set_unusable_password()
        account.save(force_insert=True, using="migrator")


def keep_sign_ins(capacities: dict[str, Capacity]) -> None:
    """When all is written: only the roles with a button keep their sign-in."""
    silent = [capacities[key].person_id for key in PEOPLE if key not in SIGN_IN]
    Account.objects.using("migrator").filter(person_id__in=silent).update(is_active=False)
