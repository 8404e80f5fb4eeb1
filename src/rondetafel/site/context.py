"""What every page's frame shows: the menu of the role, as whom one acts, and whether this is practice."""

from typing import Any

from django.conf import settings


def frame(request: Any) -> dict[str, Any]:
    """Template context for `ui/base.html`."""
    actor = getattr(request, "actor", None)
    return {"actor": actor, "menu": [], "demo": settings.DEMO}
