"""Writing Factur-X: the page of an invoice, with the invoice in XML attached."""

import io

import pikepdf

from einvoice.model import Invoice
from einvoice.profiles import Profile, profile_of
from einvoice.readable.pdf import EmbeddedXml, PageStyle, render_pdf
from einvoice.syntaxes.cii import write_cii
from einvoice.syntaxes.facturx.names import LEVELS, file_name_for
from einvoice.syntaxes.facturx.xmp import with_facturx


class NoFacturxProfile(ValueError):
    """The invoice claims rules (BT-24) that no profile of Factur-X stands for."""


def write_facturx(invoice: Invoice, *, style: PageStyle | None = None) -> bytes:
    """Write an invoice as a Factur-X PDF, in the profile that its BT-24 names.

    The PDF is PDF/A-3a and PDF/UA-1, and the same invoice gives the same bytes.
    Raises NoFacturxProfile.
    """
    profile = profile_of(invoice.specification_id)
    if profile is None:
        raise NoFacturxProfile(invoice.specification_id)
    xml = EmbeddedXml(
        content=write_cii(invoice).decode(),
        file_name=file_name_for(profile),
        relationship=_relationship(profile),
    )
    return _with_metadata(render_pdf(invoice, style=style, xml=xml), profile)


def write_plain_pdf(invoice: Invoice, *, style: PageStyle | None = None) -> bytes:
    """Write the page alone, as sellers do that have no structured invoices yet."""
    return render_pdf(invoice, style=style)


def _relationship(profile: Profile) -> str:
    # The first two profiles say less than the page, so they cannot stand for it.
    return "data" if profile in {Profile.MINIMUM, Profile.BASIC_WL} else "alternative"


def _with_metadata(content: bytes, profile: Profile) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        metadata = pdf.Root.Metadata
        packet = with_facturx(
            metadata.read_bytes(), file_name=file_name_for(profile), level=LEVELS[profile]
        )
        metadata.write(packet)
        written = io.BytesIO()
        # The identifiers that the page engine gave depend on the content alone.
        pdf.save(written, deterministic_id=True, fix_metadata_version=False)
    return written.getvalue()
