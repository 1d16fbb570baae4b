"""Builders of files that are not what they should be."""

import io
from collections.abc import Iterable

import pikepdf


def make_encrypted_pdf(content: bytes, *, to_open: str = "secret") -> bytes:
    """The same PDF under a password; an empty one restricts without locking."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        written = io.BytesIO()
        pdf.save(written, encryption=pikepdf.Encryption(owner="owner", user=to_open))
    return written.getvalue()


def make_pdf_with_attachments(
    attachments: Iterable[tuple[str, bytes]], content: bytes | None = None
) -> bytes:
    """A PDF with these files attached: to a blank page, or to this PDF."""
    with pikepdf.open(io.BytesIO(content)) if content else pikepdf.new() as pdf:
        if not content:
            pdf.add_blank_page()
        if "/AF" in pdf.Root:
            del pdf.Root.AF
        names = pikepdf.Array()
        for key, (name, data) in enumerate(attachments):
            # Keys of the tree are free: two files may bear the same name.
            names.extend([pikepdf.String(f"{key:04}"), _specification(pdf, name, data)])
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))
        written = io.BytesIO()
        pdf.save(written)
    return written.getvalue()


def _specification(pdf: pikepdf.Pdf, name: str, data: bytes) -> pikepdf.Object:
    file = pdf.make_stream(data, Type=pikepdf.Name.EmbeddedFile)
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec, UF=pikepdf.String(name), EF=pikepdf.Dictionary(F=file)
        )
    )
