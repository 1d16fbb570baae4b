"""The code that stands on what we make of an invoice, never on an original: as words, as a QR."""

import io
from dataclasses import dataclass
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.utils.translation import gettext as _
from pikepdf import Array, Dictionary, Name, Page, Pdf

from pli.domain.invoices.models import Holding
from pli.kit.tokens import spaced_code

_PATH = "/verifier/"
# A strip below the page: what the page says stays whole.
_STRIP = 54.0
_MARGIN = 24.0
_SIZE = 44.0
_TEXT_SIZE = 8
# A name of ours: one that pikepdf makes up differs each time, and so would the file.
_FONT = Name.PliCheckFont
_QUIET = 2  # modules of white around the drawing


@dataclass(frozen=True, slots=True)
class CheckMark:
    """What is printed: the address that the drawing leads to, and the same in words."""

    url: str
    words: str

    def as_svg(self) -> str:
        """Draw it for a page that is set."""
        target = io.BytesIO()
        image = _drawing(self.url)
        image.save(target, kind="svg", xmldecl=False, border=_QUIET)
        return target.getvalue().decode()


def check_mark(holding: Holding) -> CheckMark | None:
    """Give what stands on the copies of this holding; None for one without a code."""
    if not holding.check_code:
        return None
    page = f"{urlsplit(settings.PLI_ORIGIN).netloc}{_PATH}"
    words = _("Pour vérifier d’où vient ce document : %(page)s, code %(code)s.")
    return CheckMark(
        url=f"{settings.PLI_ORIGIN}{_PATH}?code={holding.check_code}",
        words=words % {"page": page, "code": spaced_code(holding.check_code)},
    )


def add_strip(pdf: Pdf, mark: CheckMark) -> None:
    """Make each page, which is not shown turned, longer by a strip that carries the mark."""
    modules = [list(row) for row in _drawing(mark.url).matrix_iter(border=0)]
    for page in pdf.pages:
        _draw(page, mark.words, modules)


def _drawing(url: str) -> segno.QRCode:
    return segno.make_qr(url, error="m")


def _draw(page: Page, words: str, modules: list[list[int]]) -> None:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    low = bottom - _STRIP
    outer = [float(edge) for edge in page.mediabox]
    page.obj.MediaBox = Array([outer[0], min(outer[1], low), outer[2], outer[3]])
    page.obj.CropBox = Array([left, low, right, top])
    font = page.add_resource(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        ),
        Name.Font,
        _FONT,
    )
    text = words.replace("\u202f", "\u00a0").encode("cp1252", errors="replace").hex()
    x, y = left + _MARGIN + _SIZE + _TEXT_SIZE, low + (_STRIP - _TEXT_SIZE) / 2
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(
        (
            f"\nQ\nq 1 g {left:.2f} {low:.2f} {right - left:.2f} {_STRIP:.2f} re f\n"
            f"0 g {_squares(modules, left + _MARGIN, low + (_STRIP - _SIZE) / 2)} f\n"
            f"BT {font} {_TEXT_SIZE} Tf {x:.2f} {y:.2f} Td <{text}> Tj ET Q\n"
        ).encode()
    )


def _squares(modules: list[list[int]], x: float, y: float) -> str:
    side = _SIZE / len(modules)
    return " ".join(
        f"{x + column * side:.3f} {y + _SIZE - (row + 1) * side:.3f} {side:.3f} {side:.3f} re"
        for row, line in enumerate(modules)
        for column, dark in enumerate(line)
        if dark
    )
