"""What exports can change."""

from pli.domain.handover.operations.carry_exports import carry_exports
from pli.domain.handover.operations.choose_export_names import (
    NameTemplateInvalid,
    choose_export_names,
)
from pli.domain.handover.operations.count_export import ExportsTooMany
from pli.domain.handover.operations.make_export import (
    NothingToExport,
    export_new,
    export_result,
    export_selection,
)
from pli.domain.handover.operations.revoke_links_of_user import revoke_links_of_user
from pli.domain.handover.operations.share_invoice import (
    LinkDaysInvalid,
    LinkShared,
    RecipientMissing,
    SharedLinkNotFound,
    SharedLinksTooMany,
    revoke_shared_link,
    share_invoice,
)
from pli.domain.handover.operations.take_export import take_export
from pli.domain.handover.operations.take_shared_invoice import (
    SharedLinkTakingsTooMany,
    take_shared_invoice,
)

__all__ = [
    "ExportsTooMany",
    "LinkDaysInvalid",
    "LinkShared",
    "NameTemplateInvalid",
    "NothingToExport",
    "RecipientMissing",
    "SharedLinkNotFound",
    "SharedLinkTakingsTooMany",
    "SharedLinksTooMany",
    "carry_exports",
    "choose_export_names",
    "export_new",
    "export_result",
    "export_selection",
    "revoke_links_of_user",
    "revoke_shared_link",
    "share_invoice",
    "take_export",
    "take_shared_invoice",
]
