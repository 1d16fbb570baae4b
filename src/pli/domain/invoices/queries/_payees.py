"""Where a seller asks to be paid, and whether it ever asked there before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from pli.domain.invoices.models import Holding, HoldingQuerySet, Invoice
from pli.domain.invoices.vocabulary import shown_account
from pli.domain.spaces.vocabulary import Access

# So far back is long enough to know a seller's accounts.
_INVOICES_READ_MAX = 200


@dataclass(frozen=True, slots=True)
class PayeeChange:
    """The accounts of an invoice, and those of its seller before, as one reads them.

    The latter are those of invoices that whoever asks may see, hence maybe none.
    """

    accounts: Sequence[str]
    former: Sequence[str]


def has_new_payee(invoice: Invoice, space_id: UUID, *, is_legacy: bool) -> bool:
    """Tell whether it asks to be paid where this seller never asked this space before.

    The first account ever given is no change, nor is an invoice that gives none, nor
    what is brought in from an older portal. The day that an invoice gives itself says
    nothing: whoever forges one would choose it.
    """
    if is_legacy or not invoice.payee_accounts:
        return False
    former = _accounts(_earlier(invoice).filter(space_id=space_id))
    return bool(former) and not former.issuperset(invoice.payee_accounts)


def payee_change(holding: Holding, access: Access, now: datetime) -> PayeeChange | None:
    """Give both, when what was flagged at its arrival is to be told. One query then, else none."""
    if not holding.has_new_payee:
        return None
    shown = _earlier(holding.invoice).readable_by(access).filter(available_at__lte=now)
    former = _accounts(shown)
    return PayeeChange(
        accounts=[shown_account(account) for account in holding.invoice.payee_accounts],
        former=[shown_account(account) for account in sorted(former)],
    )


def _earlier(invoice: Invoice) -> HoldingQuerySet:
    return Holding.objects.filter(
        invoice__space_id=invoice.space_id,
        invoice__seller_identifier=invoice.seller_identifier,
        invoice__created_at__lte=invoice.created_at,
    ).exclude(invoice_id=invoice.id)


def _accounts(earlier: HoldingQuerySet) -> set[str]:
    given = earlier.exclude(invoice__payee_accounts=[]).order_by("-issue_date", "-id")
    rows = given.values_list("invoice__payee_accounts", flat=True)[:_INVOICES_READ_MAX]
    return set(chain.from_iterable(rows))
