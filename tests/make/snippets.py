"""Documents that say one thing only, read."""

from lxml import etree

from einvoice.model import Invoice
from einvoice.syntaxes.cii import CII, read_cii
from einvoice.syntaxes.mapping import CompiledTable, ReadTree
from einvoice.syntaxes.ubl import UBL_INVOICE, read_ubl


def namespaces(table: CompiledTable) -> str:
    """The declarations of a syntax, as its root has them."""
    return " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in table.table.namespaces.items())


def cii(path: str, inside: str) -> ReadTree[Invoice]:
    """A CII that says this at the end of the path, whose steps are of `ram`."""
    steps = path.split("/") if path else []
    opening = "".join(f"<ram:{one}>" for one in steps)
    closing = "".join(f"</ram:{one}>" for one in reversed(steps))
    name = "rsm:SupplyChainTradeTransaction"
    return read_cii(
        etree.fromstring(
            f"<rsm:CrossIndustryInvoice {namespaces(CII)}><{name}>{opening}{inside}{closing}"
            f"</{name}></rsm:CrossIndustryInvoice>"
        )
    )


def ubl(inside: str) -> ReadTree[Invoice]:
    """A UBL invoice that says this."""
    told = f"<ubl:Invoice {namespaces(UBL_INVOICE)}>{inside}</ubl:Invoice>"
    return read_ubl(etree.fromstring(told))
