"""A duplicata: the pages of an invoice with DUPLICATA across them, and nothing else (R007)."""

import io
import math

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from pli.domain.invoices.queries._check_mark import CheckMark, add_strip

_WORD = "DUPLICATA"
# The width of the word in Helvetica Bold, for a size of one point.
_WORD_WIDTH = 6.17
_SHARE_OF_DIAGONAL = 0.7
# Names of ours: those that pikepdf makes up differ each time, and so would the file.
_FONT, _TRANSPARENCY = Name.PliDuplicataFont, Name.PliDuplicataTransparency


def make_duplicata(content: bytes, mark: CheckMark | None = None) -> bytes:
    """Mark every page, and take out the electronic invoice with every other attachment.

    The original is elsewhere, on paper: what could be taken for it must not leave.
    `mark` is for pages that do not carry their code yet.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _remove_attachments(pdf)
        for page in pdf.pages:
            page.flatten_rotation()  # what is added stands upright to whoever reads
        if mark:
            add_strip(pdf, mark)
        for page in pdf.pages:
            _mark(page)
        target = io.BytesIO()
        pdf.save(target, static_id=True)
    return target.getvalue()


def _remove_attachments(pdf: Pdf) -> None:
    for name in list(pdf.attachments):
        del pdf.attachments[name]
    # The metadata announces an electronic invoice that is no longer there.
    for key in (Name.AF, Name.Metadata, Name.Collection):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        if Name.AF in page.obj:
            del page.obj[Name.AF]
        if Name.Annots in page.obj:
            page.Annots = Array(_harmless(page.Annots))


def _harmless(notes: Object) -> list[Object]:
    # What is no note, viewers pass over: it goes with those that carry a file.
    if not isinstance(notes, Array):
        return []
    return [
        note
        for note in notes
        if isinstance(note, Dictionary) and note.get(Name.Subtype) != Name.FileAttachment
    ]


def _mark(page: Page) -> None:
    font = page.add_resource(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold")),
        Name.Font,
        _FONT,
    )
    transparency = page.add_resource(
        Dictionary(Type=Name.ExtGState, ca=0.25), Name.ExtGState, _TRANSPARENCY
    )
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    width, height = right - left, top - bottom
    diagonal = math.hypot(width, height)
    if not diagonal:  # a page without any surface shows nothing to mark
        return
    size = _SHARE_OF_DIAGONAL * diagonal / _WORD_WIDTH
    cosine, sine = width / diagonal, height / diagonal
    half = size * _WORD_WIDTH / 2
    x = left + width / 2 - half * cosine
    y = bottom + height / 2 - half * sine
    # The page's own drawing is closed in, so that what it changed is undone.
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(
        f"\nQ\nq {transparency} gs 0.7 0.1 0.1 rg BT {font} {size:.2f} Tf "
        f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f} {x:.2f} {y:.2f} Tm "
        f"({_WORD}) Tj ET Q\n".encode()
    )
