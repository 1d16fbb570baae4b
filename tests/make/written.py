"""A PDF with words on it."""

import io

import pikepdf
from pikepdf import Dictionary, Name


def make_written_pdf(*lines: str) -> bytes:
    """One page that says these lines, in Latin letters."""
    shown = " ".join(f"<{line.encode('cp1252').hex()}> Tj T*" for line in lines)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
        page.add_resource(pdf.make_indirect(font), Name.Font, Name.F1)
        page.contents_add(f"BT /F1 9 Tf 12 TL 20 700 Td {shown} ET".encode())
        target = io.BytesIO()
        pdf.save(target, static_id=True)
    return target.getvalue()
