"""Taking meetings over."""

from rondetafel.ui.forms import ChoiceRadios, Form

SCOPES = [("one", "Alleen dit overleg"), ("all", "Alle overleggen van deze tafel die nog komen")]


class TakeOverMeetings(Form):
    """One meeting, or the table's."""

    scope = ChoiceRadios(label="Wat neemt u over?", choices=SCOPES, initial="one")
