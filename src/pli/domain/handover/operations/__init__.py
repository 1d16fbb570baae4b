"""What handing over changes: exports, links to an invoice."""

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
from pli.domain.handover.operations.share_invoice import (
    LinkDaysInvalid,
    LinkShared,
    RecipientMissing,
    SharedLinkNotFound,
    SharedLinksTooMany,
    revoke_shared_link,
    share_invoice,
    take_shared_invoice,
)

__all__ = [
    "LinkDaysInvalid",
    "LinkShared",
    "NameTemplateInvalid",
    "NothingToExport",
    "RecipientMissing",
    "SharedLinkNotFound",
    "SharedLinksTooMany",
    "choose_export_names",
    "export_new",
    "export_result",
    "export_selection",
    "revoke_shared_link",
    "share_invoice",
    "take_shared_invoice",
]
