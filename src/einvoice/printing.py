"""What is known of a file, printed: as data for programs, as lines for people."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from einvoice.amounts import print_decimal
from einvoice.codes import french_name
from einvoice.faults import SEVERITY_NAMES, Fault
from einvoice.model import Invoice, Party
from einvoice.readable.french import NBSP, french_amount, french_date
from einvoice.reading import DocumentKind, ReadDocument

type Json = str | bool | list[Json] | dict[str, Json] | None

_KINDS = {
    DocumentKind.PLAIN_PDF: "PDF sans facture électronique",
    DocumentKind.UNREADABLE: "illisible",
}


def as_json(document: ReadDocument) -> Json:
    """All that was read, without what is empty; numbers are texts, as they were written."""
    return {
        "path": document.name,
        "kind": document.kind.value,
        "syntax": document.syntax,
        "profile": document.profile,
        "invoice": _json(document.invoice),
        "faults": [_fault_json(fault) for fault in document.faults],
        "unmapped": [{"location": one.location, "value": one.value} for one in document.unmapped],
    }


def as_text(document: ReadDocument) -> Iterator[str]:
    """A few lines for a person: what it is, who owes what to whom, what is wrong."""
    yield f"{document.name}{NBSP}: {_kind(document)}"
    if document.invoice:
        yield from (f"  {line}" for line in _summary(document.invoice))
    yield from fault_lines(document, document.faults)


def fault_lines(document: ReadDocument, faults: Iterable[Fault]) -> Iterator[str]:
    """What is wrong, then what was not taken over."""
    for fault in faults:
        yield f"  {SEVERITY_NAMES[fault.severity]} {fault.code}{NBSP}: {fault.message}"
    for one in document.unmapped:
        yield f"  Non repris{NBSP}: {one.location} = {one.value}"


def _json(value: object) -> Json:
    match value:
        case None | str() | bool():
            return value
        case Decimal():
            return print_decimal(value)
        case date():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode()
        case tuple():
            return [_json(item) for item in value]
    if not is_dataclass(value):
        raise TypeError(value)
    said = {part.name: getattr(value, part.name) for part in fields(value)}
    written = {name: _json(one) for name, one in said.items()}
    return {name: one for name, one in written.items() if one}


def _fault_json(fault: Fault) -> Json:
    return {
        "rule": fault.code,
        "severity": fault.severity.value,
        "term": fault.term,
        "location": fault.location,
        "message": fault.message,
    }


def _kind(document: ReadDocument) -> str:
    if document.syntax is None:
        return _KINDS[document.kind]
    return document.syntax.with_profile(document.profile)


def _summary(invoice: Invoice) -> Iterator[str]:
    currency, totals = invoice.currency_code, invoice.totals
    dated = f" du {french_date(invoice.issue_date)}" if invoice.issue_date else ""
    yield f"{french_name(invoice.type_code)} {invoice.number}{dated}"
    yield f"De {_who(invoice.seller)}"
    yield f"À {_who(invoice.buyer)}"
    yield (
        f"{french_amount(totals.total_without_vat, currency)} HT, "
        f"{french_amount(totals.total_with_vat, currency)} TTC, "
        f"{french_amount(totals.amount_due, currency)} à payer"
    )
    yield f"{len(invoice.lines)} ligne{'s' if len(invoice.lines) > 1 else ''}"


def _who(party: Party) -> str:
    siren = f" (SIREN{NBSP}{party.siren.spaced})" if party.siren else ""
    return f"{party.name or '?'}{siren}"
