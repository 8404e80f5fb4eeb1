"""Jobs of the outbox; the work itself stands in `delivery.py`."""

from procrastinate.contrib.django import app


@app.task(name="notices.deliver", queue="mail", pass_context=False)
def deliver(*, outgoing_id: str) -> None:
    """Send one message, if it still waits."""
    from rondetafel.notices.delivery import deliver_one

    deliver_one(outgoing_id)


@app.periodic(cron="*/5 * * * *")
@app.task(name="notices.calendar_replies", queue="mail", queueing_lock="notices.calendar_replies", pass_context=False)
def calendar_replies(timestamp: int) -> None:
    """Every five minutes: answers from people's calendar programs, when a mailbox is set."""
    from django.conf import settings

    from rondetafel.notices.mailbox import fetch

    if settings.IMAP_HOST:
        fetch()


@app.periodic(cron="* * * * *")
@app.task(name="notices.sweep", queue="mail", queueing_lock="notices.sweep", pass_context=False)
def sweep(timestamp: int) -> None:
    """Every minute: what should have gone and did not, because of a crash or a mail server that was away."""
    from rondetafel.notices.delivery import deliver_waiting

    deliver_waiting()
