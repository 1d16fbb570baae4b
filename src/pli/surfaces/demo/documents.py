"""A PDF to show, made on the spot: three pages, in a font that the file does not carry."""

from io import BytesIO

import pikepdf

A4 = (595, 842)
PAGES = 3
LINES = (
    "Locavia Bail - 12 rue des Tanneurs - 35000 Rennes",
    "Facture LB-2027-004816 du 14/03/2027",
    "Garage Morel - client 48213",
    "Loyer mars 2027 - vehicule AB-123-CD            1 028,80",
    "TVA 20 %                                          205,76",
    "Total TTC                                       1 234,56",
)


def write_sample_pdf() -> bytes:
    """Write the document."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(1, PAGES + 1):
        page = pdf.add_blank_page(page_size=A4)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(_drawing(number))
    written = BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _drawing(number: int) -> bytes:
    lines = (*LINES, f"Page {number} / {PAGES}")
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F1 12 Tf 22 TL 64 760 Td {shown} ET".encode("ascii")
