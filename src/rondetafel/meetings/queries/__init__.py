"""What can be asked of meetings. The functions that other contexts use stand here."""

from rondetafel.meetings.queries.slots import first_possible, free_slots

__all__ = ["first_possible", "free_slots"]
