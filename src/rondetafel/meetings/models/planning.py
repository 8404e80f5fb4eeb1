"""Series, meetings and slots: dates and minutes, no content. Everybody who acts may read them."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.urls import reverse

from rondetafel.core.ids import new_id


class InBody(models.Model):
    """Lies in a circle of a body's root. Only columns; no behaviour."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField()
    circle_id = models.UUIDField()

    class Meta:
        abstract = True


class Series(InBody):
    """The rhythm of a table's meetings for a period; a new frequency is a new series from a date (NL-22)."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="series")
    every_weeks = models.PositiveSmallIntegerField("om de hoeveel weken")
    weekday = models.PositiveSmallIntegerField("dag van de week")  # Monday 0, as in Python
    starts = models.TimeField("begint om")
    slots = models.PositiveSmallIntegerField("plekken per overleg")
    slot_minutes = models.PositiveSmallIntegerField("minuten per plek")
    place = models.CharField("plaats", max_length=160)
    valid = DateRangeField()


class Meeting(InBody):
    """A meeting of a body."""

    class State(models.TextChoices):
        PLANNED = "planned", "gepland"
        PUBLISHED = "published", "agenda verstuurd"
        IN_SESSION = "in_session", "bezig"
        HELD = "held", "gehouden"
        CANCELLED = "cancelled", "afgelast"

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="meetings")
    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT)
    number = models.CharField("nummer", max_length=12)  # 2022/4
    starts_at = models.DateTimeField("begin", db_index=True)
    ends_at = models.DateTimeField("einde")
    place = models.CharField("plaats", max_length=160, blank=True)
    room = models.CharField("zaal", max_length=80, blank=True)
    access_remarks = models.CharField("bereikbaarheid en toegankelijkheid", max_length=300, blank=True)
    # The deputy who took this one meeting over (NL-06); empty: whoever is chair.
    chaired_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    published_at = models.DateTimeField(null=True)
    republished_at = models.DateTimeField(null=True)
    publications = models.PositiveSmallIntegerField(default=0)  # the version of the agenda that readers have
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    cancelled_reason = models.CharField(max_length=200, blank=True)
    current_item_id = models.UUIDField(null=True)
    current_since = models.DateTimeField(null=True)
    # Closing needs one of the two (BE-000-42).
    reporter = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    nothing_to_report = models.BooleanField(default=False)
    sequence = models.PositiveSmallIntegerField(default=0)  # of the calendar file: rises with each move
    version = models.PositiveIntegerField(default=1)  # rises with every change during the meeting; the ETag of its page

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="meetings_number_once"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="meetings_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(reporter=None) | models.Q(nothing_to_report=False), name="meetings_reporter_or_nothing"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """The page of the meeting."""
        return reverse("meetings:meeting_detail", args=[self.pk])


class Slot(InBody):
    """A piece of a meeting for one item. `use` is kept here, without content, so that time can be counted (NL-37)."""

    class Use(models.TextChoices):
        FREE = "free", "vrij"
        RESERVED = "reserved", "bezet"
        USED = "used", "gebruikt"
        LOST = "lost", "verloren"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="slots")
    position = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    use = models.CharField(max_length=8, choices=Use.choices, default=Use.FREE)
    freed_on = models.DateField(null=True)
    extra_reason = models.CharField("reden van de extra plek", max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="meetings_slot_once")]


class VideoLink(InBody):
    """Where one joins a meeting from afar. Read by the table, and by who has a case on that meeting."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="video")
    url = models.URLField("videolink", max_length=300, blank=True)


class SchoolHoliday(models.Model):
    """A school holiday of one region. Public; kept by the administrators, who add a new school year."""

    class Region(models.TextChoices):
        NORTH = "noord", "Nederland, regio Noord"
        MIDDLE = "midden", "Nederland, regio Midden"
        SOUTH = "zuid", "Nederland, regio Zuid"
        FLANDERS = "vlaanderen", "Vlaanderen"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.CharField("regio", max_length=10, choices=Region.choices)
    name = models.CharField("vakantie", max_length=40)
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "first_day"], name="meetings_school_holiday_once"),
            models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")), name="meetings_school_holiday_order"),
        ]
