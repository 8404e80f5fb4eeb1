"""Who listens to what, and which context answers the kernel's questions. The only place where contexts are tied together."""

from rondetafel.bodies.actors import actor_for
from rondetafel.core.access import set_actor_provider
from rondetafel.core.events import Listener, listen

LISTENERS: dict[str, list[Listener]] = {}


def wire() -> None:
    """Called once, when all apps are loaded."""
    set_actor_provider(actor_for)
    listen(LISTENERS)
