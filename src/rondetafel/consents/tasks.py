"""Jobs of consent; the work itself stands in `nightly.py`."""

from procrastinate.contrib.django import app


@app.periodic(cron="1 0 * * *")
@app.task(name="consents.birthdays", queue="mail", queueing_lock="consents.birthdays", pass_context=False)
def birthdays(timestamp: int) -> None:
    """Just after midnight: where a birthday makes an earlier no decisive, the sharing stops (safety P7)."""
    from rondetafel.consents.nightly import recheck_birthdays

    recheck_birthdays()
