"""What an invoice claims to follow (BT-24) chooses its rules, and a made-up claim gains nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from einvoice import Invoice, Judge, Outcome, read_document, write_cii, write_ubl
from einvoice.profiles import SPECIFICATION_IDS, Profile
from tests.make.documents import make_invoice

OFFICIAL = SPECIFICATION_IDS[Profile.EXTENDED_CTC_FR]


def off_by_a_cent(claim: str) -> Invoice:
    invoice = make_invoice(customer_number=None)
    wrong = invoice.totals.lines_net_amount + Decimal("0.01")
    return replace(
        invoice, specification_id=claim, totals=replace(invoice.totals, lines_net_amount=wrong)
    )


@pytest.mark.parametrize("write", [write_cii, write_ubl])
@pytest.mark.parametrize(
    "claim", ["n-importe-quoi:extended-ctc-fr", OFFICIAL.upper(), f"{OFFICIAL}:extended-ctc-fr"]
)
def test_a_claim_that_only_ends_like_the_french_extension_does_not_choose_its_rules(
    judge: Judge, write, claim
):
    verdict = judge.judge(write(off_by_a_cent(claim)), name="facture.xml")

    assert verdict.outcome is Outcome.INVALID
    assert "BR-CO-10" in [one.code for one in verdict.faults]


@pytest.mark.parametrize("write", [write_cii, write_ubl])
def test_the_extension_itself_is_judged_by_its_own_rules(judge: Judge, write):
    invoice = replace(make_invoice(customer_number=None), specification_id=f" {OFFICIAL} ")

    verdict = judge.judge(write(invoice), name="facture.xml")

    names = [one.name.partition(" (")[0] for one in verdict.rules]
    assert names[1:] == ["EXTENDED-CTC-FR", "BR-FR"]


@pytest.mark.parametrize("write", [write_cii, write_ubl])
@pytest.mark.parametrize("claim", ["evil", ""])
def test_a_claim_that_no_list_knows_is_said(write, claim):
    invoice = replace(make_invoice(), specification_id=claim)

    found = read_document(write(invoice), name="facture.xml")

    assert [(one.code, one.term) for one in found.faults] == (
        [("profile-unknown", "BT-24")] if claim else []
    )
