"""The message that a complaint came: to who handles complaints of that table, and to nobody of its desk (SR-31)."""

from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.families.models import Complaint
from rondetafel.notices.outbox import Message, send


def tell_handler(event: Happened) -> None:
    """A number and a date; not who complains, nor about what (SR-25)."""
    complaint: Complaint = event.thing
    subject = f"Nieuwe klacht {complaint.number}"
    text = f"Er is een klacht ingediend: {complaint.number}. Bevestig de ontvangst uiterlijk {complaint.confirm_by:%d-%m-%Y}."
    message = Message("complaint_filed", subject, text, complaint.get_absolute_url())
    handlers = set(holders_of(complaint.body_id, "complaint_handler")) - {event.actor.capacity_id}
    send(event, message, handlers, root_id=complaint.root_id, body_id=complaint.body_id)
