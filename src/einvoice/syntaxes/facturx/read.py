"""Reading Factur-X and ZUGFeRD: the invoice that a PDF carries."""

import re
from dataclasses import dataclass

import pikepdf

from einvoice.faults import Fault, Severity, fault
from einvoice.model import Invoice
from einvoice.profiles import Profile, profile_of
from einvoice.syntaxes.facturx.names import ATTACHMENT_NAMES, LEVELS, XMP_NAMESPACES
from einvoice.syntaxes.facturx.pdf import Attachment, OpenedPdf, attachments, metadata_of, open_pdf
from einvoice.syntaxes.mapping import Unmapped
from einvoice.syntaxes.structured import ReadXml, Syntax, read_xml
from einvoice.syntaxes.xml import parse_xml

# An order of Order-X, which is no invoice; its sender should be told so.
_ORDER_NAME = "order-x.xml"

# The same invoice may be attached more than once, but each copy is unfolded to compare it.
_CANDIDATES_MAX = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPdf:
    """What came of a PDF: with neither XML nor fault, it is a plain one."""

    invoice: Invoice | None = None
    profile: Profile | None = None
    xml: bytes | None = None
    xml_name: str | None = None
    faults: tuple[Fault, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()


def read_facturx(content: bytes) -> ReadPdf:
    """Read a PDF, with the invoice attached to it if there is one."""
    opened = open_pdf(content)
    if isinstance(opened, Fault):
        return ReadPdf(faults=(opened,))
    with opened.pdf:
        return _read_opened(opened)


def _read_opened(opened: OpenedPdf) -> ReadPdf:
    candidates = _candidates(opened.pdf)
    if not candidates:
        return ReadPdf(faults=opened.faults)
    # Some producers attach the same file twice; two that differ are two invoices.
    if len(candidates) > _CANDIDATES_MAX or len({one.content for one in candidates}) > 1:
        return ReadPdf(faults=(*opened.faults, fault("two-invoices-in-one-pdf")))
    xml, xml_name = candidates[0].content, candidates[0].name
    if xml is None:
        found = fault("attachment-unreadable")
        return ReadPdf(xml_name=xml_name, faults=(*opened.faults, found))
    return _read_attached(xml, xml_name, opened)


def _candidates(pdf: pikepdf.Pdf) -> list[Attachment]:
    """The attachments that bear the name of an invoice; failing that, the name of an order."""
    found = [(_bare_name(one.name), one) for one in attachments(pdf)]
    invoices = [one for name, one in found if name in ATTACHMENT_NAMES]
    return invoices or [one for name, one in found if name == _ORDER_NAME]


def _bare_name(name: str) -> str:
    # Some producers write the whole path that the file had at their place.
    return re.split(r"[/\\]", name)[-1].strip().lower()


def _read_attached(xml: bytes, xml_name: str, opened: OpenedPdf) -> ReadPdf:
    read = read_xml(xml)
    if isinstance(read, ReadXml) and read.syntax is not Syntax.CII:
        # Factur-X knows CII only; another reader would find no invoice here.
        read = fault("syntax-not-facturx", value=read.syntax)
    if isinstance(read, Fault):
        return ReadPdf(xml=xml, xml_name=xml_name, faults=(*opened.faults, read))
    invoice = read.tree.read
    profile = profile_of(invoice.specification_id)
    return ReadPdf(
        invoice=invoice,
        profile=profile,
        xml=xml,
        xml_name=xml_name,
        faults=(*opened.faults, *read.tree.faults, *_profile_faults(invoice, profile, opened.pdf)),
        unmapped=read.tree.unmapped,
    )


def _profile_faults(
    invoice: Invoice, profile: Profile | None, pdf: pikepdf.Pdf
) -> tuple[Fault, ...]:
    if profile is None:
        return profile_unknown(invoice.specification_id)
    level = declared_level(pdf)
    if level is None or _same_level(level, profile):
        return ()
    return (
        fault(
            "profile-mismatch",
            severity=Severity.WARNING,
            term="BT-24",
            value=LEVELS[profile],
            declared=level,
        ),
    )


def profile_unknown(claimed: str) -> tuple[Fault, ...]:
    """Say that no list knows what BT-24 claims; one that claims nothing is told by the rules."""
    if not claimed.strip():
        return ()
    return (fault("profile-unknown", severity=Severity.WARNING, term="BT-24", value=claimed),)


def _same_level(level: str, profile: Profile) -> bool:
    # ZUGFeRD writes EN16931 or COMFORT, and some producers BASICWL.
    said = level.upper().replace(" ", "").replace("COMFORT", "EN16931")
    return said == LEVELS[profile].replace(" ", "")


def declared_level(pdf: pikepdf.Pdf) -> str | None:
    """The profile that the metadata of the PDF announce, as written there."""
    packet = metadata_of(pdf)
    root = parse_xml(packet) if packet else None
    if root is None or isinstance(root, Fault):
        return None
    for namespace in XMP_NAMESPACES:
        name = f"{{{namespace}}}ConformanceLevel"
        for element in root.iter():
            # XMP writes a property as an element or as an attribute.
            if found := element.text if element.tag == name else element.get(name):
                return found.strip()
    return None
