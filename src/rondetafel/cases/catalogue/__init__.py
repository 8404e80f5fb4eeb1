"""The field catalogue of a referral: what is asked, in which block, why, and what of it may be counted (SR-06).

One place says what exists: forms, lists of what is missing, the page with everything, sealing and the choices of a table follow from it.
"""

from rondetafel.cases.catalogue.fields import Block, Column, Field
from rondetafel.cases.catalogue.first_stage import FIRST, FREE, PURPOSES, first_off
from rondetafel.cases.catalogue.second_stage import BLOCKS, FIELDS, VERSION

__all__ = [
    "BLOCKS",
    "FIELDS",
    "FIRST",
    "FREE",
    "PURPOSES",
    "VERSION",
    "Block",
    "Column",
    "Field",
    "asked",
    "block_of",
    "blocks_asked",
    "fields_of",
    "first_off",
]

BY_ID = {field.id: field for field in FIELDS}


def asked(*, off: frozenset[str] | set[str] = frozenset(), age: int | None = None) -> list[Field]:
    """The fields of the second stage that this referral is asked: what its form version left out, and what its age makes idle, is not there."""
    return [field for field in FIELDS if (field.fixed or field.id not in off) and _age_fits(field, age)]


def blocks_asked(fields: list[Field]) -> list[Block]:
    """The blocks in which something is asked, in their order."""
    used = {field.block for field in fields}
    return [block for block in BLOCKS if block.id in used]


def fields_of(block: str, fields: list[Field]) -> list[Field]:
    """What is asked in one block."""
    return [field for field in fields if field.block == block]


def block_of(name: str) -> Block | None:
    """The block with this name."""
    return next((block for block in BLOCKS if block.id == name), None)


def _age_fits(field: Field, age: int | None) -> bool:
    return field.from_age is None or age is None or age >= field.from_age
