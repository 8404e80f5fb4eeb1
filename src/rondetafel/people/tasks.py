"""Mail that belongs to signing in."""

from procrastinate.contrib.django import app


@app.task(name="people.send_reset_link", queue="mail", pass_context=False)
def send_reset_link(*, account_id: str) -> None:
    """Send a link to choose a new password. Without an account there is nothing to do: asking looks alike for everybody."""
    from rondetafel.people.actions import send_reset_link as send

    if account_id:
        send(account_id)
