"""Factur-X, and ZUGFeRD 2, its German twin: a PDF that carries its invoice in CII."""

from einvoice.syntaxes.facturx.read import ReadPdf, read_facturx
from einvoice.syntaxes.facturx.write import NoFacturxProfile, write_facturx, write_plain_pdf

__all__ = ["NoFacturxProfile", "ReadPdf", "read_facturx", "write_facturx", "write_plain_pdf"]
