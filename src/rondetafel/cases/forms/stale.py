"""A form that was overtaken by somebody else's save."""

from typing import Any

from rondetafel.ui.forms import Form


class VersionedForm(Form):
    """Keeps what was typed, and stands on what is saved now: sending it again is then a choice made with open eyes."""

    def stand_on(self, message: str, **hidden: Any) -> None:
        """Show the message and let the hidden fields hold what is saved now."""
        data: Any = self.data
        self.data = data.copy()
        for name, value in hidden.items():
            self.data[name] = str(value)  # type: ignore[index]
        self.add_error(None, message)
