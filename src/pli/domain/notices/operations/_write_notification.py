"""The mail of one invoice: M3 with it, M4 without it."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import translation

from pli.domain.customers.queries import account_of_space
from pli.domain.customers.vocabulary import AccountFace, NotificationMode, NotificationPolicy
from pli.domain.invoices.models import Holding
from pli.domain.notices.operations._attaching import Attached, attach_invoice
from pli.domain.notices.operations._letterhead import Letterhead, letterhead_of_supplier
from pli.domain.notices.operations._personal_links import promise_unsubscribing
from pli.domain.notices.operations._told_invoice import call_together, tell_invoice
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.notices.queries.readers_of import Reader
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind, MailParts


def write_notification(
    holding: Holding, reader: Reader, *, policy: NotificationPolicy, now: datetime
) -> Mail:
    """Write it with the invoice where that is wished; without it, saying so, when too large."""
    account = account_of_space(holding.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    attached = None
    if reader.mode is NotificationMode.ATTACHED:
        with translation.override(reader.login.person.language):
            attached = attach_invoice(holding, bytes_max=policy.attachments_bytes_max, now=now)
    url = letterhead.space_url(holding.space_id, f"factures/{holding.invoice_id}/")
    invoice = tell_invoice(holding, url=url)
    return write_mail(
        kind=_kind(attached),
        key=f"{holding.id}:{reader.colleague.id if reader.colleague else 'administrator'}",
        letterhead=letterhead,
        about_kind="account",
        about_id=account.account_id,
        recipient=reader.login.address,
        language=reader.login.person.language,
        content={
            "account": account,
            "invoice": invoice,
            "together": call_together([holding]),
            "subject_names": invoice.subject_names,
            "attached": attached,
            "attachments_bytes_max": policy.attachments_bytes_max,
            **reading_choices(reader, account, letterhead),
        },
        queued_at=now,
        parts=MailParts(
            links=promise_unsubscribing(reader, letterhead=letterhead, now=now),
            attachments=attached.files if attached else (),
            login_id=reader.login.id,
        ),
    )


def reading_choices(
    reader: Reader, account: AccountFace, letterhead: Letterhead
) -> Mapping[str, object]:
    """Say what a mail tells of itself: whom it is for, and where the wish for it is changed."""
    return {
        "is_administrator": reader.is_administrator,
        "may_unsubscribe": reader.may_unsubscribe,
        "preferences_url": letterhead.space_url(account.space_id, "mon-profil/notifications/"),
    }


def _kind(attached: Attached | None) -> MailKind:
    is_with_it = attached is not None and attached.files
    return MailKind.INVOICE_ATTACHED if is_with_it else MailKind.INVOICE_AVAILABLE
