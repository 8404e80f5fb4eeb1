"""The advice, its items, the safety agreements and the action points that follow."""

from django.db import models

from rondetafel.cases.models.case import Case, InCase
from rondetafel.cases.models.codes import Contracted, SolutionCategory
from rondetafel.cases.models.discussion import Discussion


class Advice(InCase):
    """The advice of a table about a case. On adoption it is frozen, and moves from circle *file* to *intake*, where the referrer reads."""

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        ADOPTED = "adopted", "vastgesteld"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="advices")
    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, db_constraint=False, related_name="advices")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    analysis = models.TextField("samen begrepen", blank=True)
    short_term = models.TextField("perspectief op korte termijn", blank=True)
    steps_between = models.TextField("stappen daartussen", blank=True)
    long_term = models.TextField("perspectief op lange termijn", blank=True)
    long_term_not_because = models.CharField("nu niet mogelijk, omdat", max_length=300, blank=True)
    education = models.TextField("afspraken over school", blank=True)
    plain_words = models.TextField("in gewone woorden, voor jeugdige en ouders", blank=True)
    no_safety_concerns_by = models.CharField("geen zorgen over veiligheid, beoordeeld door", max_length=160, blank=True)
    no_safety_concerns_on = models.DateField(null=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_on = models.DateField(null=True)
    adopted_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    frozen = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["case"], condition=models.Q(state="draft"), name="cases_advice_drafts")]
        constraints = [
            models.UniqueConstraint(fields=["discussion"], name="cases_advice_once_per_discussion"),
            models.CheckConstraint(
                condition=models.Q(state="draft") | ~models.Q(long_term="") | ~models.Q(long_term_not_because=""),
                name="cases_advice_perspective",
            ),
        ]


class AdviceItem(InCase):
    """One item, in this order: the need, what must be different, free words; the category comes last (NL-27: the question, not the offer)."""

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, db_constraint=False, related_name="items")
    position = models.PositiveSmallIntegerField()
    need = models.TextField("wat is nodig")
    must_change = models.TextField("wat moet er anders zijn")
    text = models.TextField("advies, in vrije woorden")
    category = models.CharField("soort oplossing", max_length=20, choices=SolutionCategory.choices)
    made_to_measure = models.BooleanField("maatwerk", default=False)
    mandate_needed = models.BooleanField("mandaat nodig", default=False)
    money_needed = models.BooleanField("extra geld nodig", default=False)
    money_for = models.CharField("waarvoor en hoeveel", max_length=300, blank=True)
    owner = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    owner_name = models.CharField("wie", max_length=160)
    # For the desk and who refers; never on the paper, and never before the family (document 004, 3.3).
    providers = models.CharField("welke aanbieder", max_length=200, blank=True)
    contracted = models.CharField("gecontracteerd", max_length=8, choices=Contracted.choices, blank=True)
    drafted_by = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("voor", null=True)
    event = models.CharField("of na deze gebeurtenis", max_length=200, blank=True)
    event_reporter = models.CharField("wie meldt die gebeurtenis", max_length=160, blank=True)
    latest_on = models.DateField("uiterlijk", null=True)
    struck = models.BooleanField(default=False)  # nothing is deleted: a dropped item of a draft is struck
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=False)
                | ~models.Q(event="") & ~models.Q(event_reporter="") & models.Q(latest_on__isnull=False),
                name="cases_advice_item_when",
            )
        ]


class LaidAdvice(InCase):
    """The draft as it was laid before the referrer and the family, in circle *intake*: reactions are about these words (NL-28)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, db_constraint=False, related_name="laid")
    words = models.JSONField()
    advice_version = models.PositiveIntegerField()
    laid_on = models.DateField()
    react_before = models.DateField()
    laid_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")


class Reaction(InCase):
    """What a parent, the young person or the referrer says about an advice; kept with it, also when they disagree. Never changed."""

    class Who(models.TextChoices):
        YOUNG_PERSON = "young_person", "de jeugdige"
        PARENT_1 = "parent_1", "ouder 1"
        PARENT_2 = "parent_2", "ouder 2"
        GUARDIAN = "guardian", "de voogd"
        REFERRER = "referrer", "de aanmelder"

    class Stance(models.TextChoices):
        AGREE = "agree", "eens"
        PARTLY = "partly", "deels eens"
        DISAGREE = "disagree", "oneens"
        WRONG = "wrong", "er klopt iets niet"

    class CameBy(models.TextChoices):
        SELF = "self", "zelf ingevuld"
        TALK = "talk", "verteld in een gesprek"
        PHONE = "phone", "verteld aan de telefoon"
        LETTER = "letter", "geschreven"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, db_constraint=False, related_name="reactions")
    who = models.CharField(max_length=12, choices=Who.choices)
    stance = models.CharField(max_length=8, choices=Stance.choices)
    text_sealed = models.BinaryField(default=b"")
    came_by = models.CharField(max_length=6, choices=CameBy.choices)
    given_on = models.DateField()
    recorded_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class Correction(InCase):
    """A dated note beside an adopted advice. The advice itself never changes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, db_constraint=False, related_name="corrections")
    text_sealed = models.BinaryField()
    noted_on = models.DateField()
    noted_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")


class Realised(InCase):
    """How far an item of an adopted advice came true, on a day; the last one counts, the earlier ones stay."""

    class How(models.TextChoices):
        FULLY = "fully", "helemaal"
        PARTLY = "partly", "gedeeltelijk"
        NOT = "not", "niet"
        REPLACED = "replaced", "vervangen door iets anders"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    advice_item = models.ForeignKey(AdviceItem, on_delete=models.PROTECT, db_constraint=False, related_name="realised")
    how = models.CharField(max_length=8, choices=How.choices)
    note_sealed = models.BinaryField(default=b"")
    since = models.DateField("sinds")
    recorded_by = models.ForeignKey("organisations.Capacity", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class SafetyAgreement(InCase):
    """A safety agreement has a named watcher and a review date, or the advice is not adopted (NL-43)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="safety_agreements")
    text_sealed = models.BinaryField()
    watcher = models.CharField("wie waakt", max_length=160)
    review_on = models.DateField("opnieuw bekijken op")
    ended_on = models.DateField(null=True)


class CareAction(InCase):
    """An action point of a case: who does what before when, followed until it is done (NL-29)."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        DONE = "done", "gedaan"
        NOT_FEASIBLE = "not_feasible", "lukt niet"
        DROPPED = "dropped", "vervallen"
        HANDED_OVER = "handed_over", "gaat verder bij een ander"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="care_actions")
    advice_item = models.ForeignKey(AdviceItem, null=True, on_delete=models.PROTECT, db_constraint=False, related_name="care_actions")
    text = models.CharField("wat", max_length=300)
    owner = models.ForeignKey("organisations.Capacity", null=True, on_delete=models.PROTECT, related_name="+")
    owner_name = models.CharField("wie", max_length=160)
    due_on = models.DateField("voor wanneer")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    state_note = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True)
    # The owner said to be busy with it, and until when; a movement, no state.
    busy_on = models.DateField(null=True)
    busy_until = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["owner"], condition=models.Q(state="open"), name="cases_action_open")]
