"""Code lists of the second stage of a referral (field list 3.1, blocks A to T); labels in Dutch."""

from django.db import models


class EndReason(models.TextChoices):
    """Why a provider set a date on which care ends (NL-26)."""

    RESIDENCE = "residence", "woonplaatsbeginsel"
    YOUTH_UNSAFE = "youth_unsafe", "veiligheid van de jeugdige"
    STAFF_UNSAFE = "staff_unsafe", "veiligheid van medewerkers of groep"
    NOT_SUFFICIENT = "not_sufficient", "zorg is niet toereikend"
    OTHER = "other", "andere reden"


class RefusalReason(models.TextChoices):
    """Why a provider said no (NL-42)."""

    GROUP = "group", "past niet op de groep"
    RESIDENCE = "residence", "woonplaatsbeginsel"
    OFFER = "offer", "problematiek past niet bij het aanbod"
    INDICATION = "indication", "juiste indicatie ontbreekt"
    NO_PLACE = "no_place", "wachtlijst of geen plek"
    SAFETY = "safety", "veiligheidsrisico"
    OTHER = "other", "andere reden"
    UNANSWERED = "unanswered", "nog geen antwoord"


class HelpKind(models.TextChoices):
    AMBULANT = "ambulant", "ambulante hulp"
    DAY = "day", "dagbehandeling"
    GGZ = "ggz", "GGZ-behandeling"
    LVB = "lvb", "LVB-zorg"
    DIAGNOSTICS = "diagnostics", "diagnostiek"
    FOSTER = "foster", "pleegzorg"
    FAMILY_HOME = "family_home", "gezinshuis"
    STAY = "stay", "verblijf, kleinschalig wonen"
    SECURE = "secure", "JeugdzorgPlus"
    CRISIS = "crisis", "crisishulp"
    OTHER = "other", "anders"


class Measure(models.TextChoices):
    NONE = "none", "geen"
    PROVISIONAL = "provisional", "voorlopige OTS"
    OTS = "ots", "OTS"
    OTS_PLACED = "ots_placed", "OTS met machtiging uithuisplaatsing"
    GUARDIAN = "guardian", "voogdij"
    SECURE = "secure", "machtiging gesloten jeugdhulp"
    PROBATION = "probation", "jeugdreclassering"


class SafetyLevel(models.TextChoices):
    NONE = "none", "geen zorgen"
    SOME = "some", "zorgen, met afspraken voldoende veilig"
    SERIOUS = "serious", "ernstige zorgen"
    ACUTE = "acute", "acuut onveilig"


class Meldcode(models.TextChoices):
    STEP_1 = "step_1", "stap 1: signalen in kaart"
    STEP_2 = "step_2", "stap 2: overleg met een collega of Veilig Thuis"
    STEP_3 = "step_3", "stap 3: gesprek met het gezin"
    STEP_4 = "step_4", "stap 4: gewogen"
    STEP_5 = "step_5", "stap 5: beslist"


class Watching(models.TextChoices):
    VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
    RAAD = "raad", "Raad voor de Kinderbescherming"


class Attends(models.TextChoices):
    FULL = "full", "volledig"
    PARTLY = "partly", "gedeeltelijk"
    NOT = "not", "niet"


class Absence(models.TextChoices):
    NONE = "none", "geen verzuim"
    EXCUSED = "excused", "geoorloofd (ziek)"
    UNEXCUSED = "unexcused", "ongeoorloofd"
    SUSPENDED = "suspended", "geschorst of verwijderd"
    WAITING = "waiting", "wacht op een plek"


class Exemption(models.TextChoices):
    NONE = "none", "geen"
    UNFIT = "unfit", "niet in staat tot onderwijs (5 onder a)"
    OTHER_GROUND = "other_ground", "andere vrijstelling (5 onder b of c)"
    REPLACED = "replaced", "vervangende leerplicht"
    FEWER_HOURS = "fewer_hours", "minder onderwijstijd, met toestemming"


class SchoolKind(models.TextChoices):
    PRIMARY = "primary", "basisonderwijs"
    SECONDARY = "secondary", "voortgezet onderwijs"
    SPECIAL = "special", "speciaal onderwijs"
    MBO = "mbo", "mbo"
    NONE = "none", "geen"


class Act(models.TextChoices):
    JEUGDWET = "jeugdwet", "Jeugdwet"
    WMO = "wmo", "Wmo"
    WLZ = "wlz", "Wlz"
    ZVW = "zvw", "Zorgverzekeringswet"
    FORENSIC = "forensic", "forensisch"


class Settled(models.TextChoices):
    """How a life area stands for after the eighteenth birthday (NL-41)."""

    YES = "yes", "geregeld"
    BUSY = "busy", "er wordt aan gewerkt"
    NO = "no", "nog niet begonnen"


class Domain18(models.TextChoices):
    WMO = "wmo", "Wmo"
    WLZ = "wlz", "Wlz"
    ZVW = "zvw", "Zvw"
    EXTENDED = "extended", "verlengde jeugdhulp"
    NONE = "none", "geen hulp meer nodig"
    OPEN = "open", "nog niet gekozen"


class Presence(models.TextChoices):
    WHOLE = "whole", "het hele overleg"
    PART = "part", "een deel"
    THROUGH = "through", "via een ander, brief of filmpje"
    NO = "no", "liever niet"
    NOT_ASKED = "not_asked", "nog niet gevraagd"


class DutyGround(models.TextChoices):
    """Which rule makes a municipality responsible (residence principle, SR-22)."""

    LIVES = "lives", "de jeugdige woont er (hulp zonder verblijf)"
    BEFORE_STAY = "before_stay", "ingeschreven vlak vóór het verblijf"
    FALLBACK = "fallback", "terugvalregel: gemeente van de moeder of feitelijk verblijf"
