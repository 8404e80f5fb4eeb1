"""Asking everybody with a seat which of several dates suits (NL-08)."""

from django.db import models
from django.urls import reverse

from rondetafel.meetings.models.planning import InBody, Meeting


class DatePoll(InBody):
    """A question to all seats: yes, perhaps or no, for each of some dates. Deciding plans or moves the meeting."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        DECIDED = "decided", "datum gekozen"
        WITHDRAWN = "withdrawn", "ingetrokken"

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="polls")
    title = models.CharField("waarover", max_length=120)
    place = models.CharField("plaats", max_length=160, blank=True)
    slots = models.PositiveSmallIntegerField("aantal plekken", default=1)
    slot_minutes = models.PositiveSmallIntegerField("minuten per plek", default=60)
    moves = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="polls")  # the meeting that seeks another moment
    respond_by = models.DateField("antwoord vóór")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the poll."""
        return reverse("meetings:poll", args=[self.pk])


class PollDate(InBody):
    """One of the dates that are asked about."""

    poll = models.ForeignKey(DatePoll, on_delete=models.PROTECT, db_constraint=False, related_name="dates")
    starts_at = models.DateTimeField()
    chosen = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "starts_at"], name="meetings_poll_date_once")]


class PollAnswer(InBody):
    """What one seat says about one date."""

    class Answer(models.TextChoices):
        YES = "yes", "ja"
        MAYBE = "maybe", "misschien"
        NO = "no", "nee"

    date = models.ForeignKey(PollDate, on_delete=models.PROTECT, db_constraint=False, related_name="answers")
    capacity = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=5, choices=Answer.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["date", "capacity"], name="meetings_poll_answer_once")]
