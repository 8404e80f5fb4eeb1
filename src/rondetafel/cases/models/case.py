"""The case: the question about one young person, from draft referral to closing."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse

from rondetafel.cases.models.codes import (
    SCHOOL_PROBLEMS,
    Authority,
    CameBy,
    CancelReason,
    Ground,
    ReferrerKind,
    Result,
    School,
    Sex,
    Stay,
)
from rondetafel.cases.models.codes_background import EndReason
from rondetafel.core.ids import new_id


class InCase(models.Model):
    """Lies in a circle of a case's root. Only columns; no behaviour."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField(db_index=True)
    circle_id = models.UUIDField()

    class Meta:
        abstract = True


class Case(models.Model):
    """A case. Plain columns are what SQL must know; names and the safety text are sealed under the root's key."""

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        SUBMITTED = "submitted", "ingediend"
        INCOMPLETE = "incomplete", "wacht op aanvulling"
        ACCEPTED = "accepted", "aangenomen"
        PLANNED = "planned", "op de agenda"
        DISCUSSED = "discussed", "besproken"
        ADVISED = "advised", "advies vastgesteld"
        CLOSED = "closed", "afgesloten"
        DIRECTED = "directed", "elders beter op zijn plek"
        CANCELLED = "cancelled", "geannuleerd"
        DIED = "died", "gesloten: de jeugdige is overleden"
        ERROR = "error", "ten onrechte ingevoerd"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root = models.OneToOneField("core.Root", on_delete=models.PROTECT, db_constraint=False, related_name="case")
    circle_id = models.UUIDField()  # intake
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+", verbose_name="tafel")
    number = models.CharField("nummer", max_length=40, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    invented = models.BooleanField("verzonnen gegevens", default=False)

    # Who asks
    referrer = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+", verbose_name="aanmelder")
    referrer_kind = models.CharField("soort aanmelder", max_length=12, choices=ReferrerKind.choices)
    came_by = models.CharField("binnengekomen", max_length=8, choices=CameBy.choices, default=CameBy.ONLINE)
    entered_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)  # by the referrer, when the secretary entered it
    form_version = models.ForeignKey("cases.FormVersion", null=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField("uw eigen kenmerk", max_length=30, blank=True)
    mailbox_sealed = models.BinaryField(default=b"")  # a team's notice address beside the person

    # About whom
    name_sealed = models.BinaryField(default=b"")
    birth_date = models.DateField("geboortedatum", null=True)
    sex = models.CharField("geslacht", max_length=8, choices=Sex.choices, default=Sex.UNKNOWN)
    municipality = models.ForeignKey(
        "organisations.Municipality", null=True, on_delete=models.PROTECT, related_name="+", verbose_name="verantwoordelijke gemeente"
    )
    sameness = models.CharField(max_length=64, blank=True)  # keyed fingerprint of name and birth date, per table (P8: used at triage only)
    authority = models.CharField("gezag", max_length=10, choices=Authority.choices, default=Authority.UNKNOWN)
    ground = models.CharField("grondslag", max_length=10, choices=Ground.choices, default=Ground.UNKNOWN)

    # The question
    question = models.TextField("vraag in eigen woorden", blank=True)
    asked = ArrayField(models.CharField(max_length=20), default=list, verbose_name="wat wordt gevraagd")
    about = ArrayField(models.CharField(max_length=20), default=list, verbose_name="waar gaat het over")
    must_change = models.TextField("wat moet er daarna anders zijn", blank=True)
    stay = models.CharField("waar verblijft de jeugdige nu", max_length=12, choices=Stay.choices, blank=True)
    school = models.CharField("school", max_length=12, choices=School.choices, default=School.UNKNOWN)
    end_of_care_on = models.DateField("einde zorg aangekondigd per", null=True)
    end_of_care_reason = models.CharField("waarom eindigt de zorg", max_length=16, choices=EndReason.choices, blank=True)
    end_of_care_told = models.BooleanField(null=True)  # does the young person know?
    end_of_care_told_by = models.CharField(max_length=160, blank=True)
    end_of_care_told_on = models.DateField(null=True)
    end_of_care_sealed = models.BinaryField(default=b"")  # with which perspective it was told
    next_place_known = models.BooleanField(null=True)
    authorisation_ends_on = models.DateField("machtiging loopt tot", null=True)
    urgent_reason = models.CharField("waarom met spoed", max_length=300, blank=True)
    urgent_before = models.DateField("uiterlijk te bespreken op", null=True)

    # The safety line (NL-43): concerns with a watcher, or none, judged by somebody on a day
    safety_concerns = models.BooleanField("zorgen over de veiligheid", null=True)
    safety_sealed = models.BinaryField(default=b"")
    safety_judged_by = models.CharField("beoordeeld door", max_length=160, blank=True)
    safety_judged_on = models.DateField("beoordeeld op", null=True)

    # Dates that count
    submitted_at = models.DateTimeField(null=True)
    submitted_on = models.DateField(null=True, db_index=True)
    triage_due_on = models.DateField(null=True)
    triage_paused_on = models.DateField(null=True)  # the table's clock stands still since; the child's never does (P6)
    triage_paused_days = models.PositiveSmallIntegerField(default=0)  # working days of earlier pauses
    decided_on = models.DateField(null=True)
    direction_to = models.CharField(max_length=160, blank=True)
    direction_reason = models.TextField(blank=True)
    handed_over_on = models.DateField(null=True)  # another table took it over; nothing of triage is turned back then
    undo_reason = models.CharField("waarom de triage is teruggedraaid", max_length=300, blank=True)
    worse_on = models.DateField("erger geworden sinds", null=True)
    worse_note = models.CharField("wat er erger is geworden", max_length=300, blank=True)
    item_id = models.UUIDField(null=True, db_index=True)  # meetings.AgendaItem; a sibling's item hangs on the other root
    shares_item = models.BooleanField(default=False)
    slot_reason = models.CharField("waarom deze plek", max_length=300, blank=True)
    scheduled_for = models.DateTimeField(null=True)  # copy of the slot's start: the referrer cannot see the table's meetings
    first_discussed_on = models.DateField(null=True, db_index=True)
    again_on = models.DateField(null=True)  # decided to discuss it a second time
    again_reason = models.CharField("waarom nog een keer", max_length=300, blank=True)
    disputed = models.BooleanField(default=False)  # copy: somebody disputes which municipality is responsible
    locked_on = models.DateField(null=True)
    lock_note = models.CharField(max_length=300, blank=True)
    cancelled_on = models.DateField(null=True)
    cancel_reason = models.CharField(max_length=20, choices=CancelReason.choices, blank=True)
    cancel_note = models.CharField(max_length=300, blank=True)
    # Not a state: answered before the meeting, still discussed as a learning case (NL-23)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=160, blank=True)
    answer = models.TextField(blank=True)
    learning_case = models.BooleanField(default=False)
    learning_named_reason = models.CharField(max_length=300, blank=True)
    nameless = models.BooleanField(default=False)  # copy: somebody whose yes is needed says *only without a name* (`consents`)
    sibling_id = models.UUIDField("broer of zus", null=True)  # the referral from which this one was begun: one agenda item for both
    earlier_id = models.UUIDField("eerdere casus", null=True)  # closed too long ago to be reopened: this one goes on from it
    closed_on = models.DateField(null=True)
    result = models.CharField(max_length=16, choices=Result.choices, blank=True)
    closing_note = models.TextField(blank=True)
    casusregie_now = models.CharField("casusregie nu", max_length=160, blank=True)
    casusregie_after = models.CharField("casusregie daarna", max_length=160, blank=True)
    stay_at_closing = models.CharField(max_length=12, choices=Stay.choices, blank=True)

    search = SearchVectorField(null=True)
    typed_sealed = models.BinaryField(default=b"")  # the draft exactly as typed, also what is not valid yet
    typed_seq = models.PositiveIntegerField(default=0)
    typed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "error"]) | models.Q(submitted_on__isnull=False), name="cases_submitted_has_date"
            ),
            models.CheckConstraint(condition=~models.Q(state="cancelled") | ~models.Q(cancel_reason=""), name="cases_cancelled_has_reason"),
            models.CheckConstraint(
                condition=~models.Q(state="directed") | ~models.Q(direction_reason=""), name="cases_directed_has_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed") | ~models.Q(result="") & ~models.Q(casusregie_after=""), name="cases_closed_has_result"
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="cases_case_search"),
            models.Index(fields=["body", "sameness"], name="cases_case_sameness"),
            models.Index(fields=["sibling_id"], name="cases_case_sibling", condition=models.Q(sibling_id__isnull=False)),
            models.Index(fields=["earlier_id"], name="cases_case_earlier", condition=models.Q(earlier_id__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def without_name(self) -> bool:
        """The experts get a question without a name and nothing else: consent goes no further, or it is a learning case that the chair
        did not name (NL-23)."""
        return self.nameless or (self.learning_case and not self.learning_named_reason)

    def get_absolute_url(self) -> str:
        return reverse("cases:case_detail", args=[self.pk])

    @property
    def school_problems(self) -> bool:
        """Named definition, version 1: anything but attending, or not of school age (NL-45)."""
        return self.school in SCHOOL_PROBLEMS


class CoReferrer(InCase):
    """Somebody who refers together with the referrer; a provider never refers alone (NL-24)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="co_referrers")
    capacity = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ReferrerKind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "organisation"], name="cases_co_referrer_once")]


class Informed(InCase):
    """Who of the family was told about this referral, when, or why not yet (safety P3)."""

    class Who(models.TextChoices):
        YOUNG_PERSON = "young_person", "de jeugdige zelf"
        PARENT_1 = "parent_1", "ouder 1"
        PARENT_2 = "parent_2", "ouder 2"
        GUARDIAN = "guardian", "voogd"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="informed")
    who = models.CharField(max_length=12, choices=Who.choices)
    told_on = models.DateField(null=True)
    why_not = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "who"], name="cases_informed_once"),
            models.CheckConstraint(condition=models.Q(told_on__isnull=False) | ~models.Q(why_not=""), name="cases_informed_or_why_not"),
        ]


class IncompleteRequest(InCase):
    """The list of what is missing, sent back to the referrer; the table's clock pauses meanwhile."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="incomplete_requests")
    missing = ArrayField(models.CharField(max_length=40), default=list)
    note = models.TextField(blank=True)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
