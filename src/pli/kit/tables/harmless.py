"""Cells that no spreadsheet takes for a formula."""

# What Excel and its like would run, where the text came from somebody else.
_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """Give the text with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{cell}" if cell.startswith(_FORMULA_MARKS) else cell
