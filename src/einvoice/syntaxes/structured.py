"""An invoice in XML, whatever its syntax: which one it is, and what it says."""

from dataclasses import dataclass
from enum import StrEnum

from einvoice.faults import Fault
from einvoice.model import Invoice
from einvoice.profiles import Profile
from einvoice.syntaxes.cii import CII, read_cii
from einvoice.syntaxes.mapping import ReadTree
from einvoice.syntaxes.others import no_invoice
from einvoice.syntaxes.ubl import UBL_TABLES, read_ubl
from einvoice.syntaxes.xml import parse_xml


class Syntax(StrEnum):
    """The format of a structured invoice, spelled as AFNOR XP Z12-013 spells it."""

    FACTURX = "Factur-X"
    CII = "CII"
    UBL = "UBL"

    def with_profile(self, profile: Profile | None) -> str:
        """Say both to a person: `Factur-X, profil EN 16931`."""
        return f"{self}, profil {profile}" if profile else str(self)


@dataclass(frozen=True, slots=True)
class ReadXml:
    """An invoice in XML: its syntax, and what came of reading it."""

    syntax: Syntax
    tree: ReadTree[Invoice]


_READERS = {
    CII.root.tag: (Syntax.CII, read_cii),
    **dict.fromkeys(UBL_TABLES, (Syntax.UBL, read_ubl)),
}


def read_xml(content: bytes) -> ReadXml | Fault:
    """Read an invoice in CII or UBL, or say why it cannot be read."""
    root = parse_xml(content)
    if isinstance(root, Fault):
        return root
    found = _READERS.get(str(root.tag))
    if found is None:
        return no_invoice(root)
    syntax, reader = found
    return ReadXml(syntax, reader(root))
