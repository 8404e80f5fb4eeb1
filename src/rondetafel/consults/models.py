"""Questions before a referral, what the way-finder answered, and to whom the table made itself known."""

from django.db import models
from django.urls import reverse

from rondetafel.core.ids import new_id


class Audience(models.TextChoices):
    """To whom a table makes itself known (NL-52)."""

    MUNICIPALITY = "municipality", "gemeente of wijkteam"
    GI = "gi", "gecertificeerde instelling"
    PROVIDER = "provider", "zorgaanbieder"
    SCHOOL = "school", "onderwijs"
    HEALTH = "health", "huisarts, jeugdarts of kinderarts"
    SAFE_HOME = "safe_home", "Veilig Thuis"
    FAMILIES = "families", "ouders en jongeren"
    OTHER = "other", "anderen"


class Consult(models.Model):
    """A question without personal data, to the desk of an expert team (NL-16). Read by the desk; who asked reads the answer by a link."""

    class Asker(models.TextChoices):
        PROFESSIONAL = "professional", "professional"
        PARENT = "parent", "ouder of verzorger"
        YOUNG = "young", "jongere"

    class CameBy(models.TextChoices):
        ONLINE = "online", "via de openbare pagina"
        PHONE = "phone", "per telefoon"

    class FoundBy(models.TextChoices):
        COLLEAGUE = "colleague", "van een collega of hulpverlener"
        INTERNET = "internet", "op internet gevonden"
        OUTREACH = "outreach", "een bijeenkomst of bezoek van de tafel"
        LEAFLET = "leaflet", "een folder of film"
        EARLIER = "earlier", "eerder contact met de tafel"
        OTHER = "other", "anders"

    class State(models.TextChoices):
        OPEN = "open", "open"
        ANSWERED = "answered", "beantwoord"
        CONVERTED = "converted", "omgezet in een aanmelding"
        CLOSED = "closed", "afgerond"

    class Outcome(models.TextChoices):
        ADVICE = "advice", "antwoord of advies gegeven"
        REFER = "refer", "aanmelden bij deze tafel"
        LOCAL = "local", "verder met het lokale team"
        OTHER_TABLE = "other_table", "naar een andere tafel"
        CRISIS = "crisis", "naar de crisisroute"
        NOT_FOR_US = "not_for_us", "hoort hier niet"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root = models.ForeignKey("core.Root", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    circle_id = models.UUIDField()
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="consults")
    number = models.CharField("nummer", max_length=20)
    asker = models.CharField("wie vraagt", max_length=12, choices=Asker.choices)
    asked_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    came_by = models.CharField("binnengekomen", max_length=8, choices=CameBy.choices, default=CameBy.ONLINE)
    found_by = models.CharField("hoe gevonden", max_length=10, choices=FoundBy.choices, blank=True)
    invented = models.BooleanField("verzonnen", default=False)
    # Chosen by the page on which the question was typed: sent twice, it is one question.
    sent_key = models.UUIDField()
    text_sealed = models.BinaryField()
    mail_sealed = models.BinaryField(default=b"")
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    due_on = models.DateField("antwoord uiterlijk")
    # A question of a young person is read by a named person sooner than it is answered (safety P2).
    read_due_on = models.DateField("gelezen uiterlijk", null=True)
    taken_up_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField(null=True)
    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome.choices, blank=True)
    answer_sealed = models.BinaryField(default=b"")
    answered_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    # The referral that was made of it: its writer's alone until it is handed in, so no key that could be followed.
    case_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["root", "sent_key"], name="consults_consult_sent_once"),
            models.CheckConstraint(
                condition=~models.Q(state="answered") | models.Q(answered_at__isnull=False) & ~models.Q(outcome=""),
                name="consults_answered_with_outcome",
            ),
            models.CheckConstraint(condition=~models.Q(state="closed") | ~models.Q(outcome=""), name="consults_closed_with_outcome"),
        ]
        indexes = [
            models.Index(fields=["body", "asked_on"], name="consults_consult_of_year"),
            models.Index(fields=["body", "due_on"], condition=models.Q(state="open"), name="consults_consult_open"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("consults:question_detail", args=[self.pk])


class WayFound(models.Model):
    """How often the way-finder of a table ended where, per month. Nothing else of a visit is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root = models.ForeignKey("core.Root", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    circle_id = models.UUIDField()
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    direction = models.CharField(max_length=12)
    many = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["root", "month", "direction"], name="consults_wayfound_once")]


class Outreach(models.Model):
    """When the table made itself known to whom (NL-52). No persons."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root = models.ForeignKey("core.Root", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    circle_id = models.UUIDField()
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    audience = models.CharField("voor wie", max_length=12, choices=Audience.choices)
    held_on = models.DateField("wanneer")
    what = models.CharField("wat", max_length=200)
    reached = models.PositiveIntegerField("hoeveel mensen", null=True, blank=True)
    noted_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")


class SignUp(models.Model):
    """Somebody from work who wants an account, on the way from the address to the account. Emptied when it ended."""

    class State(models.TextChoices):
        MAILED = "mailed", "link verstuurd"
        KNOWN = "known", "had al een account"
        WAITING = "waiting", "wacht op de tafel"
        APPROVED = "approved", "goedgekeurd"
        REFUSED = "refused", "niet goedgekeurd"
        USED = "used", "account gemaakt"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root = models.ForeignKey("core.Root", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    circle_id = models.UUIDField()
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.MAILED)
    # A fingerprint of the address: three links a day are enough for anybody.
    mail_key = models.CharField(max_length=64)
    mail_sealed = models.BinaryField()
    said_sealed = models.BinaryField(default=b"")
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    waits_since = models.DateField(null=True)
    decided_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["root", "mail_key", "asked_at"], name="consults_signup_of_mail")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="approved") | models.Q(organisation__isnull=False, decided_by__isnull=False),
                name="consults_signup_approved_for",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("consults:decide_sign_up", args=[self.pk])
