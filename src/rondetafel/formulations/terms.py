"""How a table wants its case formulation."""

from rondetafel.core.settings_store import declare

MODE = "formulations.mode"
FORM, UPLOAD = "invullen", "bestand"

declare(MODE, "Verklarende analyse: “invullen” in Rondetafel, of alleen een “bestand” toevoegen", default=FORM)
