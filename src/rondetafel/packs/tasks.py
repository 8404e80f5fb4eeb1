"""Jobs of the packs; the work itself stands in `building.py` and `notes.py`."""

from procrastinate.contrib.django import app


@app.task(name="packs.build", queue="packs", pass_context=False)
def build(*, version_id: str, root_id: str) -> None:
    """Make the file of one released version, if it still waits."""
    from uuid import UUID

    from rondetafel.packs.building import build_version

    build_version(UUID(version_id), UUID(root_id))


@app.periodic(cron="20 1 * * *")
@app.task(name="packs.delete_notes", queue="packs", queueing_lock="packs.delete_notes", pass_context=False)
def delete_notes(timestamp: int) -> None:
    """Every night: private notes whose day has come delete themselves (safety P10)."""
    from rondetafel.packs.notes import delete_due

    delete_due()
