"""Jobs of evaluations; the work itself stands in `leaving.py`."""

from procrastinate.contrib.django import app


@app.periodic(cron="23 6-17 * * *")
@app.task(name="evaluations.leave", queue="mail", queueing_lock="evaluations.leave", pass_context=False)
def leave_by_themselves(timestamp: int) -> None:
    """Every hour of the day, so that nobody is written to at night and a day without a worker loses nothing."""
    from django.utils import timezone

    from rondetafel.evaluations.leaving import leave_due

    leave_due(timezone.now())
