"""A meeting of the Kerngroep that is held together with the council, for tests."""

from datetime import timedelta

from rondetafel.bodies.actions import give_seat
from rondetafel.core.context import acting_as
from rondetafel.meetings.actions import agenda, decisions, intake, joint, minutes, session
from rondetafel.meetings.models import AgendaItem, JointBody, Minutes
from rondetafel.meetings.tests.conftest import NOW

GUEST = "outsider"


class Together:
    """The Kerngroep holds a meeting together with the council; the outsider of the cast has a seat there."""

    def __init__(self, kern) -> None:
        self.kern, self.cast, self.desk = kern, kern.cast, kern.desk
        chair = self.cast["council_chair"]
        with acting_as(chair):
            capacity = self.cast.capacity(GUEST)
            self.seat = give_seat(self.cast.council, capacity=capacity, role="member", actor=chair, since=NOW - timedelta(days=3000))
        self.cast.forget()
        self.guest = self.cast[GUEST]
        self.meeting, self.other = kern.meeting(), kern.meeting(days=60)
        self.item = self.placed(self.meeting, "Naam van het formulier", purpose="decision")
        self.elsewhere = self.placed(self.other, "Alleen van de Kerngroep")

    def placed(self, meeting, title, **texts) -> AgendaItem:
        item = self.kern.proposal(title=title, **texts)
        with acting_as(self.desk):
            intake.place_item(item, actor=self.desk, meeting=meeting, at=NOW)
        return item

    def invite(self, by="kern_secretary", body=None) -> JointBody:
        with acting_as(self.cast[by]) as actor:
            return joint.invite_body(self.meeting, actor=actor, body=body or self.cast.council, at=NOW)

    def publish(self) -> None:
        with acting_as(self.desk):
            for one in (self.meeting, self.other):
                agenda.publish(one, actor=self.desk, at=NOW)

    def start(self) -> None:
        with acting_as(self.desk):
            session.start_meeting(self.meeting, actor=self.desk, at=NOW)
            self.decision = decisions.open_decision(self.item, text="Wij gebruiken één formulier.", actor=self.desk, at=NOW)

    def sees(self, model, who=GUEST, **which) -> int:
        with acting_as(self.cast[who]):
            return model.objects.filter(**which).count()

    def speak(self, value="objection", reason="Dat kan niet.", who=GUEST, **more):
        with acting_as(self.cast[who]) as actor:
            return joint.speak_along(self.item, actor=actor, value=value, reason=reason, at=NOW, **more)

    def sent_minutes(self) -> Minutes:
        with acting_as(self.desk):
            found = minutes.draft_minutes(self.meeting, actor=self.desk, at=NOW)
            minutes.send_minutes(found, actor=self.desk, at=NOW)
        return found
