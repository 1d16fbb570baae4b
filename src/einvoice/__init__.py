"""What an invoice says: EN 16931 in CII, UBL and Factur-X, read and written.

    read_document(content, name="facture.pdf")  →  ReadDocument: what a file turned out to be
    write_facturx(invoice)                      →  the bytes of a Factur-X PDF
    write_plain_pdf(invoice)                    →  the same page, without the XML
    write_cii(invoice), write_ubl(invoice)      →  the invoice in XML
    Judge().judge(content, name="facture.pdf")  →  Verdict: what the official rules say of it

This package knows neither Django, nor a database, nor the network, nor the time.
"""

from einvoice.faults import Fault, Severity
from einvoice.judge import Judge, Judged, Outcome, RuleSet, Verdict
from einvoice.model import Invoice
from einvoice.profiles import Profile
from einvoice.reading import DocumentKind, ReadDocument, read_document
from einvoice.syntaxes.cii import write_cii
from einvoice.syntaxes.facturx.write import write_facturx, write_plain_pdf
from einvoice.syntaxes.structured import Syntax
from einvoice.syntaxes.ubl import write_ubl

__all__ = [
    "DocumentKind",
    "Fault",
    "Invoice",
    "Judge",
    "Judged",
    "Outcome",
    "Profile",
    "ReadDocument",
    "RuleSet",
    "Severity",
    "Syntax",
    "Verdict",
    "read_document",
    "write_cii",
    "write_facturx",
    "write_plain_pdf",
    "write_ubl",
]
