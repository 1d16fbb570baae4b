"""What becomes of a file that was read: the register and the known invoices decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_noop as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import availability_policy
from pli.domain.deposits.operations._matching import (
    Seller,
    find_customer,
    find_seller,
    unknown_customer_fault,
    unknown_seller_fault,
)
from pli.domain.deposits.operations._reading import Reading
from pli.domain.deposits.vocabulary import ArrivalFault, ArrivalState, HoldReason
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.operations import lock_identity
from pli.domain.invoices.queries import KnownInvoice, is_out_of_term, known_invoice, last_day
from pli.domain.invoices.vocabulary import InvoiceContent

type Accepted = tuple[InvoiceContent, CustomerAccount, Seller]
type Hold = tuple[HoldReason, ArrivalFault]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a file ends; what was `accepted` when it becomes an invoice.

    `known` is the invoice of the same identity, which an accepted one corrects.
    """

    state: ArrivalState
    reasons: tuple[HoldReason, ...]
    faults: tuple[ArrivalFault, ...]
    known: Invoice | None = None
    _accepted: Accepted | None = None

    @property
    def accepted(self) -> Accepted:
        """The invoice to make; there is one only when the state is AVAILABLE."""
        if self._accepted is None:
            raise ValueError(self.state)
        return self._accepted


def judge(supplier_id: UUID, reading: Reading, now: datetime) -> Verdict:
    """Decide, within the transaction that carries the decision out."""
    if reading.content is None:
        return Verdict(ArrivalState.HELD, reading.reasons, reading.faults)
    seller = find_seller(supplier_id, reading.content, reading.entity_code)
    account = find_customer(supplier_id, reading)
    content = _with_seller(reading.content, seller)
    known = None
    if seller:
        lock_identity(space_id=supplier_id, content=content)
        known = known_invoice(supplier_id, content, holder_id=account.space_id if account else None)
        differences = _differences(known, reading, account) if known else ()
        if known and not (differences and reading.is_correction):
            return _verdict_on_known(known.invoice, reading, differences)

    holds = list(_holds(supplier_id, reading, seller, account, now))
    if holds or seller is None or account is None:
        reasons = tuple(reason for reason, _fault in holds)
        faults = tuple(fault for _reason, fault in holds)
        return Verdict(ArrivalState.HELD, reasons, reading.faults + faults)
    accepted = (content, account, seller)
    corrected = known.invoice if known else None
    return Verdict(ArrivalState.AVAILABLE, (), reading.faults, corrected, accepted)


def _with_seller(content: InvoiceContent, seller: Seller | None) -> InvoiceContent:
    if seller is None:
        return content
    return replace(content, seller_identifier=seller.identifier, seller=seller.party)


def _holds(
    supplier_id: UUID,
    reading: Reading,
    seller: Seller | None,
    account: CustomerAccount | None,
    now: datetime,
) -> Iterator[Hold]:
    content = reading.content
    if content is None:
        return
    if seller is None:
        yield HoldReason.UNKNOWN_SELLER, unknown_seller_fault(content, reading.entity_code)
    if account is None:
        yield HoldReason.UNKNOWN_CUSTOMER, unknown_customer_fault(supplier_id, reading)
    policy = availability_policy(supplier_id)
    if is_out_of_term(content.issue_date, policy, now):
        last_date = last_day(content.issue_date, policy)
        yield HoldReason.OUT_OF_TERM, _out_of_term(content.issue_date, last_date)


def _out_of_term(issue_date: date, last_date: date) -> ArrivalFault:
    return ArrivalFault(
        code="out-of-term",
        text=_("Émise le {issue}, elle n’aurait été disponible que jusqu’au {last}."),
        words={"issue": f"{issue_date:%d/%m/%Y}", "last": f"{last_date:%d/%m/%Y}"},
        place="BT-2",
    )


def _differences(
    known: KnownInvoice, reading: Reading, account: CustomerAccount | None
) -> Sequence[str]:
    holders = {holding.space_id for holding in known.invoice.holdings.all()}
    # A number said with the file and found nowhere is another customer too.
    if account.space_id not in holders if account else reading.customer_number:
        return [*known.differences, _("le client")]
    return known.differences


def _verdict_on_known(known: Invoice, reading: Reading, differences: Sequence[str]) -> Verdict:
    if not differences:
        return Verdict(ArrivalState.KNOWN, (), reading.faults, known)
    fault = ArrivalFault(
        code="different-content",
        text=_("Une facture de même numéro est déjà connue. Ce qui diffère : {what}."),
        phrases={"what": list(differences)},
        place="BT-1",
    )
    return Verdict(
        ArrivalState.HELD,
        (HoldReason.DIFFERENT_CONTENT,),
        (*reading.faults, fault),
        known,
    )
