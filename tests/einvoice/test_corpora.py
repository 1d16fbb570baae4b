"""Documents that nobody here wrote, read where they lie; see README of the corpora."""

from pathlib import Path

import pytest
from lxml import etree

from einvoice import DocumentKind, Profile, read_document
from einvoice.model import Invoice
from einvoice.syntaxes.cii import read_cii, write_cii
from einvoice.syntaxes.mapping import ReadTree
from einvoice.syntaxes.ubl import read_ubl, write_ubl

CORPORA = Path(__file__).parents[2].parent / "shared/corpora"
FACTURX = sorted((CORPORA / "facturx").rglob("*.pdf"))
CII = sorted((CORPORA / "cen-cii").glob("*.xml"))
UBL = sorted((CORPORA / "cen-ubl").glob("*.[xX]*"))

without_corpora = pytest.mark.skipif(not FACTURX, reason="skipped: no corpora")

PROFILES = {
    "MINIMUM": Profile.MINIMUM,
    "BASICWL": Profile.BASIC_WL,
    "BASIC": Profile.BASIC,
    "EN16931": Profile.EN16931,
}


def read(path: Path):
    return read_document(path.read_bytes(), name=path.name)


@without_corpora
@pytest.mark.parametrize("path", FACTURX, ids=lambda path: path.stem)
def test_each_factur_x_of_the_field_is_read(path):
    found = read(path)

    assert found.kind is DocumentKind.FACTURX
    assert found.fatal_faults == ()
    assert found.invoice.number
    assert found.invoice.totals.total_with_vat is not None


@without_corpora
@pytest.mark.parametrize("path", FACTURX, ids=lambda path: path.stem)
def test_what_is_read_is_written_and_read_back_the_same(path):
    invoice = read(path).invoice

    assert read_cii(etree.fromstring(write_cii(invoice))).read == invoice


@without_corpora
@pytest.mark.parametrize(
    "path", [one for one in FACTURX if "Mustang" not in one.stem], ids=lambda path: path.stem
)
def test_the_profile_is_the_one_in_the_name_of_the_file(path):
    assert read(path).profile is PROFILES[path.stem.rpartition("_")[2]]


def parsed(content: Path | bytes) -> etree._Element:
    text = content if isinstance(content, bytes) else content.read_bytes()
    return etree.fromstring(text, etree.XMLParser(remove_comments=True))


def from_cii(content: Path | bytes) -> ReadTree[Invoice]:
    return read_cii(parsed(content))


def from_ubl(content: Path | bytes) -> ReadTree[Invoice]:
    return read_ubl(parsed(content))


@without_corpora
@pytest.mark.parametrize("path", CII, ids=lambda path: path.stem)
def test_each_cii_of_the_standard_is_written_and_read_back_the_same(path):
    found = from_cii(path)

    again = from_cii(write_cii(found.read))

    assert found.faults == ()
    assert (again.read, again.unmapped) == (found.read, ())


@without_corpora
@pytest.mark.parametrize("path", UBL, ids=lambda path: path.stem)
def test_each_ubl_of_the_standard_is_written_and_read_back_the_same(path):
    found = from_ubl(path)

    again = from_ubl(write_ubl(found.read))

    assert found.faults == ()
    assert (again.read, again.unmapped) == (found.read, ())


@without_corpora
@pytest.mark.parametrize("path", UBL, ids=lambda path: path.stem)
def test_nothing_is_lost_from_ubl_to_cii_and_back(path):
    invoice = from_ubl(path).read

    assert from_ubl(write_ubl(from_cii(write_cii(invoice)).read)).read == invoice


@without_corpora
@pytest.mark.parametrize("path", CII, ids=lambda path: path.stem)
def test_nothing_is_lost_from_cii_to_ubl_and_back(path):
    invoice = from_cii(path).read

    assert from_cii(write_cii(from_ubl(write_ubl(invoice)).read)).read == invoice


@without_corpora
@pytest.mark.parametrize(
    ("paths", "listed"),
    [
        (FACTURX, set()),
        (UBL, set()),
        # The quantity that the price is for is told twice there, and not the same.
        (CII, {"ram:BasisQuantity"}),
    ],
)
def test_what_the_model_has_no_place_for_is_listed(paths, listed):
    """Everything else in these files has its place."""
    assert {
        one.location.rpartition("/")[2] for path in paths for one in read(path).unmapped
    } == listed
