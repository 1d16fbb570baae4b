"""UBL 2.1, the Universal Business Language of OASIS: Invoice and CreditNote."""

from einvoice.syntaxes.ubl.read import UBL_TABLES, read_ubl
from einvoice.syntaxes.ubl.terms import UBL_CREDIT_NOTE, UBL_INVOICE
from einvoice.syntaxes.ubl.write import table_for, write_ubl

__all__ = [
    "UBL_CREDIT_NOTE",
    "UBL_INVOICE",
    "UBL_TABLES",
    "read_ubl",
    "table_for",
    "write_ubl",
]
