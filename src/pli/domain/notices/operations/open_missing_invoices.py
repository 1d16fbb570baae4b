"""Every morning, whoever has contracts that are billed: did an invoice not come (D06)?"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import RHYTHM_MONTHS_MAX, InvoiceKind
from pli.domain.notices.models import Activation
from pli.domain.notices.operations._each_account import announce_each
from pli.domain.notices.vocabulary import NoticesFact
from pli.kit.days import add_months, paris_date

# A rhythm is of months: invoices of these last days alone tell none.
_BILLED_BEFORE = timedelta(days=25)


def open_missing_invoices(*, now: datetime) -> int:
    """Announce each open account that somebody reads, and was billed for; give how many.

    Whatever its supplier's rule is: without a mail, the space says it.
    """
    today = paris_date(now)
    billed = Holding.objects.filter(
        space=OuterRef("space"),
        kind=InvoiceKind.INVOICE,
        issue_date__range=(add_months(today, -RHYTHM_MONTHS_MAX), today - _BILLED_BEFORE),
    ).exclude(contract_number="")
    accounts = CustomerAccount.objects.filter(
        Exists(Activation.objects.filter(account=OuterRef("pk"), login__ended_at=None)),
        Exists(billed),
        closed_at=None,
    )
    ids = list(accounts.order_by("id").values_list("id", flat=True))
    return announce_each(NoticesFact.INVOICES_TO_EXPECT, ids)
