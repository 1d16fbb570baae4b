"""A space may see an invoice, from now on or from a day that its supplier chose."""

from datetime import date, datetime
from uuid import UUID

from pli.domain.archive.operations import keep_file
from pli.domain.customers.vocabulary import AvailabilityPolicy
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.operations._telling import tell_available, tell_delayed
from pli.domain.invoices.queries._payees import has_new_payee
from pli.domain.invoices.queries.availability import first_instant, last_day
from pli.domain.invoices.vocabulary import InvoiceKind, InvoicesFact, Nature, Transmission
from pli.kit.days import add_months, end_of_day
from pli.kit.facts import announce

_MONTHS_PER_YEAR = 12


def open_holding(
    *,
    invoice: Invoice,
    space_id: UUID,
    nature: Nature,
    policy: AvailabilityPolicy,
    is_legacy: bool,
    opened_at: datetime,
    available_date: date | None = None,
    transmission: Transmission | None = None,
) -> Holding:
    """Make an invoice available to a space, and announce it; or promise to, on `available_date`.

    The bytes are then kept as long as it may be seen, and as long as the
    supplier keeps them. Within the transaction that recorded the invoice. A copy comes
    with the `transmission` of its original. Raises FilePurged.
    """
    last_date = last_day(invoice.issue_date, policy)
    available_at = first_instant(available_date, opened_at)
    is_delayed = available_at > opened_at
    holding = Holding.objects.create(
        space_id=space_id,
        invoice=invoice,
        issue_date=invoice.issue_date,
        number=invoice.number,
        kind=InvoiceKind.of(type_code=invoice.type_code, is_credit_note=invoice.is_credit_note),
        entity_id=invoice.entity_id,
        contract_number=invoice.contract_number,
        total_with_vat=invoice.total_with_vat,
        nature=nature,
        platform=transmission.platform if transmission else "",
        transmitted_date=transmission.transmitted_date if transmission else None,
        transmission_reference=transmission.reference if transmission else "",
        available_at=available_at,
        available_until=end_of_day(last_date),
        is_legacy=is_legacy,
        delayed_at=opened_at if is_delayed else None,
        has_new_payee=has_new_payee(invoice, space_id, is_legacy=is_legacy),
    )
    kept = add_months(invoice.issue_date, policy.keeping_years * _MONTHS_PER_YEAR)
    keep_file(stored_file_id=invoice.document_id, until_date=max(last_date, kept))
    announce(InvoicesFact.HOLDING_OPENED, holding.id)
    if is_delayed:
        tell_delayed(holding, delayed_at=opened_at)
    else:
        tell_available(holding, told_at=opened_at)
    return holding
