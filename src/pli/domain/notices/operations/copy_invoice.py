"""An invoice leaves by itself to the mailbox of a copy: M26, with it or saying why without."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import account_of_space, copy_policy
from pli.domain.customers.vocabulary import CopyPolicy
from pli.domain.handover.models import CopiedInvoice
from pli.domain.handover.operations import note_copied
from pli.domain.identity.models import Link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.invoices.models import Holding
from pli.domain.notices.operations._attaching import attach_invoice
from pli.domain.notices.operations._letterhead import Letterhead, letterhead_of_supplier
from pli.domain.notices.operations._told_invoice import tell_invoice
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.notices.operations.compose_copy_asked import language_of
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import UNSUBSCRIBE_LINK, MailKind, MailLinkGiven, MailParts


@transaction.atomic
def copy_invoice(*, copied_id: UUID, now: datetime) -> Mail | None:
    """Write its mail, once; none while the supplier has no copies, or once this one ended.

    What it looks like is what a download by the customer would give: a duplicata stays one.
    """
    rows = CopiedInvoice.objects.select_for_update(of=("self",)).select_related(
        "copy__login__person"
    )
    copied = rows.get(pk=copied_id)
    policy = copy_policy(copied.copy.space_id)
    if copied.mail_id is not None or not policy.is_offered or not _is_wished(copied):
        return None
    holding = (
        Holding.objects.select_related("invoice__document", "invoice__space")
        .defer("words")
        .filter(pk=copied.holding_id, available_until__gt=now)
        .first()
    )
    if holding is None:
        return None
    mail = _write(copied, holding, policy, now)
    note_copied(copied, mail, noted_at=now)
    return mail


def _is_wished(copied: CopiedInvoice) -> bool:
    account = CustomerAccount.objects.filter(space_id=copied.copy.space_id, closed_at=None)
    return copied.copy.ended_at is None and account.exists()


def _write(copied: CopiedInvoice, holding: Holding, policy: CopyPolicy, now: datetime) -> Mail:
    account = account_of_space(holding.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    language = language_of(copied.copy)
    with translation.override(language):
        attached = attach_invoice(holding, bytes_max=policy.attachments_bytes_max, now=now)
    url = letterhead.space_url(holding.space_id, f"factures/{holding.invoice_id}/")
    invoice = tell_invoice(holding, url=url)
    return write_mail(
        kind=MailKind.INVOICE_COPY,
        key=str(copied.id),
        letterhead=letterhead,
        about_kind="mail-copy",
        about_id=copied.copy_id,
        recipient=copied.copy.address,
        language=language,
        content={
            "account": account,
            "invoice": invoice,
            "subject_names": invoice.subject_names,
            "attached": attached,
            "attachments_bytes_max": policy.attachments_bytes_max,
        },
        queued_at=now,
        parts=MailParts(links=_way_out(copied, letterhead), attachments=attached.files),
    )


def _way_out(copied: CopiedInvoice, letterhead: Letterhead) -> list[MailLinkGiven]:
    """Promise the one link that ends this copy, with a secret of its own in each mail."""
    links = Link.objects.filter(purpose=LinkPurpose.COPY_END, about_id=copied.copy_id)
    link_id = links.values_list("id", flat=True).get()
    return [MailLinkGiven(UNSUBSCRIBE_LINK, link_id, letterhead.copy_end_base)]
