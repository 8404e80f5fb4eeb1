"""Excel files that we make."""

import io
from typing import Any


def new_workbook(made: io.BytesIO) -> Any:
    """A workbook that is written into `made` when it is closed; a text stays a text, never a formula, a link or a number."""
    import xlsxwriter  # an export is rare, and its library loads slowly: not at each start of a process

    return xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
