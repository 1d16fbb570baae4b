"""How to pay, in sentences."""

from collections.abc import Iterable

from einvoice.codes.names import PAYMENT_MEANS
from einvoice.identifiers import is_iban
from einvoice.model import Invoice, PaymentMeans
from einvoice.readable.french import NBSP


def payment_paragraphs(invoice: Invoice) -> tuple[str, ...]:
    """The ways to pay, the words to write on the payment, the terms."""
    return tuple(text for text in _paragraphs(invoice) if text)


def _paragraphs(invoice: Invoice) -> Iterable[str | None]:
    for means in invoice.payment_means:
        yield _means(means)
    if invoice.mandate_id:
        yield f"Mandat de prélèvement{NBSP}: {invoice.mandate_id}"
    if invoice.creditor_id:
        yield f"Identifiant du créancier{NBSP}: {invoice.creditor_id}"
    if invoice.remittance_information:
        yield f"Référence à rappeler{NBSP}: {invoice.remittance_information}"
    yield invoice.payment_terms


def _means(means: PaymentMeans) -> str:
    code = means.type_code or ""
    name = means.information or PAYMENT_MEANS.get(code, code)
    return " · ".join(part for part in (name, *_accounts(means)) if part)


def _accounts(means: PaymentMeans) -> Iterable[str]:
    if means.account_id and is_iban(means.account_id):
        yield f"IBAN{NBSP}: {_in_fours(means.account_id)}"
    elif means.account_id:
        yield f"Compte{NBSP}: {means.account_id}"
    if means.bank_id:
        yield f"BIC{NBSP}: {means.bank_id}"
    if means.account_name:
        yield means.account_name
    if means.card_number:
        yield f"Carte{NBSP}: {means.card_number}"
    if means.debited_account_id:
        yield f"Compte débité{NBSP}: {_in_fours(means.debited_account_id)}"


def _in_fours(account: str) -> str:
    digits = "".join(account.split())
    return NBSP.join(digits[at : at + 4] for at in range(0, len(digits), 4))
