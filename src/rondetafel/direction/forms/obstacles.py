"""What is ticked about obstacles."""

from rondetafel.direction.models import Theme
from rondetafel.ui.forms import ChoiceBoxes, Form


class SetObstacles(Form):
    """Codes only, so that they can be counted."""

    codes = ChoiceBoxes(
        label="Wat staat er nu in de weg?",
        choices=Theme.choices,
        required=False,
        help_text="Wordt geteld, zonder naam. Oneens over de gemeente legt u vast bij de casus; dat telt vanzelf mee.",
    )
