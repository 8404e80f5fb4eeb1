"""What comes out of a policy meeting: decisions with positions, action points, minutes, the report to the parent body."""

from django.db import models

from rondetafel.meetings.models.agenda import AgendaItem
from rondetafel.meetings.models.planning import InBody, Meeting


class Decision(InBody):
    """A decision under the body's rule; its text has versions, and positions belong to one version."""

    class State(models.TextChoices):
        OPEN = "open", "in bespreking"
        TAKEN = "taken", "genomen bij consensus"
        TAKEN_WITH_RESERVATION = "taken_with_reservation", "genomen met voorbehoud"
        NOT_TAKEN = "not_taken", "niet genomen"
        POSTPONED = "postponed", "uitgesteld"
        REFERRED = "referred", "voorgelegd aan het hogere overleg"
        NOTED = "noted", "kennisgenomen"
        WITHDRAWN = "withdrawn", "ingetrokken"
        ADVICE_POSITIVE = "advice_positive", "positief advies"
        ADVICE_CONDITIONAL = "advice_conditional", "positief advies onder voorwaarden"
        ADVICE_NEGATIVE = "advice_negative", "negatief advies"

    class Execution(models.TextChoices):
        TO_DO = "to_do", "nog te doen"
        RUNNING = "running", "loopt"
        DONE = "done", "uitgevoerd"
        DROPPED = "dropped", "vervallen"
        REPLACED = "replaced", "vervangen door een ander besluit"

    class Mandate(models.TextChoices):
        WITHIN = "within", "binnen het mandaat"
        UNLINKED = "unlinked", "zonder lijn uit het strategisch kader"
        OUTSIDE = "outside", "buiten het mandaat"

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, db_constraint=False, related_name="decision")
    number = models.CharField(max_length=40, unique=True)
    rule = models.CharField(max_length=30)
    state = models.CharField(max_length=24, choices=State.choices, default=State.OPEN)
    shown_at = models.DateTimeField(null=True)  # the final text was read or shown
    decided_at = models.DateTimeField(null=True)
    # What became of it; empty while there is nothing to carry out (BE-000-27).
    execution = models.CharField("uitvoering", max_length=8, choices=Execution.choices, blank=True, default="")
    execution_reason = models.CharField("toelichting", max_length=300, blank=True, default="")
    # Whether the table may decide this by itself (BE-000-44); empty at a table that reports to nobody.
    mandate = models.CharField("mandaat", max_length=8, choices=Mandate.choices, blank=True, default="")
    frame_line = models.CharField("lijn uit het kader, of waarom niet", max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)


class DecisionText(InBody):
    """One version of the text; an amended text is a new version and asks everybody again."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, db_constraint=False, related_name="texts")
    number = models.PositiveSmallIntegerField()
    text = models.TextField("tekst van het besluit")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="meetings_decision_text_once")]


class Position(InBody):
    """A member's position on one version of a text; withdrawn ones are kept."""

    class Value(models.TextChoices):
        SUPPORT = "support", "steun"
        RESERVATION = "reservation", "steun met voorbehoud"
        STAND_ASIDE = "stand_aside", "terzijde staan"
        OBJECTION = "objection", "zwaarwegend bezwaar"
        NONE = "none", "geen standpunt"

    text_version = models.ForeignKey(DecisionText, on_delete=models.PROTECT, db_constraint=False, related_name="positions")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=12, choices=Value.choices)
    reason = models.TextField("toelichting", blank=True)
    minority = models.BooleanField("als minderheidsstandpunt opnemen", default=False)
    recorded_by = models.UUIDField()
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text_version", "capacity"], condition=models.Q(withdrawn_at=None), name="meetings_position_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(value__in=["objection", "reservation"]) | ~models.Q(reason=""), name="meetings_position_reason"
            ),
        ]


class WrittenRound(InBody):
    """Members are asked for a position outside a meeting, until the end of a day. One objection stops it (process 3.2)."""

    class State(models.TextChoices):
        OPEN = "open", "loopt"
        CONCLUDED = "concluded", "afgerond"
        STOPPED = "stopped", "gestopt door een bezwaar"
        UNDECIDED = "undecided", "zonder uitkomst"
        WITHDRAWN = "withdrawn", "ingetrokken"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, db_constraint=False, related_name="rounds")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_on = models.DateField("antwoorden tot en met")
    silence_is_support = models.BooleanField(default=False)  # as the table's framework said when it was opened
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField("reden", max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision"], condition=models.Q(state="open"), name="meetings_one_open_round")]
        indexes = [models.Index(fields=["body", "ended_at"], name="meetings_round_ended")]


class ActionPoint(InBody):
    """Somebody does something before a date, or it does not exist."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        RUNNING = "running", "loopt"
        DONE = "done", "gedaan"
        DROPPED = "dropped", "vervallen"

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="action_points")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, db_constraint=False, related_name="action_points")
    text = models.CharField("wat", max_length=300)
    owner = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("voor wanneer")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    state_reason = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)


class ActionNote(InBody):
    """How far it is: a dated line of who does it, or of the desk. Only added."""

    point = models.ForeignKey(ActionPoint, on_delete=models.PROTECT, db_constraint=False, related_name="notes")
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    text = models.CharField("hoe staat het?", max_length=300)
    at = models.DateTimeField()


class Minutes(InBody):
    """The minutes of one meeting; approved at the next one, then locked (BE-000-34)."""

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        SENT = "sent", "verstuurd"
        APPROVED = "approved", "goedgekeurd"

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    sent_at = models.DateTimeField(null=True)
    approved_in = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="approved_minutes")
    approved_at = models.DateTimeField(null=True)
    frozen = models.JSONField(null=True)  # what was approved, word for word
    version = models.PositiveIntegerField(default=1)


class MinutesSection(InBody):
    """The summary of one item in the minutes, written by the secretary beside notes, decisions and action points."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, db_constraint=False, related_name="sections")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["minutes", "item"], name="meetings_section_once")]


class MinutesRemark(InBody):
    """A member's remark on minutes that were sent; every member sees it and what was done with it."""

    class Handled(models.TextChoices):
        ACCEPTED = "accepted", "overgenomen"
        NOTED = "noted", "genoteerd, niet overgenomen"

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, db_constraint=False, related_name="remarks")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    text = models.TextField("opmerking")
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    handled = models.CharField(max_length=8, choices=Handled.choices, blank=True)
    answer = models.CharField("antwoord", max_length=300, blank=True)
    handled_at = models.DateTimeField(null=True)


class MinutesCorrection(InBody):
    """A dated note on approved minutes: they themselves never change."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, db_constraint=False, related_name="corrections")
    text = models.TextField()
    author = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class ReportBack(InBody):
    """The report of a meeting to the parent body: lies in the sender's circle and in the receiver's, until it is answered."""

    class State(models.TextChoices):
        TO_DO = "to_do", "nog te versturen"
        SENT = "sent", "verstuurd"
        RECEIVED = "received", "ontvangen"
        PLACED = "placed", "op de agenda"
        ANSWERED = "answered", "beantwoord"

    to_root_id = models.UUIDField()
    to_circle_id = models.UUIDField()
    number = models.CharField(max_length=40, unique=True)
    from_body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="reports_out")
    to_body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="reports_in")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    text = models.TextField("terugkoppeling")
    positions = models.JSONField(default=list)  # reservations and minority texts travel along unchanged
    state = models.CharField(max_length=8, choices=State.choices, default=State.TO_DO)
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    placed_item_id = models.UUIDField(null=True)
    placed_in = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField("antwoord", blank=True)
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
