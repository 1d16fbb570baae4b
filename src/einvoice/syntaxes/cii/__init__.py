"""CII, the Cross Industry Invoice of UN/CEFACT; Factur-X carries it in a PDF."""

from einvoice.syntaxes.cii.read import read_cii
from einvoice.syntaxes.cii.terms import CII
from einvoice.syntaxes.cii.write import write_cii

__all__ = ["CII", "read_cii", "write_cii"]
