"""Reading Factur-X and ZUGFeRD: the invoice that a PDF carries."""

from dataclasses import dataclass

import pikepdf

from einvoice.faults import Fault, Severity, fault
from einvoice.model import Invoice
from einvoice.profiles import Profile, profile_of
from einvoice.syntaxes.facturx.names import ATTACHMENT_NAMES, LEVELS, XMP_NAMESPACES
from einvoice.syntaxes.facturx.pdf import OpenedPdf, attachments, metadata_of, open_pdf
from einvoice.syntaxes.mapping import Unmapped
from einvoice.syntaxes.structured import ReadXml, Syntax, read_xml
from einvoice.syntaxes.xml import parse_xml


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
    candidates = [one for one in attachments(opened.pdf) if one.name.lower() in ATTACHMENT_NAMES]
    if not candidates:
        return ReadPdf(faults=opened.faults)
    # Some producers attach the same file twice; two that differ are two invoices.
    if len({one.content for one in candidates}) > 1:
        return ReadPdf(faults=(*opened.faults, fault("two-invoices-in-one-pdf")))
    xml, xml_name = candidates[0].content, candidates[0].name
    if xml is None:
        found = fault("attachment-unreadable")
        return ReadPdf(xml_name=xml_name, faults=(*opened.faults, found))
    return _read_attached(xml, xml_name, opened)


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
        claimed = invoice.specification_id
        return (fault("profile-unknown", severity=Severity.WARNING, term="BT-24", value=claimed),)
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
