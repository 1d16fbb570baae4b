"""Opening a PDF that a stranger sent, and finding what is attached to it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import settings

from einvoice.faults import Fault, Severity, fault
from einvoice.syntaxes.xml import XML_BYTES_MAX

PDF_BYTES_MAX = 100_000_000

# Where readers look for the header and for the end mark: ISO 32000, and what
# every viewer tolerates around them.
_HEADER_WITHIN = 1024
_END_WITHIN = 2048

_MEGABYTE = 1_000_000

# More attachments than any invoice has; a tree of names may be made to loop.
_ATTACHMENTS_MAX = 1000

# A stream of a few kilobytes can unfold into gigabytes. These limits hold for the
# whole process: qpdf knows no others.
settings.set_qpdf_limits(
    flate_max_memory=XML_BYTES_MAX + _MEGABYTE,
    png_max_memory=XML_BYTES_MAX + _MEGABYTE,
    tiff_max_memory=XML_BYTES_MAX + _MEGABYTE,
    run_length_max_memory=XML_BYTES_MAX + _MEGABYTE,
    max_stream_filters=4,
    doc_max_warnings=1000,
)


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """A PDF that can be read, and what is wrong with it all the same."""

    pdf: pikepdf.Pdf
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF, under the name that the PDF gives it."""

    name: str
    content: bytes | None
    """The bytes, or None when they cannot be unfolded within the limits."""


def open_pdf(content: bytes) -> OpenedPdf | Fault:
    """Open a PDF, or say what keeps it from being read."""
    if refusal := _refusal(content):
        return refusal
    faults: list[Fault] = []
    try:
        pdf = _open(content, may_repair=False)
    except pikepdf.PasswordError:
        return fault("pdf-encrypted")
    except (pikepdf.PdfError, RuntimeError):
        try:
            pdf = _open(content, may_repair=True)
        except (pikepdf.PdfError, RuntimeError):
            return fault("pdf-unreadable")
        faults.append(fault("pdf-damaged", severity=Severity.WARNING))
    if not _has_pages(pdf):
        return fault("pdf-unreadable")
    if pdf.is_encrypted:
        faults.append(fault("pdf-restricted", severity=Severity.WARNING))
    return OpenedPdf(pdf, tuple(faults))


def attachments(pdf: pikepdf.Pdf) -> Iterator[Attachment]:
    """Go through the attached files, each once: the tree of names, then the list of /AF."""
    seen: set[tuple[int, int]] = set()
    for name, specification in _specifications(pdf):
        stream = _stream(specification)
        if stream is None or (stream.objgen != (0, 0) and stream.objgen in seen):
            continue
        seen.add(stream.objgen)
        yield Attachment(_file_name(specification) or name, _bytes(stream))


def metadata_of(pdf: pikepdf.Pdf) -> bytes | None:
    """The XMP packet, where the PDF says which profile of Factur-X it follows."""
    stream = pdf.Root.get("/Metadata")
    return _bytes(stream) if isinstance(stream, pikepdf.Stream) else None


def _refusal(content: bytes) -> Fault | None:
    if not content:
        return fault("pdf-empty")
    if len(content) > PDF_BYTES_MAX:
        return fault("pdf-too-large", limit=str(PDF_BYTES_MAX // _MEGABYTE))
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        return fault("not-a-pdf")
    if b"%%EOF" not in content[-_END_WITHIN:]:
        return fault("pdf-truncated")
    return None


def _open(content: bytes, *, may_repair: bool) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content), attempt_recovery=may_repair, suppress_warnings=True)


def _has_pages(pdf: pikepdf.Pdf) -> bool:
    # The tree of pages may be anything but a tree.
    try:
        return len(pdf.pages) > 0
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError):
        return False


def _specifications(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    try:
        tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles")
        if isinstance(tree, pikepdf.Dictionary):
            for count, (key, specification) in enumerate(pikepdf.NameTree(tree).items()):
                if count >= _ATTACHMENTS_MAX:
                    break
                yield str(key), specification
        listed = pdf.Root.get("/AF", pikepdf.Array())
        if isinstance(listed, pikepdf.Array):
            for specification in list(listed)[:_ATTACHMENTS_MAX]:
                yield "", specification
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError):
        return


def _stream(specification: pikepdf.Object) -> pikepdf.Stream | None:
    if not isinstance(specification, pikepdf.Dictionary):
        return None
    embedded = specification.get("/EF")
    if not isinstance(embedded, pikepdf.Dictionary):
        return None
    stream = embedded.get("/UF") or embedded.get("/F")
    return stream if isinstance(stream, pikepdf.Stream) else None


def _file_name(specification: pikepdf.Object) -> str:
    name = specification.get("/UF") or specification.get("/F")
    return str(name) if isinstance(name, pikepdf.String) else ""


def _bytes(stream: pikepdf.Stream) -> bytes | None:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError):
        return None
