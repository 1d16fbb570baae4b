"""Reading UBL: from the XML to the model."""

from lxml import etree

from einvoice.model import Invoice
from einvoice.syntaxes.mapping import CompiledTable, ReadTree, read_tree
from einvoice.syntaxes.ubl.terms import UBL_CREDIT_NOTE, UBL_INVOICE

UBL_TABLES: dict[str, CompiledTable] = {one.root.tag: one for one in (UBL_INVOICE, UBL_CREDIT_NOTE)}


def read_ubl(root: etree._Element) -> ReadTree[Invoice]:
    """Read the root of an Invoice or a CreditNote; any content gives an invoice."""
    return read_tree(root, UBL_TABLES[str(root.tag)])
