"""Fields that may stay empty and yet are not called optional: in a filter, or where leaving it open is a choice itself."""

from rondetafel.ui.forms import Form


class QuietForm(Form):
    """Says nowhere "(niet verplicht)" for the fields it names, or for all of them."""

    quiet: tuple[str, ...] = ()

    def full_clean(self) -> None:
        """First clean, so that nothing is asked that may stay empty."""
        super().full_clean()
        for name in self.quiet or tuple(self.fields):
            if name in self.fields:
                self.fields[name].required = True

    def settle(self) -> None:
        """To be called when the form is made, also when it is not bound."""
        self.full_clean()
