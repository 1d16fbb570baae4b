"""How an invoice is to be paid: BG-16 to BG-19."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMeans:
    """One way to pay: BG-16, with the account of BG-17, the card of BG-18 or the debit of BG-19."""

    type_code: str | None = None
    """BT-81: the way (UNTDID 4461): 30 and 58 are transfers, 49 and 59 direct debits."""

    information: str | None = None
    """BT-82: the way, in words."""

    account_id: str | None = None
    """BT-84: the account to pay into, by its IBAN if it has one."""

    account_name: str | None = None
    """BT-85: in whose name the account is."""

    bank_id: str | None = None
    """BT-86: the bank that holds it, its BIC."""

    card_number: str | None = None
    """BT-87: the card used, its last digits only."""

    card_holder: str | None = None
    """BT-88: in whose name the card is."""

    debited_account_id: str | None = None
    """BT-91: the buyer's account that will be debited."""
