"""What becomes of a file that was read: the register and the known invoices decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_noop as _

from einvoice.faults import Severity
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import lock_term
from pli.domain.customers.queries import availability_policy, door_policy
from pli.domain.customers.vocabulary import DoorPolicy
from pli.domain.deposits.operations._customer import CustomerMatch, find_customer, mismatch_fault
from pli.domain.deposits.operations._delay import delay_holds
from pli.domain.deposits.operations._matching import Seller, find_seller, unknown_seller_fault
from pli.domain.deposits.operations._official_rules import RuleFindings
from pli.domain.deposits.operations._reading import Reading
from pli.domain.deposits.operations._transmission import transmission_holds
from pli.domain.deposits.vocabulary import ArrivalFault, ArrivalState, HoldReason
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.operations import lock_identity
from pli.domain.invoices.queries import KnownInvoice, is_out_of_term, known_invoice, last_day
from pli.domain.invoices.vocabulary import InvoiceContent

type Accepted = tuple[InvoiceContent, CustomerAccount, Seller]
type Hold = tuple[HoldReason, ArrivalFault | None]


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
        # Whoever mends it is told at once of all that is wrong.
        reasons = tuple(dict.fromkeys((*reading.reasons, *reading.rules.reasons)))
        faults = (*reading.faults, *reading.rules.breaches)
        return Verdict(ArrivalState.HELD, reasons, faults)
    policy = door_policy(supplier_id)
    seller = find_seller(supplier_id, reading.content, reading.entity_code)
    match = find_customer(supplier_id, reading, policy)
    content = _with_seller(reading.content, seller)
    known = None
    if seller:
        lock_identity(space_id=supplier_id, content=content)
        holder_id = match.account.space_id if match.account else None
        known = known_invoice(supplier_id, content, holder_id=holder_id)
        differences = differences_from(known, reading, match.account) if known else ()
        if known and not (differences and reading.is_correction):
            return verdict_on_known(known.invoice, reading, differences)

    found = [*_doubts(supplier_id, reading, seller, match, now), *_breaches(reading.rules)]
    mismatch = match.account and mismatch_fault(match.account, content.buyer)
    if mismatch:
        found.append((HoldReason.BUYER_MISMATCH, mismatch))
    waived = set(_waived(policy, reading))
    reasons = tuple(dict.fromkeys(reason for reason, _fault in found if reason not in waived))
    told = (_warning(fault) if reason in waived else fault for reason, fault in found if fault)
    faults = (*reading.faults, *told, *reading.rules.breaches)
    if reasons or seller is None or match.account is None:
        return Verdict(ArrivalState.HELD, reasons, faults)
    accepted = (content, match.account, seller)
    corrected = known.invoice if known else None
    return Verdict(ArrivalState.AVAILABLE, (), faults, corrected, accepted)


def _waived(policy: DoorPolicy, reading: Reading) -> Iterator[HoldReason]:
    """Give the reasons for which this supplier holds nothing: it only wants to be told."""
    if not policy.holds_rule_breaking:
        yield HoldReason.RULES_BROKEN
    if reading.is_customer_chosen or not policy.holds_buyer_mismatch:
        yield HoldReason.BUYER_MISMATCH


def _warning(fault: ArrivalFault) -> ArrivalFault:
    return replace(fault, severity=Severity.WARNING)


def _breaches(rules: RuleFindings) -> Iterator[Hold]:
    """Give the reasons that the official rules give; their faults are told apart."""
    yield from ((reason, None) for reason in rules.reasons)
    # What is out of form breaks other rules too, mostly for that alone.
    if rules.breaches and not rules.reasons:
        yield HoldReason.RULES_BROKEN, None


def _with_seller(content: InvoiceContent, seller: Seller | None) -> InvoiceContent:
    if seller is None:
        return content
    return replace(content, seller_identifier=seller.identifier, seller=seller.party)


def _doubts(
    supplier_id: UUID,
    reading: Reading,
    seller: Seller | None,
    match: CustomerMatch,
    now: datetime,
) -> Iterator[Hold]:
    content = reading.content
    if content is None:
        return
    if seller is None:
        yield HoldReason.UNKNOWN_SELLER, unknown_seller_fault(content, reading.entity_code)
    if match.account is None:
        yield HoldReason.UNKNOWN_CUSTOMER, match.fault
    if match.account:
        lock_term(account_id=match.account.id)
    policy = availability_policy(match.account.space_id if match.account else supplier_id)
    if is_out_of_term(content.issue_date, policy, now):
        last_date = last_day(content.issue_date, policy)
        yield HoldReason.OUT_OF_TERM, out_of_term_fault(content.issue_date, last_date)
    else:
        yield from transmission_holds(reading.transmission, now=now)
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


def differences_from(
    known: KnownInvoice, reading: Reading, account: CustomerAccount | None
) -> Sequence[str]:
    """Name what a file says otherwise than a known invoice, its customer included."""
    holders = {holding.space_id for holding in known.invoice.holdings.all()}
    # A number said with the file and found nowhere is another customer too.
    if account.space_id not in holders if account else reading.customer_number:
        return [*known.differences, _("le client")]
    return known.differences


def verdict_on_known(known: Invoice, reading: Reading, differences: Sequence[str]) -> Verdict:
    """Decide about another file of a known invoice."""
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
