"""Reading CII: from the XML to the model."""

from lxml import etree

from einvoice.model import Invoice
from einvoice.syntaxes.cii.terms import CII
from einvoice.syntaxes.mapping import ReadTree, read_tree


def read_cii(root: etree._Element) -> ReadTree[Invoice]:
    """Read the root of a Cross Industry Invoice; any content gives an invoice."""
    return read_tree(root, CII)
