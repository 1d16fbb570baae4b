"""What exports can change."""

from pli.domain.handover.operations.carry_exports import carry_exports
from pli.domain.handover.operations.choose_export_names import (
    NameTemplateInvalid,
    choose_export_names,
)
from pli.domain.handover.operations.make_export import (
    NothingToExport,
    export_new,
    export_result,
    export_selection,
)

__all__ = [
    "NameTemplateInvalid",
    "NothingToExport",
    "carry_exports",
    "choose_export_names",
    "export_new",
    "export_result",
    "export_selection",
]
