"""The case formulation (verklarende analyse): factors, how they hang together, and who agrees (NL-18)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rondetafel.cases.models import Case
from rondetafel.cases.models.case import InCase
from rondetafel.core.ids import new_id


class MadeWith(models.TextChoices):
    YOUNG_PERSON = "young_person", "de jeugdige"
    PARENTS = "parents", "de ouders"
    NETWORK = "network", "familie of netwerk"
    SCHOOL = "school", "school"
    HELPERS = "helpers", "betrokken hulpverleners"


class Formulation(InCase):
    """One version; once settled it stays as it is, and a next version begins from it. Lies in the circle *intake*."""

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        SETTLED = "settled", "vastgelegd"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="formulations")
    number = models.PositiveSmallIntegerField("versie")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    made_on = models.DateField("datum", null=True)
    made_with = ArrayField(models.CharField(max_length=12, choices=MadeWith.choices), default=list)
    authors = models.CharField("opgesteld door", max_length=300, blank=True)
    conclusion_sealed = models.BinaryField(default=b"")
    created_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    settled_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="formulations_number_once"),
            models.UniqueConstraint(fields=["case"], condition=models.Q(state="draft"), name="formulations_one_draft"),
        ]


class Factor(InCase):
    """Something that plays a part. `thread` is the same in every version: what is kept from somebody stays so."""

    class Kind(models.TextChoices):
        PROBLEM = "problem", "probleem"
        STRENGTH = "strength", "kracht"
        UNKNOWN = "unknown", "nog niet duidelijk"

    class Voice(models.TextChoices):
        YOUNG_PERSON = "young_person", "de jeugdige"
        PARENT_1 = "parent_1", "ouder 1"
        PARENT_2 = "parent_2", "ouder 2"
        GUARDIAN = "guardian", "voogd"
        NETWORK = "network", "familie of netwerk"
        SCHOOL = "school", "school"
        PROFESSIONAL = "professional", "hulpverlener"
        REFERRER = "referrer", "aanmelder"

    class Domain(models.TextChoices):
        PERSON = "person", "de jeugdige zelf"
        FAMILY = "family", "gezin en opvoeding"
        NETWORK = "network", "vrienden en netwerk"
        SCHOOL = "school", "school en werk"
        LIVING = "living", "wonen en geld"
        HEALTH = "health", "gezondheid"
        SAFETY = "safety", "veiligheid"
        HELP = "help", "hulp tot nu toe"

    formulation = models.ForeignKey(Formulation, on_delete=models.PROTECT, db_constraint=False, related_name="factors")
    thread = models.UUIDField(default=new_id)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("soort", max_length=8, choices=Kind.choices)
    voice = models.CharField("wie zegt dit", max_length=12, choices=Voice.choices)
    domain = models.CharField("levensgebied", max_length=8, choices=Domain.choices)
    text_sealed = models.BinaryField()
    struck = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)


class Relation(InCase):
    """One factor does something to another."""

    class Kind(models.TextChoices):
        CAUSES = "causes", "veroorzaakt"
        KEEPS = "keeps", "houdt in stand"
        DAMPENS = "dampens", "dempt"

    formulation = models.ForeignKey(Formulation, on_delete=models.PROTECT, db_constraint=False, related_name="relations")
    source = models.ForeignKey(Factor, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    target = models.ForeignKey(Factor, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    kind = models.CharField("wat doet het", max_length=8, choices=Kind.choices)
    struck = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], condition=models.Q(struck=False), name="formulations_relation_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="formulations_not_of_itself"),
        ]


class Agreement(InCase):
    """Whether somebody recognises the analysis, in their own words."""

    class View(models.TextChoices):
        AGREES = "agrees", "eens"
        PARTLY = "partly", "deels eens"
        DISAGREES = "disagrees", "oneens"

    formulation = models.ForeignKey(Formulation, on_delete=models.PROTECT, db_constraint=False, related_name="agreements")
    who = models.CharField("wie", max_length=12, choices=Factor.Voice.choices)
    view = models.CharField("vindt", max_length=9, choices=View.choices)
    words_sealed = models.BinaryField(default=b"")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["formulation", "who"], name="formulations_agreement_once")]
