"""Settings of a table that have to do with what comes out of its meetings."""

from rondetafel.core.settings_store import declare

MINUTES_DAYS = declare("meetings.minutes_days", "Verslag versturen na de vergadering", default=10, unit="werkdagen").key
ACTION_REMINDER_DAYS = declare("meetings.action_reminder_days", "Actiepunt melden vóór de afgesproken datum", default=7, unit="dagen").key
SUBSTITUTE_SPEAKS = declare("meetings.substitute_gives_position", "Een vervanger geeft een standpunt", default=False).key
ANSWER_SHOWN_DAYS = declare("meetings.answer_shown_days", "Antwoord op een terugkoppeling melden", default=14, unit="dagen").key
NO_ADVICE_ON_OWN = declare("meetings.no_advice_on_own_proposal", "Over een eigen voorstel geeft een lid geen advies", default=True).key
WRITTEN_DAYS = declare("meetings.written_round_days", "Schriftelijke ronde: tijd om te antwoorden", default=10, unit="werkdagen").key
ROUND_REMINDER_DAYS = declare(
    "meetings.written_round_reminder_days",
    "Schriftelijke ronde: wie nog niet antwoordde herinneren, vóór de laatste dag (0: niet)",
    default=2,
    unit="werkdagen",
).key
SILENCE_SUPPORTS = declare("meetings.silence_is_support", "Schriftelijke ronde: wie niet antwoordt, steunt", default=False).key
