"""How a table wants its case formulation."""

from rondetafel.core.settings_store import declare

MODE = "formulations.mode"
FORM, UPLOAD = "form", "upload"

declare(MODE, "Verklarende analyse: invullen (form) of alleen een bestand toevoegen (upload)", default=FORM)
