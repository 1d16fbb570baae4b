"""How to pay, means by means, then the terms."""

import re
from collections.abc import Iterator
from typing import Any

from einvoice.identifiers import is_iban
from einvoice.model import Invoice
from einvoice.readable.page_parties import Block
from einvoice.readable.source import Piece, Source
from einvoice.wording import gettext_noop as _

_TERMS = _("Conditions de règlement")
_IBAN, _BIC, _ACCOUNT = _("IBAN"), _("BIC"), _("Compte")
_BIC_FORM = re.compile("[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
# In the order in which a person types them into the page of a bank.
_MEANS = ("account_name", "account_id", "local_account_id", "bank_id", "bank_name")
_OF_INVOICE = (
    "mandate_id",
    "creditor_id",
    "remittance_information",
    "contractual_due_date",
    "partial_payment_amount",
    "payment_discount",
    "payment_penalty",
    "further_payment_terms",
    "prepayments",
)


def payment_blocks(top: Source[Invoice]) -> tuple[Block, ...]:
    """One block for each way to pay, and one for what holds for all."""
    blocks = [_means(means) for means in top.items("payment_means")]
    shared = tuple(piece for name in _OF_INVOICE for piece in top.told(name))
    terms = top.take("payment_terms")
    pieces = (*shared, *((terms,) if terms else ()))
    if pieces:
        blocks.append(Block(heading=top.say(_TERMS) if blocks else "", pieces=pieces))
    return tuple(blocks)


def _means(means: Source[Any]) -> Block:
    way, words = means.take("type_code"), means.take("information")
    name = way or words
    # Sellers often say again what the code says.
    is_new = way and words and way.value.casefold() != words.value.casefold()
    pieces = (*((words,) if words and is_new else ()), *_accounts(means), *means.rest())
    return Block(heading="", name=name, pieces=pieces, marks=means.lacking())


def _accounts(means: Source[Any]) -> Iterator[Piece]:
    labels = _labels(means)
    for name in _MEANS:
        label = labels.get(name)
        if piece := means.take(name, label=label) if label else means.labelled(name):
            yield piece


def _labels(means: Source[Any]) -> dict[str, str]:
    """Numbers that have the form of a standard are called by its name."""
    account, bank = means.of.account_id, means.of.bank_id
    return {
        "account_id": _IBAN if account and is_iban(account) else _ACCOUNT,
        **({"bank_id": _BIC} if bank and _BIC_FORM.fullmatch(bank) else {}),
    }
