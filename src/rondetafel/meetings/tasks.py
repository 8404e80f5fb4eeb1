"""Jobs of the meetings; the work itself stands in `actions/rounds.py`."""

from procrastinate.contrib.django import app


@app.periodic(cron="7 * * * *")
@app.task(name="meetings.conclude_rounds", queue="mail", queueing_lock="meetings.conclude_rounds", pass_context=False)
def conclude_rounds(timestamp: int) -> None:
    """Every hour, so that a night without a worker loses nothing: written rounds whose last day is over."""
    from rondetafel.core.days import today
    from rondetafel.meetings.actions.rounds import conclude_due_rounds
    from rondetafel.meetings.queries.rounds import rounds_over

    on = today()
    conclude_due_rounds(on, rounds_over(on))


@app.periodic(cron="37 6-17 * * *")
@app.task(name="meetings.remind_rounds", queue="mail", queueing_lock="meetings.remind_rounds", pass_context=False)
def remind_rounds(timestamp: int) -> None:
    """Every hour of the day, so that nobody is written to at night: who did not answer in a written round is reminded, once."""
    from rondetafel.core.days import today
    from rondetafel.meetings.actions.rounds_early import remind_due_rounds
    from rondetafel.meetings.queries.rounds import rounds_to_remind

    on = today()
    remind_due_rounds(on, rounds_to_remind(on))
