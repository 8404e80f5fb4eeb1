"""Roots, circles, access rows and offices: who may see what, in which capacity, on which ground, until when."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models

from rondetafel.core.ids import new_id


class Root(models.Model):
    """What confidential things hang on: a case, a plan, the closed part of a body."""

    class Kind(models.TextChoices):
        CASE = "case", "casus"
        BODY = "body", "tafel"
        COMPLAINT = "complaint", "klacht"

    class State(models.TextChoices):
        OPEN = "open", "open"
        LOCKED = "locked", "vergrendeld"
        DESTROYED = "destroyed", "vernietigd"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    body_id = models.UUIDField(db_index=True)
    number = models.CharField(max_length=40, unique=True)
    jurisdiction = models.CharField(max_length=2)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    retention_class = models.CharField(max_length=40, default="")
    retention_starts_on = models.DateField(null=True)
    destroy_on = models.DateField(null=True)
    wrapped_key = models.BinaryField(null=True)
    handed_in_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=["case", "body", "complaint"]), name="core_root_kind"),
            models.CheckConstraint(condition=models.Q(jurisdiction__in=["NL", "BE"]), name="core_root_jurisdiction"),
            models.CheckConstraint(condition=models.Q(state__in=["open", "locked", "destroyed"]), name="core_root_state"),
        ]


class Circle(models.Model):
    """A compartment of a root. Every protected row lies in exactly one."""

    class Kind(models.TextChoices):
        INTAKE = "intake", "aanmelding"
        FILE = "file", "dossier"
        FAMILY = "family", "gezin"
        OWN = "own", "eigen"
        SEALED = "sealed", "verzegeld"
        MEMBERS = "members", "leden"
        DESK = "desk", "bureau"
        COMPLAINT = "complaint", "klacht"
        NAMELESS = "nameless", "zonder naam"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root = models.ForeignKey(Root, on_delete=models.PROTECT, db_constraint=False, related_name="circles")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    capacity_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["root", "kind", "capacity_id"], name="core_circle_once", nulls_distinct=False),
            models.CheckConstraint(
                condition=models.Q(kind="own", capacity_id__isnull=False) | ~models.Q(kind="own") & models.Q(capacity_id=None),
                name="core_circle_own_has_capacity",
            ),
        ]


class CircleAccess(models.Model):
    """One capacity's sight of one circle for one period. Rows are closed, never deleted; only keeper functions write them."""

    class Capability(models.TextChoices):
        READ = "read", "meelezen"
        WRITE = "write", "meewerken"
        DESK = "desk", "beheren"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField(db_index=True)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, db_constraint=False, related_name="access")
    # Copied from the circle by the database, so that a policy asks only for the circles its table can lie in.
    circle_kind = models.CharField(max_length=40, default="", editable=False)
    capacity_id = models.UUIDField()
    capability = models.CharField(max_length=5, choices=Capability.choices)
    ground = models.CharField(max_length=40)
    cause_kind = models.CharField(max_length=40)
    cause_id = models.UUIDField()
    valid = DateTimeRangeField()
    granted_by = models.UUIDField()
    reason = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(capability__in=["read", "write", "desk"]), name="core_access_capability"),
        ]
        # Every policy asks this for the one who acts; with all it needs in the index, 20,000 rows cost 3 ms instead of 36.
        indexes = [
            models.Index(
                fields=["capacity_id", "circle_kind"], include=["capability", "circle", "root_id", "valid"], name="core_access_kind_sight"
            )
        ]


class ContextKey(models.Model):
    """The key that signs `app.context`. Readable by keeper alone; kept as the two pads of HMAC-SHA256."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    inner_pad = models.BinaryField()
    outer_pad = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)


class Office(models.Model):
    """A function at a body: whoever holds it has its access."""

    class Kind(models.TextChoices):
        CHAIR = "chair", "voorzitter"
        DEPUTY = "deputy", "vervangend voorzitter"
        SECRETARY = "secretary", "procesondersteuner"
        MANAGER = "manager", "manager"
        POLICY_OFFICER = "policy_officer", "beleidsmedewerker"
        PRIVACY_OFFICER = "privacy_officer", "functionaris gegevensbescherming"
        COMPLAINT_HANDLER = "complaint_handler", "klachtbehandelaar"
        ADMINISTRATOR = "administrator", "beheerder"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body_id = models.UUIDField()
    zone = models.CharField(max_length=6)
    kind = models.CharField(max_length=20, choices=Kind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "kind"], name="core_office_once"),
            models.CheckConstraint(condition=models.Q(zone__in=["care", "policy"]), name="core_office_zone"),
        ]


class OfficeHolder(models.Model):
    """Who holds an office when. Appointing is granting access, so another person confirms (architecture 4.5)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="holders")
    capacity_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField()
    valid = DateTimeRangeField()
    appointed_by = models.UUIDField()
    confirmed_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("appointed_by")),
                name="core_holder_two_persons",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("person_id")),
                name="core_holder_not_by_oneself",
            ),
        ]


class OfficeCircle(models.Model):
    """Which circles an office opens, and how far: reference data read by the keeper functions."""

    office_kind = models.CharField(max_length=20)
    circle_kind = models.CharField(max_length=10)
    capability = models.CharField(max_length=5)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_kind", "circle_kind"], name="core_office_circle_once")]
