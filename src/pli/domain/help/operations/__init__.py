"""What help can do."""

from pli.domain.help.operations.change_help_sheet import HelpSheetInvalid, change_help_sheet
from pli.domain.help.operations.write_help_text import (
    HelpTextEmpty,
    HelpTextHoleUnknown,
    HelpTextTooLong,
    restore_help_text,
    return_to_own_text,
    write_help_text,
)

__all__ = [
    "HelpSheetInvalid",
    "HelpTextEmpty",
    "HelpTextHoleUnknown",
    "HelpTextTooLong",
    "change_help_sheet",
    "restore_help_text",
    "return_to_own_text",
    "write_help_text",
]
