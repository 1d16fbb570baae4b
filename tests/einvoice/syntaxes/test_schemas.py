"""What is written, as the official schemas see it."""

from dataclasses import replace

import pytest
from lxml import etree

from einvoice.profiles import Profile
from einvoice.syntaxes.cii import CII, read_cii, write_cii
from einvoice.syntaxes.mapping import uncarried
from einvoice.syntaxes.ubl import read_ubl, table_for, write_ubl
from tests.make.documents import make_credit_note, make_invoice
from tests.make.extended import make_extended_invoice
from tests.make.schemas import schema_faults
from tests.make.whole import make_whole_invoice

CREDITED = replace(
    make_extended_invoice(),
    type_code="381",
    preceding_invoices=make_credit_note().preceding_invoices,
)


@pytest.mark.parametrize(
    ("schema", "invoice"),
    [
        ("BASIC WL", make_invoice(profile=Profile.BASIC_WL)),
        ("EN 16931", make_invoice()),
        ("EN 16931", make_credit_note()),
        ("EXTENDED", make_extended_invoice(profile=Profile.EXTENDED)),
        ("CII D22B", make_extended_invoice()),
        ("CII D22B", make_invoice()),
    ],
)
def test_a_written_cii_is_valid(schema, invoice):
    assert schema_faults(schema, write_cii(invoice)) == []


@pytest.mark.parametrize(
    ("schema", "invoice"),
    [
        ("Invoice", make_invoice()),
        ("CreditNote", make_credit_note()),
        ("Invoice", make_extended_invoice()),
        ("CreditNote", CREDITED),
    ],
)
def test_a_written_ubl_is_valid(schema, invoice):
    assert schema_faults(schema, write_ubl(invoice)) == []


@pytest.mark.parametrize("invoice", [make_extended_invoice(), CREDITED])
def test_the_french_extension_goes_through_both_syntaxes_without_loss(invoice):
    through_ubl = read_ubl(etree.fromstring(write_ubl(invoice)))
    through_cii = read_cii(etree.fromstring(write_cii(invoice)))

    assert through_cii.read == invoice
    assert through_ubl.read == invoice
    assert (through_cii.unmapped, through_ubl.unmapped) == ((), ())
    assert write_ubl(through_ubl.read) == write_ubl(invoice)
    assert write_cii(through_cii.read) == write_cii(invoice)
    assert (uncarried(invoice, CII), uncarried(invoice, table_for(invoice))) == ((), ())


# An element may hold one of these only; the model may be given both.
DOUBLED = ("ReasonCode", "AllowanceChargeReasonCode")


def misplaced(faults: list[str]) -> list[str]:
    return [
        one
        for one in faults
        if "not expected" in one and not any(f"{name}'" in one for name in DOUBLED)
    ]


def test_every_field_of_the_model_stands_in_the_order_of_cii():
    faults = schema_faults("CII D22B", write_cii(make_whole_invoice()))

    assert misplaced(faults) == []


@pytest.mark.parametrize(("type_code", "schema"), [("380", "Invoice"), ("381", "CreditNote")])
def test_every_field_of_the_model_stands_in_the_order_of_ubl(type_code, schema):
    whole = replace(make_whole_invoice(), type_code=type_code)

    # UBL knows one identifier of a place; the whole invoice has two, in its delivery and in
    # that of both lines.
    places = [one for one in misplaced(schema_faults(schema, write_ubl(whole))) if "}ID'" in one]

    assert misplaced(schema_faults(schema, write_ubl(whole))) == places
    assert len(places) == 3
