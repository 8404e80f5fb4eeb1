"""What the invented family does with its pages, day by day: choosing, saying yes and no, own words, a reaction, a complaint."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from rondetafel.cases.models import Advice
from rondetafel.consents import actions as consents
from rondetafel.consents.models import Concerned
from rondetafel.core.days import today
from rondetafel.demo.case_work import ZONE
from rondetafel.demo.families import LIEKE, NINA, SECRETARY, SEM, first_meeting, page_of
from rondetafel.demo.running_year import CHAIR, TEAM
from rondetafel.demo.tables import World
from rondetafel.documents.models import Document
from rondetafel.families.actions import complaints, drafts, inviting, laying, said
from rondetafel.families.models import Complaint, Paper, Sending, Words
from rondetafel.families.queries.own import parents_of

HANDLER = "klachtbehandelaar"


def live_families(world: World) -> None:
    """Before the first discussion, after it, and these days."""
    first, day = first_meeting(world).date(), today()
    _choose(world, first - timedelta(days=9))
    _tell(world, first - timedelta(days=8))
    _read_advice(world, first + timedelta(days=3))
    _read_draft(world, day)
    _complaint_by_telephone(world, day)
    _complain(world, day)
    _these_days(world, day)


def _choose(world: World, day: date) -> None:
    """How each takes part, and a yes or a no."""
    ways = {
        "moeder": ("whole", "mijn zus", "Graag een pauze halverwege."),
        "Lieke": ("part", "oma", "Ik wil niet in dezelfde kamer wachten als papa."),
    }
    answers = {"moeder": (True, ""), "vader": (False, "Ik wil eerst weten wie wat over mij zegt."), "Lieke": (True, "")}
    for who, (agrees, words) in answers.items():
        at = _at(day, 20)
        with world.at(who, at) as actor:
            mine = page_of(world.capacities[who])
            laying.note_opened(mine, actor=actor, at=at)
            if who in ways:
                way, companion, needs = ways[who]
                said.take_part(mine, actor=actor, way=way, companion=companion, needs=needs, at=at)
            one = Concerned.objects.get(pk=mine.concerned_id)
            consents.note_consent(one, actor=actor, at=at, on=day, purpose="share", agrees=agrees, how="digital", given_on=day, words=words)
    with world.at(SECRETARY, _at(day + timedelta(days=2))) as secretary:
        text = "Vader belde. Hij komt niet; zijn broer vertelt het voor hem. Zijn nee is besproken en blijft staan."
        called = _at(day + timedelta(days=2))
        said.note_call(page_of(world.capacities["vader"]), actor=secretary, text=text, called_on=called.date(), at=called, way="through")


def _tell(world: World, day: date) -> None:
    """Own words: for everybody at the table, for one person, and taken back."""
    _write(world, "moeder", _at(day, 21), "Sem doet of er niets is, maar hij slaapt met het licht aan. Ik wil dat het stopt.", table=True)
    secret = _write(world, "Lieke", _at(day, 22), "Bij oma is het rustig. Zeg niet tegen papa dat ik hier schrijf.")
    _write(world, "moeder", _at(day + timedelta(days=1), 8), "Mag de vader ook lezen wat ik schrijf?")
    wrong = _write(world, "Lieke", _at(day + timedelta(days=1), 16), "Laat maar.")
    with world.at("Lieke", _at(day + timedelta(days=1), 17)) as lieke:
        said.take_back_words(
            Words.objects.select_related("participant__body").get(pk=wrong), actor=lieke, at=_at(day + timedelta(days=1), 17)
        )
    at = _at(day + timedelta(days=1), 11)
    with world.at(SECRETARY, at) as secretary:
        waiting = Words.objects.select_related("participant__body", "participant__reader__person").filter(read_at=None, taken_back_at=None)
        read = [one for one in waiting if one.written_at < at]
        assert secret in {one.pk for one in read}
        for one in read:
            said.read_words(one, actor=secretary, at=at)


def _write(world: World, who: str, at: datetime, text: str, *, table: bool = False, safe: str = "yes") -> UUID:
    with world.at(who, at) as actor:
        mine = page_of(world.capacities[who])
        return said.write_words(mine, actor=actor, text=text, table=table, to=[], safe=safe, on=at.date(), at=at).pk


def _read_advice(world: World, day: date) -> None:
    """Everybody gets an own copy of the advice in plain words; two say what they think of it, the mother still may."""
    for who, name in (("moeder", SEM), ("vader", SEM), ("Lieke", LIEKE)):
        with world.at(SECRETARY, _at(day)) as secretary:
            mine = page_of(world.capacities[who])
            advice = Advice.objects.get(case_id=world.cases[name])
            laying.lay_advice(mine, advice, actor=secretary, at=_at(day))
            if who == "moeder":
                document = Document.objects.get(root_id=mine.root_id, category="plan")
                laying.lay_document(mine, document, actor=secretary, at=_at(day))
    for who, stance, text in (
        ("Lieke", "agree", "Met oma erbij durf ik het wel."),
        ("vader", "disagree", "Ik wil dat Sem ook bij mij kan slapen."),
    ):
        at = _at(day + timedelta(days=1), 19)
        with world.at(who, at) as actor:
            mine_only = Paper.objects.select_related("participant__body").get(kind="advice", taken_at=None)
            said.react(mine_only, actor=actor, stance=stance, text=text, on=at.date(), at=at)
        at = _at(day + timedelta(days=2))
        with world.at(SECRETARY, at) as secretary:
            said.read_reaction(mine_only, actor=secretary, at=at)


def _read_draft(world: World, day: date) -> None:
    """The draft about Nina lies before both parents: the father says that something is wrong, the mother still may say what she thinks."""
    laid = _at(day - timedelta(days=2), 17)
    with world.at(CHAIR, laid) as chair:
        advice = Advice.objects.select_related("case__body", "case__root").get(case_id=world.cases[NINA])
        for who in ("moeder van Nina", "vader van Nina"):
            drafts.lay_draft(page_of(world.capacities[who]), advice, actor=chair, on=laid.date(), at=laid)
    at = _at(day - timedelta(days=1), 20)
    with world.at("vader van Nina", at) as father:
        mine = Paper.objects.select_related("participant__body").get(kind="draft", taken_at=None)
        laying.note_opened(mine.participant, actor=father, at=at)
        text = "Nina gaat op maandag en dinsdag naar school. In het concept staat: elke ochtend. De rest klopt."
        said.react(mine, actor=father, stance="wrong", text=text, on=at.date(), at=at)


def _complain(world: World, day: date) -> None:
    """A complaint under way, with a handler who does not sit at this table."""
    filed = day - timedelta(days=6)
    with world.at("moeder", _at(filed, 20)) as mother:
        complaint = complaints.file_complaint(
            world.bodies[TEAM],
            actor=mother,
            text="De brief over het eerste gesprek kwam een dag ervoor. Ik kon niemand meer vragen om mee te gaan.",
            wish="Dat een brief op tijd komt, en dat iemand belt als dat niet lukt.",
            name="Anouk Bedacht",
            reach="077 000 00 00, na vier uur",
            on=filed,
        )
    for who, back, text in (
        (HANDLER, 4, "Dank u wel voor uw klacht. Ik vraag de tafel wanneer de brief is gepost. Daarna bel ik u, na vier uur."),
        ("moeder", 3, "Dat is goed. Liever niet op woensdag."),
    ):
        at = _at(day - timedelta(days=back), 17)
        with world.at(who, at) as actor:
            mine = Complaint.objects.select_related("body").get(pk=complaint.pk)
            if who == HANDLER:
                complaints.take_complaint(mine, actor=actor, on=at.date())
            complaints.add_message(mine, actor=actor, text=text, at=at)


def _complaint_by_telephone(world: World, day: date) -> None:
    """Somebody called; the handler wrote it down and answered, and the table reads what it learned of it."""
    came = day - timedelta(days=40)
    with world.at(HANDLER, _at(came, 16)) as handler:
        told = {
            "text": "Wij hoorden pas op de dag zelf wie er allemaal aan tafel zaten.",
            "wish": "Vooraf horen wie er zijn.",
            "name": "Een ouder",
            "reach": "077 000 00 01, overdag",
        }
        made = complaints.enter_complaint(world.bodies[TEAM], actor=handler, came_by="phone", came_on=came, on=came, **told)
    answered = day - timedelta(days=30)
    with world.at(HANDLER, _at(answered, 16)) as handler:
        mine = Complaint.objects.select_related("body").get(pk=made.pk)
        complaints.take_complaint(mine, actor=handler, on=answered)
        answer = {"outcome": "right", "answer": "U had dat vooraf moeten horen. De tafel zet het voortaan op ieders eigen pagina."}
        learned = "Vertel ieder vooraf wie er aan tafel zitten, en waarom."
        complaints.answer_complaint(mine, actor=handler, on=answered, learning_point=learned, **answer)


def _these_days(world: World, day: date) -> None:
    """What waits for the desk today: a message nobody read yet, a mother who may read along, a letter to post."""
    at = _at(day - timedelta(days=3), 18)
    with world.at("Lieke", at) as lieke:
        mine = page_of(world.capacities["Lieke"])
        parent, label = parents_of(mine)[0]
        said.say_read_along(mine, actor=lieke, parent_id=parent.pk, label=label, may=True, on=at.date(), at=at)
    _write(
        world, "Lieke", _at(day - timedelta(days=1), 21), "Oma ligt in het ziekenhuis. Ik weet niet waar ik vrijdag slaap.", safe="unsure"
    )
    news = _at(day - timedelta(days=12), 11)
    with world.at(SECRETARY, news) as secretary:
        inviting.send_news(page_of(world.capacities["Lieke"]), actor=secretary, at=news)
    posted = _at(day - timedelta(days=1), 15)
    with world.at(SECRETARY, posted) as secretary:
        inviting.make_letter(page_of(world.capacities["moeder"]), actor=secretary, at=posted, what=Sending.What.PAGE)


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)
