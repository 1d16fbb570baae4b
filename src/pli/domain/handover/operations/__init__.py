"""What is taken home, handed on, or leaves by itself."""

from pli.domain.handover.operations.ask_mail_copy import (
    CopyAsksTooMany,
    CopyNotOffered,
    CopyRunsAlready,
    ask_mail_copy,
)
from pli.domain.handover.operations.ask_server_copy import (
    ServerCopyNotFound,
    ServerInvalid,
    ServerRefused,
    ServerTriesTooMany,
    ask_server_copy,
    confirm_server_copy,
    remove_server_copy,
)
from pli.domain.handover.operations.carry_exports import carry_exports
from pli.domain.handover.operations.choose_export_names import (
    NameTemplateInvalid,
    choose_export_names,
)
from pli.domain.handover.operations.confirm_mail_copy import CopyAskerGone, confirm_mail_copy
from pli.domain.handover.operations.count_export import ExportsTooMany
from pli.domain.handover.operations.end_mail_copy import (
    CopyNotFound,
    decline_mail_copy,
    end_undelivered_copy,
    remove_mail_copy,
)
from pli.domain.handover.operations.make_export import (
    NothingToExport,
    export_new,
    export_result,
    export_selection,
)
from pli.domain.handover.operations.note_copied import note_copied
from pli.domain.handover.operations.open_copies import open_copies, resume_forgotten_copies
from pli.domain.handover.operations.revoke_links_of_user import revoke_links_of_user
from pli.domain.handover.operations.run_server_copy import run_server_copy
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
    "CopyAskerGone",
    "CopyAsksTooMany",
    "CopyNotFound",
    "CopyNotOffered",
    "CopyRunsAlready",
    "ExportsTooMany",
    "LinkDaysInvalid",
    "LinkShared",
    "NameTemplateInvalid",
    "NothingToExport",
    "RecipientMissing",
    "ServerCopyNotFound",
    "ServerInvalid",
    "ServerRefused",
    "ServerTriesTooMany",
    "SharedLinkNotFound",
    "SharedLinkTakingsTooMany",
    "SharedLinksTooMany",
    "ask_mail_copy",
    "ask_server_copy",
    "carry_exports",
    "choose_export_names",
    "confirm_mail_copy",
    "confirm_server_copy",
    "decline_mail_copy",
    "end_undelivered_copy",
    "export_new",
    "export_result",
    "export_selection",
    "note_copied",
    "open_copies",
    "remove_mail_copy",
    "remove_server_copy",
    "resume_forgotten_copies",
    "revoke_links_of_user",
    "revoke_shared_link",
    "run_server_copy",
    "share_invoice",
    "take_export",
    "take_shared_invoice",
]
