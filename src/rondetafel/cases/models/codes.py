"""The code lists of a referral (field list 3.1 and 3.6 of document 004); labels in Dutch."""

from django.db import models


class ReferrerKind(models.TextChoices):
    MUNICIPALITY = "municipality", "gemeente"
    GI = "gi", "gecertificeerde instelling (GI)"
    PROVIDER = "provider", "zorgaanbieder"


class Asked(models.TextChoices):
    """Axis 1: what is asked."""

    FITTING_HELP = "fitting_help", "advies over passend hulpaanbod"
    BREAKTHROUGH = "breakthrough", "doorbraak forceren tussen partijen"
    PROCESREGIE = "procesregie", "procesregie"
    ANALYSIS = "analysis", "duiding (analyse)"
    PERSPECTIVE = "perspective", "perspectief bepalen"
    DOMAIN_18 = "domain_18", "domein- of 18+-vraag"
    FUNDING = "funding", "maatwerkfinanciering"


class About(models.TextChoices):
    """Axis 2: what it is about."""

    STAY = "stay", "verblijf of wonen"
    WAITING_LIST = "waiting_list", "wachtlijst"
    SAFETY = "safety", "veiligheid, uithuisplaatsing voorkomen"
    END_OF_CARE = "end_of_care", "einde zorg"
    EDUCATION = "education", "onderwijs"
    DIAGNOSTICS = "diagnostics", "diagnostiek"
    LVB = "lvb", "LVB"
    GGZ = "ggz", "GGZ"
    NETWORK = "network", "netwerk"


class Stay(models.TextChoices):
    """The living place on one scale, home to secure (NL-39)."""

    HOME = "home", "thuis"
    NETWORK = "network", "bij familie of netwerk"
    FOSTER_PART = "foster_part", "deeltijd-pleegzorg"
    FOSTER = "foster", "pleeggezin"
    FAMILY_HOME = "family_home", "gezinshuis"
    GROUP = "group", "woongroep"
    CRISIS = "crisis", "crisisplek"
    SECURE = "secure", "JeugdzorgPlus"
    OTHER = "other", "anders"


class School(models.TextChoices):
    """School situation, thin; *problems* is everything from PARTLY on (NL-45)."""

    ATTENDS = "attends", "gaat naar school, zonder problemen"
    NOT_OF_AGE = "not_of_age", "nog niet of niet meer leerplichtig"
    PARTLY = "partly", "gaat gedeeltelijk"
    ABSENT = "absent", "zit langer thuis zonder vrijstelling"
    EXEMPT = "exempt", "vrijstelling of ontheffing"
    NOT_ENROLLED = "not_enrolled", "staat nergens ingeschreven"
    UNKNOWN = "unknown", "niet bekend"


SCHOOL_PROBLEMS = (School.PARTLY, School.ABSENT, School.EXEMPT, School.NOT_ENROLLED)


class Sex(models.TextChoices):
    MALE = "m", "jongen"
    FEMALE = "v", "meisje"
    X = "x", "anders"
    UNKNOWN = "unknown", "niet bekend"


class Authority(models.TextChoices):
    """Who holds authority; not knowing is an answer too."""

    BOTH = "both", "beide ouders"
    ONE = "one", "één ouder"
    GUARDIAN = "guardian", "voogd (een persoon)"
    GI = "gi", "voogdij bij een GI"
    UNKNOWN = "unknown", "nog niet bekend"


class Ground(models.TextChoices):
    """Why processing is lawful. Consent is not in this list (safety P17)."""

    JEUGDWET = "jeugdwet", "taak van de gemeente (Jeugdwet)"
    MEASURE = "measure", "uitvoering van een maatregel (OTS, voogdij)"
    CARE_DUTY = "care_duty", "hulpverlening (behandelrelatie)"
    VITAL = "vital", "vitaal belang"
    UNKNOWN = "unknown", "nog niet bepaald"


class CameBy(models.TextChoices):
    ONLINE = "online", "ingevuld in Rondetafel"
    LETTER = "letter", "per brief"
    MAIL = "mail", "per e-mail"
    PHONE = "phone", "per telefoon"
    TABLE = "table", "van een andere tafel"


class WhyOther(models.TextChoices):
    """Why somebody else of the same organisation refers from now on."""

    LEFT = "left", "ander werk of uit dienst"
    AWAY = "away", "voor langere tijd afwezig"
    TEAM = "team", "een ander team of een andere collega doet dit gezin"


class ToldHow(models.TextChoices):
    """How a referrer told the desk what it then wrote down on the referrer's behalf (NL-21)."""

    PHONE = "phone", "telefonisch"
    MAIL = "mail", "per e-mail"
    LETTER = "letter", "per brief"
    SPOKEN = "spoken", "mondeling"


class CancelReason(models.TextChoices):
    """Why a referrer withdraws before the discussion (NL-21; exceptions 2.4)."""

    SOLUTION_FOUND = "solution_found", "er is een oplossing gevonden"
    WAITED_TOO_LONG = "waited_too_long", "een plek op de agenda duurde te lang"
    CONSENT_WITHDRAWN = "consent_withdrawn", "toestemming ingetrokken"
    OTHER_TABLE = "other_table", "naar een andere tafel"
    MOVED = "moved", "jeugdige is verhuisd"
    OTHER = "other", "andere reden"


class Contracted(models.TextChoices):
    """Whether the region has a contract with who would do it (NL-42)."""

    YES = "yes", "gecontracteerd"
    PARTLY = "partly", "niet allemaal gecontracteerd"
    NO = "no", "niet gecontracteerd"


class SolutionCategory(models.TextChoices):
    """Kinds of solution; those of 2022 first (NL-27)."""

    PREVENT_PLACEMENT = "prevent_placement", "uithuisplaatsing voorkomen (moeder-kindopname) met nazorg"
    ANALYSIS = "analysis", "analyse of diagnostiek"
    EXTEND_TREATMENT = "extend_treatment", "behandeling voortzetten of uitbreiden naar het gezin"
    NETWORK_JIM = "network_jim", "netwerk versterken, JIM"
    INTENSIVE = "intensive", "intensief ambulant (MST)"
    PART_TIME_FOSTER = "part_time_foster", "deeltijd-pleegzorg"
    EARLY_APPLICATION = "early_application", "vooraanmelden voor een vervolgplek tijdens JeugdzorgPlus"
    WLZ = "wlz", "Wlz-aanvraag"
    PROCESREGIE = "procesregie", "procesregie"
    PLACEMENT = "placement", "plaatsing elders"
    EDUCATION = "education", "onderwijsmaatwerk"
    NO_CHANGE = "no_change", "geen wijziging"


class Result(models.TextChoices):
    """How a case ended."""

    BROKEN_THROUGH = "broken_through", "de vastgelopen hulp is weer op gang"
    PARTLY = "partly", "gedeeltelijk op gang"
    NOT = "not", "niet gelukt"
    OTHER_ROUTE = "other_route", "gaat verder langs een andere weg"
    ENDED = "ended", "niet meer nodig"
