"""Bodies: tables with a charter, seats, an area and settings."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.urls import reverse

from rondetafel.core.days import today
from rondetafel.core.ids import new_id
from rondetafel.organisations.models import Organisation, Region


class Body(models.Model):
    """A table: expert team, Kerngroep, IROJ, consultation, steering group. Known to everybody; its closed part hangs on its root."""

    class Kind(models.TextChoices):
        RET = "ret", "regionaal expertteam"
        KERNGROEP = "kerngroep", "kerngroep"
        COUNCIL = "council", "intersectoraal regionaal overleg"
        CLIENTS = "clients", "overleg cliëntvertegenwoordigers"
        STEERING = "steering", "stuurgroep"

    class Zone(models.TextChoices):
        CARE = "care", "zorg"
        POLICY = "policy", "beleid"

    class Mode(models.TextChoices):
        PRACTICE = "practice", "oefenstand"
        NEUTRAL = "neutral", "zonder persoonsgegevens"
        FULL = "full", "in gebruik"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("naam", max_length=160, unique=True)
    short_name = models.SlugField("korte naam", max_length=60, unique=True)
    number_prefix = models.CharField("begin van nummers", max_length=6)
    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    zone = models.CharField(max_length=6, choices=Zone.choices)
    jurisdiction = models.CharField("land", max_length=2)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name="rapporteert aan"
    )
    root = models.OneToOneField("core.Root", on_delete=models.PROTECT, db_constraint=False, related_name="body")
    members_circle_id = models.UUIDField()
    desk_circle_id = models.UUIDField()
    contact = models.CharField("contact", max_length=200, blank=True)
    # Safety P15: a table accepts only invented data until all of these are filled.
    mode = models.CharField("stand", max_length=8, choices=Mode.choices, default=Mode.PRACTICE)
    dpia_reference = models.CharField("verwijzing naar de DPIA", max_length=120, blank=True)
    controller_agreement = models.CharField("afspraak over verwerkingsverantwoordelijkheid", max_length=120, blank=True)
    privacy_profile = models.CharField("privacyprofiel", max_length=120, blank=True)
    retention_rules = models.CharField("bewaarregels", max_length=120, blank=True)
    data_contact = models.CharField("contact voor privacy", max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(mode="full")
                | ~models.Q(dpia_reference="")
                & ~models.Q(controller_agreement="")
                & ~models.Q(privacy_profile="")
                & ~models.Q(retention_rules="")
                & ~models.Q(data_contact=""),
                name="bodies_full_needs_profile",
            )
        ]

    PROFILE = ("dpia_reference", "controller_agreement", "privacy_profile", "retention_rules", "data_contact")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("bodies:body_detail", args=[self.pk])

    @property
    def missing(self) -> list[str]:
        """What is not filled in yet and keeps the table in *oefenstand*: the labels."""
        return [str(getattr(self._meta.get_field(name), "verbose_name", name)) for name in self.PROFILE if not getattr(self, name)]

    def regions_on(self, day: date) -> list[Region]:
        """The regions the table serves on a day."""
        return [one.region for one in self.areas.all() if day in one.valid]

    def host_on(self, day: date) -> Organisation | None:
        """With whom the table is a guest on a day, and who answers for its data."""
        return next((one.organisation for one in self.hosts.all() if day in one.valid), None)

    @property
    def area_now(self) -> str:
        """The names of the regions it serves today."""
        names = sorted(region.name for region in self.regions_on(today(self.jurisdiction)))
        return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    @property
    def host_now(self) -> Organisation | None:
        """With whom the table is a guest today."""
        return self.host_on(today(self.jurisdiction))

    @property
    def practice(self) -> bool:
        """Whether the table accepts invented data only."""
        return self.mode == self.Mode.PRACTICE

    @property
    def neutral(self) -> bool:
        """Whether the table works without personal data: numbers, dates and codes; papers stay with the referrer (safety P15)."""
        return self.mode == self.Mode.NEUTRAL


class BodyRegion(models.Model):
    """A table serves a region for a period (NL-01): a table may serve several, a region may have several tables."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="areas")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="tables")
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="bodies_region_once_a_day",
                expressions=[("body", RangeOperators.EQUAL), ("region", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]


class BodyHost(models.Model):
    """A table is a guest with an organisation for a period; one at a time, because that one answers for the data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="hosts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hosted")
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="bodies_one_host_a_day", expressions=[("body", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)]
            )
        ]


class CharterVersion(models.Model):
    """Afsprakenkader: what the table is for and how it decides, approved by a body on a date; old versions stay readable."""

    class DecisionRule(models.TextChoices):
        CONSENSUS = "consensus", "consensus"
        OWN_VOICE = "consensus_with_own_voice", "consensus met eigen stem"
        ADVICE_ONLY = "advice_only", "alleen advies"
        VOTE = "vote", "stemming"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="charters")
    number = models.PositiveSmallIntegerField("versie")
    valid = DateRangeField()
    decision_rule = models.CharField("beslisregel", max_length=30, choices=DecisionRule.choices)
    chair_decides = models.BooleanField("voorzitter beslist", default=False)
    reporter_needed = models.BooleanField("terugkoppeling nodig", default=False)
    assignment = models.TextField("opdracht", blank=True)
    composition = models.TextField("samenstelling", blank=True)
    cooperation = models.TextField("werkwijze", blank=True)
    remit = models.TextField("mandaat van de tafel", blank=True)
    approved_by = models.CharField("goedgekeurd door", max_length=160)
    approved_on = models.DateField("goedgekeurd op")
    review_on = models.DateField("opnieuw bekijken op", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="bodies_charter_once")]


class Seat(models.Model):
    """A person's place at a table for a period: role, organisation (through the capacity), what is represented, substitute."""

    class Role(models.TextChoices):
        EXPERT = "expert", "expert"
        MEMBER = "member", "lid"
        CLIENT = "client", "cliëntvertegenwoordiger"
        GUEST = "guest", "gast"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="seats")
    role = models.CharField("rol", max_length=8, choices=Role.choices)
    represents = models.CharField("lid namens", max_length=160, blank=True)
    profession = models.CharField("vak", max_length=80, blank=True)
    position_right = models.BooleanField("geeft een standpunt", default=True)
    substitute_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, verbose_name="vervangt")
    motivation = models.CharField("waarom deze plek", max_length=300, blank=True)
    themes = models.CharField("thema's", max_length=200, blank=True)
    valid = DateTimeRangeField()
    end_reason = models.CharField(max_length=200, blank=True)


class RepresentationTarget(models.Model):
    """Beoogde vertegenwoordiging: who should be at the table; filled by the seats that name it, or vacant."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="targets")
    label = models.CharField("wie of wat", max_length=160)
    valid = DateRangeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "label"], name="bodies_target_once")]


class ClosingDay(models.Model):
    """A day on which the table's secretary does not work: it does not count in terms."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="closing_days")
    day = models.DateField("dag")
    reason = models.CharField("reden", max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "day"], name="bodies_closing_day_once")]


class Question(models.Model):
    """A question to the table's desk; open until it is answered (BE-000-23). Seen by who asked and by the desk."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root = models.ForeignKey("core.Root", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    circle_id = models.UUIDField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="questions")
    asker = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    text = models.TextField("vraag")
    asked_at = models.DateTimeField()
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answered_by=None, answer="")
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
                name="bodies_question_answered_by",
            )
        ]


class StillHereAsked(models.Model):
    """An organisation was asked which of its people still work there (safety P16); once a quarter."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "asked_on"], name="bodies_still_here_asked_once")]
