"""Writing CII: from the model to the XML."""

from lxml import etree

from einvoice.model import Invoice
from einvoice.syntaxes.cii.terms import CII
from einvoice.syntaxes.mapping import write_tree


def write_cii(invoice: Invoice) -> bytes:
    """Write an invoice as a Cross Industry Invoice, in UTF-8."""
    root = write_tree(invoice, CII)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
