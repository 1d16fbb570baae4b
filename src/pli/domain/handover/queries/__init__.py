"""What can be asked of exports, links handed on and automatic copies."""

from pli.domain.handover.queries.copy_behind import CopyOffer, copy_behind
from pli.domain.handover.queries.export_files import ExportFile, OpenExport, open_export
from pli.domain.handover.queries.export_habit import Habit, export_habit
from pli.domain.handover.queries.links_of_user import LinksOfUser, count_links_of_user
from pli.domain.handover.queries.list_exports import ExportNotFound, ExportRow, list_exports
from pli.domain.handover.queries.mail_copies import MailCopySheet, mail_copies, stopped_copy
from pli.domain.handover.queries.new_for_export import count_new_for_export
from pli.domain.handover.queries.recipients_of_links import recipients_of_links
from pli.domain.handover.queries.server_copy import ServerCopySheet, server_copies
from pli.domain.handover.queries.shared_invoice import (
    SharedInvoice,
    SharedLinkExpired,
    SharedLinkRevoked,
    SharedLinkUnknown,
    shared_invoice,
)
from pli.domain.handover.queries.shared_links import SharedLinkRow, shared_links

__all__ = [
    "CopyOffer",
    "ExportFile",
    "ExportNotFound",
    "ExportRow",
    "Habit",
    "LinksOfUser",
    "MailCopySheet",
    "OpenExport",
    "ServerCopySheet",
    "SharedInvoice",
    "SharedLinkExpired",
    "SharedLinkRevoked",
    "SharedLinkRow",
    "SharedLinkUnknown",
    "copy_behind",
    "count_links_of_user",
    "count_new_for_export",
    "export_habit",
    "list_exports",
    "mail_copies",
    "open_export",
    "recipients_of_links",
    "server_copies",
    "shared_invoice",
    "shared_links",
    "stopped_copy",
]
