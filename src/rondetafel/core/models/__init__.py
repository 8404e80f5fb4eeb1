"""Tables of the kernel: roots and who may see them, offices, the audit trail, and the machinery of writing safely."""

from rondetafel.core.models.access import Circle, CircleAccess, ContextKey, Office, OfficeCircle, OfficeHolder, Root
from rondetafel.core.models.law import LawRule
from rondetafel.core.models.trail import Event, EventObject, EventQueue
from rondetafel.core.models.writing import Draft, Due, FormKey, Setting

__all__ = [
    "Circle",
    "CircleAccess",
    "ContextKey",
    "Draft",
    "Due",
    "Event",
    "EventObject",
    "EventQueue",
    "FormKey",
    "LawRule",
    "Office",
    "OfficeCircle",
    "OfficeHolder",
    "Root",
    "Setting",
]
