"""The way in: bytes of a file become what is known of it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from einvoice.codes import is_known_type_code
from einvoice.faults import NOT_A_PDF_BUT_NAMED_SO, Fault, Severity, fault
from einvoice.model import Invoice
from einvoice.profiles import Profile, profile_of
from einvoice.syntaxes.facturx.pdf import unfolded
from einvoice.syntaxes.facturx.read import profile_unknown, read_facturx
from einvoice.syntaxes.mapping import Unmapped
from einvoice.syntaxes.structured import Syntax, read_xml


class DocumentKind(StrEnum):
    """What a file turned out to be."""

    FACTURX = "facturx"
    """A PDF with an invoice in XML attached to it."""

    PLAIN_PDF = "plain_pdf"
    """A PDF for human eyes only: what it says must come from elsewhere."""

    XML = "xml"
    """An invoice in CII or UBL, without a page for human eyes."""

    UNREADABLE = "unreadable"
    """Anything that cannot be read; the faults say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """All that reading found out about one file. Reading never raises."""

    name: str
    kind: DocumentKind
    syntax: Syntax | None = None
    profile: Profile | None = None
    invoice: Invoice | None = None
    faults: tuple[Fault, ...] = ()
    xml: bytes | None = None
    """The very bytes of the structured invoice, as attached."""
    unmapped: tuple[Unmapped, ...] = ()
    """What the invoice says and the model has no place for."""

    @property
    def fatal_faults(self) -> tuple[Fault, ...]:
        """The faults that keep the document from being used as it is."""
        return tuple(one for one in self.faults if one.severity is Severity.FATAL)


# Without these an invoice cannot be told from another, nor given to anybody.
_ESSENTIAL = (
    ("BT-1", "number", "le numéro de la facture"),
    ("BT-2", "issue_date", "la date d’émission"),
    ("BT-3", "type_code", "le type de facture"),
    ("BT-5", "currency_code", "la devise"),
    ("BT-27", "seller.name", "le nom du vendeur"),
    ("BT-44", "buyer.name", "le nom de l’acheteur"),
    ("BT-109", "totals.total_without_vat", "le total hors TVA"),
    ("BT-112", "totals.total_with_vat", "le total TTC"),
    ("BT-115", "totals.amount_due", "le montant à payer"),
)


_HEADER_WITHIN = 1024

# An XML begins with "<", after spaces and the mark of its encoding; UTF-16 puts a zero beside it.
_BEFORE_XML = b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n"


def read_document(content: bytes, *, name: str) -> ReadDocument:
    """Read a file, PDF or XML, by what it holds: its name only serves to speak of it."""
    if looks_like_xml(content):
        return read_structured(content, name=name)
    found = read_pdf(content, name=name)
    if content.lstrip(_BEFORE_XML)[:1] == b"<":
        return _told_apart(found, read_structured(content, name=name))
    return found


def _told_apart(as_pdf: ReadDocument, as_xml: ReadDocument) -> ReadDocument:
    """Settle what a file is that begins as an XML and has the header of a PDF.

    A web server may have put a page of errors before a PDF, and an XML may speak of PDFs.
    """
    if as_xml.kind is DocumentKind.UNREADABLE:
        return as_pdf
    if as_pdf.kind is DocumentKind.UNREADABLE:
        return as_xml
    return _unreadable(as_pdf.name, fault("two-formats-in-one-file"), xml=None)


def looks_like_xml(content: bytes) -> bool:
    """Tell an XML from a PDF by its first kilobyte, which is enough to give."""
    if b"%PDF-" in content[:_HEADER_WITHIN]:
        return False
    return content.lstrip(_BEFORE_XML)[:1] == b"<"


def read_pdf(content: bytes, *, name: str) -> ReadDocument:
    """Read a PDF: a Factur-X gives its invoice, a plain PDF is told from a broken one."""
    read = read_facturx(content)
    if read.xml is None and not any(one.severity is Severity.FATAL for one in read.faults):
        return ReadDocument(name=name, kind=DocumentKind.PLAIN_PDF, faults=read.faults)
    if read.invoice is None:
        return _unreadable(name, *read.faults, xml=read.xml)
    return ReadDocument(
        name=name,
        kind=DocumentKind.FACTURX,
        syntax=Syntax.FACTURX,
        profile=read.profile,
        invoice=read.invoice,
        faults=_with_essential(read.invoice, read.faults),
        xml=read.xml,
        unmapped=read.unmapped,
    )


def files_beside(document: ReadDocument, content: bytes) -> tuple[tuple[str, bytes], ...]:
    """Give the files that a PDF carries beside its invoice, by their names."""
    if document.kind not in {DocumentKind.FACTURX, DocumentKind.PLAIN_PDF}:
        return ()
    return tuple(one for one in unfolded(content) if one[1] != document.xml)


def read_structured(content: bytes, *, name: str) -> ReadDocument:
    """Read an invoice in XML, without a PDF around it: CII or UBL."""
    read = read_xml(content)
    if isinstance(read, Fault):
        return _unreadable(name, read, xml=content)
    invoice = read.tree.read
    profile = profile_of(invoice.specification_id)
    unknown = () if profile else profile_unknown(invoice.specification_id)
    return ReadDocument(
        name=name,
        kind=DocumentKind.XML,
        syntax=read.syntax,
        profile=profile,
        invoice=invoice,
        faults=_with_essential(invoice, (*read.tree.faults, *unknown)),
        xml=content,
        unmapped=read.tree.unmapped,
    )


def _unreadable(name: str, *faults: Fault, xml: bytes | None) -> ReadDocument:
    worded = tuple(_worded_for(name, one) for one in faults)
    return ReadDocument(name=name, kind=DocumentKind.UNREADABLE, faults=worded, xml=xml)


def _worded_for(name: str, one: Fault) -> Fault:
    if one.code == "not-a-pdf" and name.lower().endswith(".pdf"):
        return replace(one, text=NOT_A_PDF_BUT_NAMED_SO)
    return one


def _with_essential(invoice: Invoice, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    return (*faults, *_missing(invoice, faults), *_unknown_codes(invoice))


def _missing(invoice: Invoice, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    # A value that could not be read has a fault of its own already.
    known = {one.term for one in faults}
    return tuple(
        fault("term-missing", term=term, what=what)
        for term, field, what in _ESSENTIAL
        if term not in known and _value(invoice, field) in {None, ""}
    )


def _value(invoice: Invoice, field: str) -> object:
    found: object = invoice
    for part in field.split("."):
        found = getattr(found, part)
    return found


def _unknown_codes(invoice: Invoice) -> tuple[Fault, ...]:
    if not invoice.type_code or is_known_type_code(invoice.type_code):
        return ()
    return (fault("type-code-unknown", term="BT-3", value=invoice.type_code),)
