"""Opening a PDF that a stranger sent, and finding what is attached to it."""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

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

# More attachments, and more pages that they may be pinned to, than any invoice has.
_ATTACHMENTS_MAX = 1000
_PAGES_MAX = 1000
_UNFOLDED_MAX = 50

# What producers compress attachments with. qpdf bounds these; LZW, which nobody has
# written since patents drove it out, it unfolds 1,300 times over without a limit.
_BOUNDED_FILTERS = {
    "/FlateDecode",
    "/Fl",
    "/ASCIIHexDecode",
    "/AHx",
    "/ASCII85Decode",
    "/A85",
    "/RunLengthDecode",
    "/RL",
    "/Crypt",
}


def _spelt(name: str) -> bytes:
    """A name of PDF, any letter of which may be written by its number."""
    return b"".join(b"(?:%c|#%02x)" % (letter, letter) for letter in name.encode())


# LZW, or a filter named elsewhere, which may be LZW; and a table of objects in a stream.
# qpdf unfolds the table, and the streams of objects that it names, before anybody asks.
_LZW = re.compile(
    b"/%s(?:%s)?[\\s/\\]>]" % (_spelt("LZW"), _spelt("Decode"))
    + b"|/%s[\\s\\0]*+[%%0-9]" % _spelt("Filter"),
    re.IGNORECASE,
)
_TABLE_IN_STREAM = re.compile(b"/" + _spelt("XRef"), re.IGNORECASE)

# What pikepdf raises for objects of another kind than the one that belongs there.
_BROKEN = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError)

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
    stream: pikepdf.Stream

    @property
    def content(self) -> bytes | None:
        """The bytes, or None when they cannot be unfolded within the limits."""
        return _bytes(self.stream)


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
        if _LZW.search(content):
            return fault("pdf-unreadable")
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
    """Go through the attached files, each once, wherever the PDF lists them."""
    seen: set[tuple[int, int]] = set()
    for name, specification in _specifications(pdf):
        stream = _stream(specification)
        if stream is None or (stream.objgen != (0, 0) and stream.objgen in seen):
            continue
        seen.add(stream.objgen)
        yield Attachment(_file_name(specification) or name, stream)


def unfolded(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """Give the files attached to a PDF by their names; none when it cannot be opened.

    What cannot be unfolded within the limits is left out, and so is what comes beyond them.
    """
    opened = open_pdf(content)
    if isinstance(opened, Fault):
        return ()
    found: list[tuple[str, bytes]] = []
    held_bytes = 0
    with opened.pdf:
        for one in islice(attachments(opened.pdf), _UNFOLDED_MAX):
            held = one.content
            if held is None or held_bytes + len(held) > PDF_BYTES_MAX:
                continue
            held_bytes += len(held)
            found.append((one.name, held))
    return tuple(found)


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
    if _LZW.search(content) and _TABLE_IN_STREAM.search(content):
        return fault("pdf-compression")
    return None


def _open(content: bytes, *, may_repair: bool) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content), attempt_recovery=may_repair, suppress_warnings=True)


def _has_pages(pdf: pikepdf.Pdf) -> bool:
    # The tree of pages may be anything but a tree.
    try:
        return len(pdf.pages) > 0
    except _BROKEN:
        return False


def _specifications(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    for listing in (_in_tree, _in_list, _on_pages):
        # Each may be anything but what it should be, and then says nothing more.
        with suppress(*_BROKEN):
            yield from islice(listing(pdf), _ATTACHMENTS_MAX)


def _in_tree(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles")
    if isinstance(tree, pikepdf.Dictionary):
        for key, specification in pikepdf.NameTree(tree).items():
            yield str(key), specification


def _in_list(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    listed = pdf.Root.get("/AF", pikepdf.Array())
    if isinstance(listed, pikepdf.Array):
        for specification in listed:
            yield "", specification


def _on_pages(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Files pinned to a page as paper clips are."""
    for page in islice(pdf.pages, _PAGES_MAX):
        notes = page.obj.get("/Annots")
        for note in islice(notes, _ATTACHMENTS_MAX) if isinstance(notes, pikepdf.Array) else ():
            if isinstance(note, pikepdf.Dictionary) and note.get("/FS") is not None:
                yield "", note.FS


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
        return stream.read_bytes() if _filters(stream) <= _BOUNDED_FILTERS else None
    except _BROKEN:
        return None


def _filters(stream: pikepdf.Stream) -> set[str]:
    said = stream.get("/Filter", pikepdf.Array())
    return {str(one) for one in said} if isinstance(said, pikepdf.Array) else {str(said)}
