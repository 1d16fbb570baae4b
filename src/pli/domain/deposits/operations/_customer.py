"""Whose invoice is this: which customer account of the supplier buys?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_noop as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import (
    accounts_of_contract,
    accounts_of_siren,
    closed_account,
    find_account,
)
from pli.domain.customers.vocabulary import CustomerTerm, DoorPolicy
from pli.domain.deposits.operations._reading import Reading
from pli.domain.deposits.vocabulary import ArrivalFault
from pli.domain.invoices.vocabulary import PartyContent


@dataclass(frozen=True, slots=True)
class CustomerMatch:
    """The account that was found, or why there is none."""

    account: CustomerAccount | None
    fault: ArrivalFault | None = None


def find_customer(supplier_id: UUID, reading: Reading, policy: DoorPolicy) -> CustomerMatch:
    """Find the account: by the number said with the file, else written in it, else by SIREN.

    The first that names anybody decides, even an account that is closed: what is tried
    next could be somebody else's. A doubt between two accounts finds none.
    """
    if reading.customer_number:
        return _numbered(supplier_id, reading.customer_number)
    for term in policy.customer_terms:
        values = reading.customer_terms.get(term, ())
        if match := _named(supplier_id, term, values):
            return match
    return _of_siren(supplier_id, reading.content.buyer if reading.content else PartyContent(""))


def _numbered(supplier_id: UUID, number: str) -> CustomerMatch:
    if account := find_account(supplier_id, number):
        return CustomerMatch(account)
    if account := closed_account(supplier_id, number=number):
        return CustomerMatch(None, _closed(account))
    return CustomerMatch(None, unknown_number_fault(number))


def unknown_number_fault(number: str) -> ArrivalFault:
    """Say that no customer has this number."""
    text = _("Le numéro de client « {number} » n’est pas dans votre registre.")
    return ArrivalFault(code="unknown-customer", text=text, words={"number": number})


def _named(supplier_id: UUID, term: CustomerTerm, values: Sequence[str]) -> CustomerMatch | None:
    found = {
        account.id: account
        for value in values
        for account in _accounts_named(supplier_id, term, value)
    }
    if len(found) > 1:
        return CustomerMatch(None, _several(term, list(found.values())))
    if found:
        return CustomerMatch(next(iter(found.values())))
    closed = (closed_account(supplier_id, number=value) for value in values)
    return next((CustomerMatch(None, _closed(account)) for account in closed if account), None)


def _accounts_named(supplier_id: UUID, term: CustomerTerm, value: str) -> Iterator[CustomerAccount]:
    holders = accounts_of_contract(supplier_id, value) if term is CustomerTerm.CONTRACT else []
    if holders:
        yield from holders
    elif account := find_account(supplier_id, value):
        yield account


def _of_siren(supplier_id: UUID, buyer: PartyContent) -> CustomerMatch:
    accounts = accounts_of_siren(supplier_id, buyer.siren)
    if len(accounts) == 1:
        return CustomerMatch(accounts[0])
    if accounts:
        text = _("Plusieurs de vos clients ont le SIREN {siren} : dites le numéro de client.")
        words = {"siren": buyer.siren}
        fault = ArrivalFault(code="customer-ambiguous", text=text, words=words, place="BT-47")
        return CustomerMatch(None, fault)
    if account := closed_account(supplier_id, siren=buyer.siren):
        return CustomerMatch(None, _closed(account))
    return CustomerMatch(None, _unknown(buyer))


def _unknown(buyer: PartyContent) -> ArrivalFault:
    if not buyer.name:
        text = _("Ni la commande ni l’index ne dit de quel client est cette facture.")
        return ArrivalFault(code="customer-unsaid", text=text)
    if buyer.siren:
        text = _("L’acheteur « {name} » (SIREN : {siren}) n’est pas dans votre registre.")
    else:
        text = _("L’acheteur « {name} » (SIREN : absent) n’est pas dans votre registre.")
    words = {"name": buyer.name, "siren": buyer.siren}
    return ArrivalFault(code="unknown-customer", text=text, words=words, place="BG-7")


def _closed(account: CustomerAccount) -> ArrivalFault:
    text = _("Le client {number} (« {company} ») est fermé dans votre registre.")
    words = {"number": account.number, "company": account.company_name}
    return ArrivalFault(code="customer-closed", text=text, words=words)


def _several(term: CustomerTerm, accounts: Sequence[CustomerAccount]) -> ArrivalFault:
    return ArrivalFault(
        code="customer-ambiguous",
        text=_(
            "La facture nomme plusieurs de vos clients ({numbers}) : dites le numéro de client."
        ),
        words={"numbers": ", ".join(sorted(account.number for account in accounts))},
        place=term,
    )


def mismatch_fault(account: CustomerAccount, buyer: PartyContent) -> ArrivalFault | None:
    """Say that the buyer is another company than the one on file, where both have a SIREN."""
    if not account.siren or not buyer.siren or account.siren == buyer.siren:
        return None
    return ArrivalFault(
        code="buyer-mismatch",
        text=_(
            "La facture est adressée à « {name} » (SIREN : {siren}), alors que le client {number} "
            "de votre registre a le SIREN {known}."
        ),
        words={
            "name": buyer.name,
            "siren": buyer.siren,
            "number": account.number,
            "known": account.siren,
        },
        place="BT-47",
    )
