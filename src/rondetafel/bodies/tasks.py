"""Jobs of the tables; the work itself stands in `quarter.py`."""

from procrastinate.contrib.django import app


@app.periodic(cron="30 5 * * *")
@app.task(name="bodies.ask_still_here", queue="mail", queueing_lock="bodies.ask_still_here", pass_context=False)
def ask_still_here(timestamp: int) -> None:
    """Every morning: organisations whose quarter is over are asked who still works there."""
    from rondetafel.bodies.quarter import ask_due
    from rondetafel.core.days import today

    ask_due(today())
