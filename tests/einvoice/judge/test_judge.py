"""What the judge says of documents, each wrong in one thing only."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from einvoice import (
    Judge,
    Outcome,
    Profile,
    Severity,
    Syntax,
    read_document,
    write_cii,
    write_ubl,
)
from einvoice.judge import Terms
from einvoice.judge.judging import FAULTS_MAX
from einvoice.readable.french import NBSP
from tests.make.broken import make_pdf_with_attachments
from tests.make.documents import (
    LEASE,
    make_credit_note,
    make_facturx_pdf,
    make_foreign_party,
    make_invoice,
    make_plain_pdf,
)

# A customer number without a register is no identifier in UBL (BR-FR-CO-10).
INVOICE = make_invoice(customer_number=None)
CII = write_cii(INVOICE)
UBL = write_ubl(INVOICE)
FOREIGN = write_cii(make_invoice(seller=make_foreign_party()))


def rules(verdict):
    return [rules.name for rules in verdict.rules]


def codes(verdict):
    return [one.code for one in verdict.faults]


def fatal(verdict):
    return [one.code for one in verdict.faults if one.severity is Severity.FATAL]


@pytest.mark.parametrize(
    ("content", "applied"),
    [
        pytest.param(
            make_facturx_pdf(profile=Profile.BASIC_WL),
            ["Factur-X BASIC WL (XSD)", "Factur-X BASIC WL", "BR-FR (CII)"],
            id="BASIC WL",
        ),
        pytest.param(
            make_facturx_pdf(profile=Profile.BASIC),
            ["Factur-X BASIC (XSD)", "Factur-X BASIC", "BR-FR (CII)"],
            id="BASIC",
        ),
        pytest.param(
            make_facturx_pdf(),
            ["Factur-X EN 16931 (XSD)", "Factur-X EN 16931", "BR-FR (CII)"],
            id="EN 16931",
        ),
        pytest.param(
            make_facturx_pdf(profile=Profile.EXTENDED),
            ["Factur-X EXTENDED (XSD)", "Factur-X EXTENDED", "BR-FR (CII)"],
            id="EXTENDED",
        ),
        pytest.param(
            make_facturx_pdf(profile=Profile.EXTENDED_CTC_FR),
            ["CII D22B (XSD)", "EXTENDED-CTC-FR (CII)", "BR-FR (CII)"],
            id="EXTENDED-CTC-FR in a PDF",
        ),
        pytest.param(CII, ["CII D22B (XSD)", "EN 16931 (CII)", "BR-FR (CII)"], id="CII"),
        pytest.param(
            write_cii(make_invoice(profile=Profile.EXTENDED)),
            ["Factur-X EXTENDED (XSD)", "Factur-X EXTENDED", "BR-FR (CII)"],
            id="CII that claims a profile of Factur-X",
        ),
        pytest.param(
            write_cii(make_invoice(profile=Profile.EXTENDED_CTC_FR)),
            ["CII D22B (XSD)", "EXTENDED-CTC-FR (CII)", "BR-FR (CII)"],
            id="CII EXTENDED-CTC-FR",
        ),
        pytest.param(UBL, ["UBL 2.1 Invoice (XSD)", "EN 16931 (UBL)", "BR-FR (UBL)"], id="UBL"),
        pytest.param(
            write_ubl(make_credit_note(corrects=INVOICE)),
            ["UBL 2.1 CreditNote (XSD)", "EN 16931 (UBL)", "BR-FR (UBL)"],
            id="UBL CreditNote",
        ),
        pytest.param(
            write_ubl(make_invoice(customer_number=None, profile=Profile.EXTENDED_CTC_FR)),
            ["UBL 2.1 Invoice (XSD)", "EXTENDED-CTC-FR (UBL)", "BR-FR (UBL)"],
            id="UBL EXTENDED-CTC-FR",
        ),
    ],
)
def test_an_invoice_that_follows_the_rules_of_its_profile_is_valid(judge, content, applied):
    verdict = judge.judge(content, name="facture")

    assert (verdict.outcome, fatal(verdict)) == (Outcome.VALID, [])
    assert rules(verdict) == applied


def test_what_a_profile_has_no_place_for_is_missing_all_the_same(judge):
    """Nobody in France may issue under MINIMUM: the mentions of the law find no place there."""
    verdict = judge.judge(make_facturx_pdf(profile=Profile.MINIMUM), name="facture.pdf")

    assert rules(verdict) == ["Factur-X MINIMUM (XSD)", "Factur-X MINIMUM", "BR-FR (CII)"]
    assert fatal(verdict) == [
        "BR-FR-05_BT-22_PMT",
        "BR-FR-05_BT-22_PMD",
        "BR-FR-05_BT-22_AAB",
        "BR-FR-12_BT-49",
        "BR-FR-13_BT-34",
    ]


def test_a_foreign_seller_is_not_held_to_the_french_rules(judge):
    verdict = judge.judge(write_cii(make_invoice(seller=make_foreign_party())), name="rechnung.xml")

    assert rules(verdict) == ["CII D22B (XSD)", "EN 16931 (CII)"]
    assert verdict.outcome is Outcome.VALID


@pytest.mark.parametrize(
    "claimed",
    [
        b"urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
        b"urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
        b"urn:somebody:else",
    ],
)
@pytest.mark.parametrize("is_in_pdf", [False, True], ids=["XML", "PDF"])
def test_rules_that_are_not_installed_leave_those_of_the_standard(judge, claimed, is_in_pdf):
    content = CII.replace(b"urn:cen.eu:en16931:2017", claimed)
    if is_in_pdf:
        content = make_pdf_with_attachments([("factur-x.xml", content)])

    verdict = judge.judge(content, name="facture")

    assert rules(verdict) == ["CII D22B (XSD)", "EN 16931 (CII)", "BR-FR (CII)"]
    assert verdict.outcome is Outcome.VALID


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new, 1)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            replaced(CII, b"<ram:ID>LB-2026-000042<", b"<ram:ID><"),
            ["term-missing", "BR-02", "BR-FR-02_BT-1"],
            id="no number, CII",
        ),
        pytest.param(
            replaced(UBL, b"<cbc:ID>LB-2026-000042<", b"<cbc:ID><"),
            ["term-missing", "BR-02", "BR-FR-01_BT-1-2", "BR-FR-02_BT-1"],
            id="no number, UBL",
        ),
        pytest.param(
            replaced(CII, b"<ram:GrandTotalAmount>466.80<", b"<ram:GrandTotalAmount>467.80<"),
            ["BR-CO-15", "BR-CO-16"],
            id="a wrong sum, CII",
        ),
        pytest.param(
            replaced(UBL, b">466.80</cbc:TaxInclusiveAmount>", b">467.80</cbc:TaxInclusiveAmount>"),
            ["BR-CO-15", "BR-CO-16"],
            id="a wrong sum, UBL",
        ),
        pytest.param(
            write_cii(replace(INVOICE, notes=INVOICE.notes[1:])),
            ["BR-FR-05_BT-22_PMT"],
            id="a mention of the French law is missing, CII",
        ),
        pytest.param(
            write_ubl(replace(INVOICE, notes=INVOICE.notes[1:])),
            ["BR-FR-05_BT-22-1"],
            id="a mention of the French law is missing, UBL",
        ),
        pytest.param(
            replaced(CII, b'unitCode="MON"', b'unitCode="ZZZZ"'), ["BR-CL-23"], id="an unknown unit"
        ),
        pytest.param(
            replaced(CII, b"<ram:TypeCode>380<", b"<ram:TypeCode>999<"),
            ["type-code-unknown", "BR-CL-01", "BR-FR-04_BT-3"],
            id="an unknown type",
        ),
        pytest.param(
            replaced(CII, b"<rsm:ExchangedDocument>", b"<rsm:ExchangedDocument><ram:Bonjour/>"),
            ["xsd"],
            id="an element of nobody's",
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_official_rule(judge, content, expected):
    verdict = judge.judge(content, name="facture.xml")

    assert codes(verdict) == expected
    assert verdict.outcome is Outcome.INVALID


@pytest.mark.parametrize(
    ("old", "new", "term"),
    [
        pytest.param(b">20260413<", b">20990230<", "BT-9", id="the 30th of February"),
        pytest.param(
            b'unitCode="MON">1<',
            b'unitCode="MON">1.' + b"0" * 28 + b"<",
            "BT-129",
            id="28 decimals",
        ),
    ],
)
def test_what_we_cannot_read_is_told_and_no_rule_of_the_standard(judge, old, new, term):
    content = replaced(FOREIGN, old, new)

    judged = judge.read_and_judge(content, name="rechnung.xml")

    assert [(one.code, one.term, one.severity) for one in judged.verdict.faults] == [
        ("value-unreadable", term, Severity.WARNING)
    ]
    assert judged.verdict.outcome is Outcome.VALID
    assert [one.severity for one in judged.document.faults] == [Severity.FATAL]


LINE = b"<ram:IncludedSupplyChainTradeLineItem/>"
LINES_END = b"</ram:IncludedSupplyChainTradeLineItem>"


def test_ten_thousand_lines_without_form_are_soon_told(judge):
    """Within what a file of this size may cost; each would take Saxon a while to place."""
    content = replaced(FOREIGN, LINES_END, LINES_END + LINE * 10_000)

    verdict = judge.judge(content, name="facture.xml")

    assert verdict.outcome is Outcome.INVALID
    assert codes(verdict) == [*["xsd"] * FAULTS_MAX, "more-faults", "rules-not-applied"]
    lines = "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction"
    assert verdict.faults[FAULTS_MAX - 1].location == (
        f"{lines}/ram:IncludedSupplyChainTradeLineItem[1001]"
    )
    assert verdict.faults[FAULTS_MAX].message == (
        f"Autres défauts selon les règles «{NBSP}CII D22B (XSD){NBSP}», "
        f"qui ne sont pas détaillés ici{NBSP}: 9000."
    )
    assert f"«{NBSP}EN 16931 (CII){NBSP}»" in verdict.faults[-1].message
    assert rules(verdict) == ["CII D22B (XSD)"]


def test_what_a_sheet_says_of_each_line_is_told_a_thousand_times(judge):
    count = FAULTS_MAX + 2
    lines = write_cii(make_invoice(seller=make_foreign_party(), sold=[LEASE] * count))
    content = lines.replace(b'unitCode="MON"', b'unitCode="ZZZZ"')

    verdict = judge.judge(content, name="facture.xml")

    assert codes(verdict) == [*["BR-CL-23"] * FAULTS_MAX, "more-faults"]
    assert dict(verdict.faults[-1].words) == {"rules": "EN 16931 (CII)", "number": "2"}
    assert (verdict.faults[-1].severity, verdict.outcome) == (Severity.FATAL, Outcome.INVALID)


def test_what_a_sheet_calls_a_warning_keeps_nobody_from_being_valid(judge):
    content = replaced(
        CII, b"<ram:TypeCode>380<", b"<ram:Name>FACTURE</ram:Name><ram:TypeCode>380<"
    )

    verdict = judge.judge(content, name="facture.xml")

    assert [(one.code, one.severity) for one in verdict.faults] == [
        ("CII-SR-013", Severity.WARNING)
    ]
    assert verdict.outcome is Outcome.VALID


def test_a_fault_says_where_it_is_and_which_term_is_concerned(judge):
    lines = make_invoice(customer_number=None, sold=[LEASE, LEASE])
    content = write_cii(lines).replace(b'unitCode="MON"', b'unitCode="ZZZZ"')

    first, second = judge.judge(content, name="facture.xml").faults

    assert (first.code, second.code) == ("BR-CL-23", "BR-CL-23")
    transaction = "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction"
    line = f"{transaction}/ram:IncludedSupplyChainTradeLineItem"
    quantity = "/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"
    assert first.location == f"{line}{quantity}"
    assert second.location == f"{line}[2]{quantity}"
    assert first.term == "BT-130"
    assert first.official_text == (
        "[BR-CL-23]-Unit code MUST be coded according to the UN/ECE Recommendation 20 with "
        "Rec 21 extension"
    )


def test_what_departs_from_the_schema_is_said_with_its_line(judge):
    content = replaced(UBL, b' currencyID="EUR"', b' currency="EUR"')

    faults = judge.judge(content, name="facture.xml").faults

    place = "/ubl:Invoice/cac:TaxTotal/cbc:TaxAmount"
    line = content[: content.index(b' currency="EUR"')].count(b"\n") + 1
    element = f"«{NBSP}cbc:TaxAmount{NBSP}»"
    assert [(one.location, one.message) for one in faults if one.code == "xsd"] == [
        (place, f"À la ligne {line}, {element} n’admet pas l’attribut «{NBSP}currency{NBSP}»."),
        (place, f"À la ligne {line}, il manque l’attribut «{NBSP}currencyID{NBSP}» à {element}."),
    ]


def test_an_element_that_the_profile_does_not_use_is_a_fault_of_our_own_name(judge):
    content = make_pdf_with_attachments(
        [
            (
                "factur-x.xml",
                replaced(CII, b"<ram:LineTotalAmount>", b'<ram:LineTotalAmount currencyID="EUR">'),
            )
        ]
    )

    verdict = judge.judge(content, name="facture.pdf")

    assert fatal(verdict) == ["attribute-not-used"]
    assert verdict.faults[-1].official_text == (
        "Attribute @currencyID' marked as not used in the given context."
    )


@pytest.mark.parametrize(
    ("content", "sheet"),
    [
        pytest.param(
            replaced(CII, b"<ram:GrandTotalAmount>466.80<", b"<ram:GrandTotalAmount>466,80<"),
            "EN 16931 (CII)",
            id="CII",
        ),
        pytest.param(
            replaced(UBL, b">466.80</cbc:TaxInclusiveAmount>", b">466,80</cbc:TaxInclusiveAmount>"),
            "EN 16931 (UBL)",
            id="UBL",
        ),
    ],
)
def test_a_sheet_that_fails_on_a_value_is_never_a_pass(judge, content, sheet):
    verdict = judge.judge(content, name="facture.xml")

    assert codes(verdict) == [
        "value-unreadable",
        "xsd",
        "cannot-be-evaluated",
        "BR-FR-DEC-01_BT-112",
    ]
    assert verdict.outcome is Outcome.INVALID
    assert f"«{NBSP}{sheet}{NBSP}»" in verdict.faults[2].message
    assert sheet in rules(verdict)


def test_a_plain_pdf_leaves_nothing_to_judge(judge):
    verdict = judge.judge(make_plain_pdf(), name="facture.pdf")

    assert (verdict.outcome, codes(verdict)) == (Outcome.UNREADABLE, ["no-structured-invoice"])
    assert verdict.rules == ()


def test_the_document_comes_with_the_verdict_when_asked_for(judge):
    judged = judge.read_and_judge(CII, name="facture.xml")

    assert judged.document == read_document(CII, name="facture.xml")
    assert judged.verdict == judge.judge(CII, name="facture.xml")
    assert (judged.verdict.name, judged.verdict.syntax) == ("facture.xml", Syntax.CII)
    assert judged.verdict.profile is Profile.EN16931


def test_verdicts_come_in_the_order_of_the_files_from_as_many_threads_as_there_are(judge):
    wrong = replaced(CII, b"<ram:GrandTotalAmount>466.80<", b"<ram:GrandTotalAmount>467.80<")
    files = [(str(n), wrong if n % 3 else CII) for n in range(12)]
    expected = [Outcome.INVALID if n % 3 else Outcome.VALID for n in range(12)]

    with Judge(processes=2, terms=Terms(usual=())) as two:
        in_order = list(two.judge_all(files))
        with ThreadPoolExecutor(6) as threads:
            together = list(threads.map(lambda one: two.judge(one[1], name=one[0]), files))

    assert [one.name for one in in_order] == [name for name, _ in files]
    assert [one.outcome for one in in_order] == expected
    assert together == in_order
