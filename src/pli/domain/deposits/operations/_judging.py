"""What becomes of a file that was read: the register and the known invoices decide."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_noop as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import availability_policy
from pli.domain.deposits.operations._delay import delay_holds
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
    """How a file ends; what was `accepted` when it becomes an invoice."""

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
    if seller:
        lock_identity(space_id=supplier_id, content=content)
        known = known_invoice(supplier_id, content)
        if known:
            return _verdict_on_known(known, reading, account)

    holds = list(_holds(supplier_id, reading, seller, account, now))
    if holds or seller is None or account is None:
        reasons = tuple(reason for reason, _fault in holds)
        faults = tuple(fault for _reason, fault in holds)
        return Verdict(ArrivalState.HELD, reasons, reading.faults + faults)
    accepted = (content, account, seller)
    return Verdict(ArrivalState.AVAILABLE, (), reading.faults, None, accepted)


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
        yield HoldReason.OUT_OF_TERM, out_of_term_fault(content.issue_date, last_date)
    else:
        yield from delay_holds(
            issue_date=content.issue_date,
            available_date=reading.available_date,
            policy=policy,
            now=now,
        )


def out_of_term_fault(issue_date: date, last_date: date) -> ArrivalFault:
    return ArrivalFault(
        code="out-of-term",
        text=_("Émise le {issue}, elle n’aurait été disponible que jusqu’au {last}."),
        words={"issue": f"{issue_date:%d/%m/%Y}", "last": f"{last_date:%d/%m/%Y}"},
        place="BT-2",
    )


def _verdict_on_known(
    known: KnownInvoice, reading: Reading, account: CustomerAccount | None
) -> Verdict:
    differences = list(known.differences)
    holders = {holding.space_id for holding in known.invoice.holdings.all()}
    # A number said with the file and found nowhere is another customer too.
    if account.space_id not in holders if account else reading.customer_number:
        differences.append(_("le client"))
    if not differences:
        return Verdict(ArrivalState.KNOWN, (), reading.faults, known.invoice)
    fault = ArrivalFault(
        code="different-content",
        text=_("Une facture de même numéro est déjà connue. Ce qui diffère : {what}."),
        phrases={"what": differences},
        place="BT-1",
    )
    return Verdict(
        ArrivalState.HELD,
        (HoldReason.DIFFERENT_CONTENT,),
        (*reading.faults, fault),
        known.invoice,
    )
