"""Settings of a table that have to do with what comes out of its meetings."""

from rondetafel.core.settings_store import declare

MINUTES_DAYS = declare("meetings.minutes_days", "Verslag versturen na de vergadering", default=10, unit="werkdagen").key
ACTION_REMINDER_DAYS = declare("meetings.action_reminder_days", "Actiepunt melden vóór de afgesproken datum", default=7, unit="dagen").key
SUBSTITUTE_SPEAKS = declare("meetings.substitute_gives_position", "Een vervanger geeft een standpunt", default=False).key
ANSWER_SHOWN_DAYS = declare("meetings.answer_shown_days", "Antwoord op een terugkoppeling melden", default=14, unit="dagen").key
