"""Writing UBL: from the model to the XML."""

from lxml import etree

from einvoice.model import Invoice
from einvoice.syntaxes.mapping import CompiledTable, write_tree
from einvoice.syntaxes.ubl.terms import UBL_CREDIT_NOTE, UBL_INVOICE


def write_ubl(invoice: Invoice) -> bytes:
    """Write an invoice as UBL, in UTF-8: a CreditNote when it is one, an Invoice otherwise."""
    root = write_tree(invoice, table_for(invoice))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def table_for(invoice: Invoice) -> CompiledTable:
    """The document of UBL that says what this invoice is."""
    return UBL_CREDIT_NOTE if invoice.is_credit_note else UBL_INVOICE
