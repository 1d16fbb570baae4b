"""Invoices in XML alone, without a page for human eyes."""

from einvoice import write_cii, write_ubl
from tests.make.documents import make_credit_note, make_invoice


def make_cii(**changes: object) -> bytes:
    """`make_invoice(**changes)` in CII."""
    return write_cii(make_invoice(**changes))  # type: ignore[arg-type]


def make_ubl(**changes: object) -> bytes:
    """The same in UBL."""
    return write_ubl(make_invoice(**changes))  # type: ignore[arg-type]


def make_ubl_credit_note(**changes: object) -> bytes:
    """A credit note in UBL, which has a root of its own."""
    return write_ubl(make_credit_note(**changes))  # type: ignore[arg-type]
