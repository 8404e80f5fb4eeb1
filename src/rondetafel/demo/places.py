"""Municipalities, regions and organisations of the demonstration. Municipalities are facts; care organisations are invented (safety P13).

Who refuses or is written about in another unfavourable way bears a name that says so: it has the word in `INVENTED`.
"""

from datetime import date

from rondetafel.organisations.models import Municipality, Organisation, Region, RegionMunicipality

INVENTED = "Verzonnen"
FROM = (date(2015, 1, 1), None)

REGIONS = {
    "Jeugdregio Noord-Limburg": ("NL", {"0889": "Beesel", "0893": "Bergen", "0907": "Gennep", "1507": "Horst aan de Maas", "1894": "Peel en Maas", "0983": "Venlo", "0984": "Venray"}),
    "Jeugdregio Midden-Limburg Oost": ("NL", {"1711": "Echt-Susteren", "1641": "Maasgouw", "1669": "Roerdalen", "0957": "Roermond"}),
    "Jeugdregio Midden-Limburg West": ("NL", {"1640": "Leudal", "0946": "Nederweert", "0988": "Weert"}),
    "Jeugdregio Zuid-Limburg": ("NL", {"0917": "Heerlen", "0928": "Kerkrade", "0935": "Maastricht", "1883": "Sittard-Geleen"}),
    "Regio IROJ Limburg": ("BE", {"71022": "Hasselt", "71016": "Genk", "73083": "Tongeren-Borgloon", "72041": "Dilsen-Stokkem", "72021": "Maaseik", "71053": "Sint-Truiden", "72043": "Pelt"}),
}  # fmt: skip

# short name: (name, kind, country)
ORGANISATIONS = {
    "zvh": ("Zorg- en Veiligheidshuis Noord-Limburg", "host", "NL"),
    "gemeente Venlo": ("Gemeente Venlo", "municipality", "NL"),
    "gemeente Venray": ("Gemeente Venray", "municipality", "NL"),
    "gemeente Horst": ("Gemeente Horst aan de Maas", "municipality", "NL"),
    "gemeente Peel en Maas": ("Gemeente Peel en Maas", "municipality", "NL"),
    "gemeente Roermond": ("Gemeente Roermond", "municipality", "NL"),
    "gemeente Heerlen": ("Gemeente Heerlen", "municipality", "NL"),
    "gemeente Maastricht": ("Gemeente Maastricht", "municipality", "NL"),
    "klachtenbureau": ("Klachtenbureau Jeugd Limburg", "network", "NL"),
    "JB Maasdal": ("Jeugdbescherming Maasdal", "gi", "NL"),
    "Waterkant": ("Gezinsvoogdij Waterkant", "gi", "NL"),
    "De Linde": ("Stichting De Linde, jeugd-ggz", "provider", "NL"),
    "Zandoever": ("Zandoever Jeugdhulp", "provider", "NL"),
    "Zorg Verzonnen": ("Zorg Verzonnen, hulp bij een licht verstandelijke beperking", "provider", "NL"),
    "Huis Noord": ("Huis Noord, pleegzorg en gezinshuizen", "provider", "NL"),
    "Wending": ("De Wending, JeugdzorgPlus", "provider", "NL"),
    "Koppelteken": ("Koppelteken, ambulante gezinshulp", "provider", "NL"),
    "Steenberg": ("De Steenberg, jeugd-ggz", "provider", "NL"),
    "Geuldal": ("Geuldal Jeugdhulp", "provider", "NL"),
    "Mijnstreek": ("Gezinshuizen Oude Mijnstreek", "provider", "NL"),
    "reclassering": ("Reclassering De Zandweg", "justice", "NL"),
    "IROJ": ("IROJ Limburg", "network", "BE"),
    "1G1P De Tafels": ("Samenwerkingsverband 1G1P De Tafels", "network", "BE"),
    "CAW": ("Centrum voor welzijnswerk Maasoever", "provider", "BE"),
    "CLB": ("Centrum voor leerlingenbegeleiding De Loper", "school", "BE"),
    "stad Genk": ("Stad Genk", "municipality", "BE"),
    "cliënten": ("Cliëntenforum Limburg", "clients", "BE"),
}

# Where the screens say another word than the key above.
SHORT = {"zvh": "Veiligheidshuis", "klachtenbureau": "Klachtenbureau", "reclassering": "De Zandweg", "cliënten": "Cliëntenforum"}


def make_places() -> dict[str, Organisation]:
    """Make municipalities, regions and organisations; the organisations by short name."""
    for name, (law, towns) in REGIONS.items():
        region = Region(name=name, kind="youth_region", jurisdiction=law)
        region.save(force_insert=True)
        for code, town in towns.items():
            place = Municipality(code=code, name=town, jurisdiction=law)
            place.save(force_insert=True)
            RegionMunicipality(region=region, municipality=place, valid=FROM).save(force_insert=True)
    made = {}
    for short, (name, kind, law) in ORGANISATIONS.items():
        made[short] = Organisation(name=name, short_name=SHORT.get(short, short), kind=kind, jurisdiction=law, valid=FROM)
        made[short].save(force_insert=True)
    return made
