"""Organisations, municipalities, youth regions, and the capacities in which persons act."""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db import models
from django.urls import reverse

from rondetafel.core.ids import new_id


class OrganisationKind(models.TextChoices):
    """Kinds of organisation; the first three may refer to an expert team (NL-24)."""

    MUNICIPALITY = "municipality", "gemeente / lokaal bestuur"
    GI = "gi", "gecertificeerde instelling"
    PROVIDER = "provider", "zorgaanbieder / voorziening"
    SCHOOL = "school", "onderwijs"
    HEALTH = "health", "huisarts of jeugdgezondheidszorg"
    SAFE_HOME = "safe_home", "Veilig Thuis / vertrouwenscentrum kindermishandeling"
    JUSTICE = "justice", "politie, reclassering of justitie"  # sees a case only on a recorded ground (safety P11)
    CLIENTS = "clients", "cliëntorganisatie"
    HOST = "host", "gastorganisatie van een tafel"
    GOVERNMENT = "government", "overheid"
    NETWORK = "network", "netwerk"


# Who may bring a young person in at an expert team (NL-24).
REFERRING = (OrganisationKind.MUNICIPALITY, OrganisationKind.GI, OrganisationKind.PROVIDER)


class Organisation(models.Model):
    """An organisation as the world knows it; contains no secrets."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("naam", max_length=160, unique=True)
    short_name = models.CharField("korte naam", max_length=40)
    kind = models.CharField("soort", max_length=12, choices=OrganisationKind.choices)
    jurisdiction = models.CharField("land", max_length=2, choices=[("NL", "Nederland"), ("BE", "Vlaanderen")])
    municipality = models.ForeignKey("Municipality", null=True, blank=True, on_delete=models.PROTECT)
    valid = DateRangeField()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation_detail", args=[self.pk])


class Municipality(models.Model):
    """A municipality with its official code (CBS or NIS)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=8, unique=True)
    name = models.CharField("naam", max_length=80)
    jurisdiction = models.CharField(max_length=2)

    def __str__(self) -> str:
        return self.name


class Region(models.Model):
    """A youth region, a partnership area, the area of a Veiligheidshuis: a dated list of municipalities."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("naam", max_length=120, unique=True)
    kind = models.CharField("soort", max_length=20)
    jurisdiction = models.CharField(max_length=2)
    municipalities = models.ManyToManyField(Municipality, through="RegionMunicipality", related_name="regions")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:region_detail", args=[self.pk])


class RegionMunicipality(models.Model):
    """A municipality belongs to a region for a period."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    valid = DateRangeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "municipality", "valid"], name="organisations_region_municipality_once")]


class Capacity(models.Model):
    """Hoedanigheid: a person acting for an organisation (or for oneself) during a period. Access names the capacity."""

    class Kind(models.TextChoices):
        EMPLOYEE = "employee", "namens een organisatie"
        SELF = "self", "voor zichzelf"
        LINK = "link", "via een koppeling zonder account"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="capacities")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="capacities")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.EMPLOYEE)
    function = models.CharField("functie", max_length=120, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    phone = models.CharField("telefoon", max_length=40, blank=True)
    # Who says every quarter which colleagues still work there (safety P16).
    keeps_people = models.BooleanField("houdt de lijst van mensen bij", default=False)
    valid = DateTimeRangeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="employee", organisation__isnull=False) | ~models.Q(kind="employee"),
                name="organisations_employee_has_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation.short_name})" if self.organisation else str(self.person)


class StillHere(models.Model):
    """Somebody said on a moment that this person still works there (safety P16). Written once, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    capacity = models.ForeignKey(Capacity, on_delete=models.PROTECT, related_name="confirmations")
    confirmed_by = models.ForeignKey(Capacity, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class MailDomain(models.Model):
    """The part behind the @ of an organisation's work addresses: who has one may make an account by it. Several organisations may share one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mail_domains")
    domain = models.CharField("domein", max_length=120, db_index=True)
    valid = DateRangeField()

    def __str__(self) -> str:
        return self.domain
