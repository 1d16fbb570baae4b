"""An invoice came: the mail that says it did not, and has not left yet, stays here (D06)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Holding
from pli.domain.notices.models import MissingInvoice
from pli.domain.notices.operations.note_missing_invoices import note_missing_invoices
from pli.domain.notices.queries.missing_invoices import lacking_invoices
from pli.domain.post.models import Mail
from pli.domain.post.operations import withdraw_mails_about
from pli.domain.post.vocabulary import CAME_MEANWHILE, WAITING, MailKind
from pli.domain.spaces.vocabulary import SpaceKind, system_access


@transaction.atomic
def recall_missing_invoice(*, holding_id: UUID, now: datetime) -> int:
    """Withdraw what waits and is not true any more; give how many mails.

    What else they told of, and lacks still, is told anew, if nobody was.
    """
    holding = Holding.objects.get(pk=holding_id)
    # Waits for whoever notes at this moment: their mail is then seen here.
    accounts = CustomerAccount.objects.select_for_update(of=("self",))
    account = accounts.get(space_id=holding.space_id)
    mails = Mail.objects.filter(kind=MailKind.INVOICE_MISSING, about_id=account.id)
    told_at = set(mails.filter(status__in=WAITING).values_list("queued_at", flat=True))
    if not told_at or not _came(account, holding, told_at, now):
        return 0
    withdrawn = withdraw_mails_about(
        about_ids=[account.id],
        kinds=[MailKind.INVOICE_MISSING],
        withdrawn_at=now,
        why=CAME_MEANWHILE,
    )
    if withdrawn == mails.filter(queued_at__in=told_at).count():
        MissingInvoice.objects.filter(account=account, noted_at__in=told_at).delete()
        note_missing_invoices(account_id=account.id, now=now)
    return withdrawn


def _came(
    account: CustomerAccount, holding: Holding, told_at: set[datetime], now: datetime
) -> bool:
    """Tell whether one of its contract that waiting mails tell of lacks no more."""
    number = holding.contract_number.upper()
    told = MissingInvoice.objects.filter(
        account=account, contract_number=number, noted_at__in=told_at
    )
    days = set(told.values_list("expected_date", flat=True))
    if not days:
        return False
    access = system_access(account.space_id, SpaceKind.CUSTOMER)
    lacking = lacking_invoices(access=access, now=now, numbers=[number])
    return not days <= {one.expected_date for one in lacking}
