from decimal import Decimal

import pytest

from einvoice.model import (
    DocumentAllowanceCharge,
    Identifier,
    Invoice,
    InvoiceLine,
    LineVat,
    Note,
    Party,
    VatBreakdown,
)
from einvoice.readable.french import NBSP
from einvoice.readable.page import lay_out
from tests.einvoice.readable.test_page import pairs, value


@pytest.mark.parametrize(
    ("category", "rate", "told"),
    [
        ("AE", 0, "Autoliq."),
        ("K", 0, "Intracom."),
        ("G", None, "Export"),
        ("E", 0, "Exonéré"),
        ("O", None, "Hors champ"),
        ("E", 20, f"Exonéré{NBSP}20{NBSP}%"),
        ("L", 7, f"IGIC{NBSP}7{NBSP}%"),
        ("X", 0, f"X{NBSP}0{NBSP}%"),
    ],
)
def test_the_vat_of_a_line_is_told_in_words(category, rate, told):
    vat = LineVat(category_code=category, rate=None if rate is None else Decimal(rate))
    (row,) = lay_out(Invoice(lines=(InvoiceLine(vat=vat),))).lines.lines

    assert value(row.vat) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [("B2B", "entre entreprises en France (B2B)"), ("Aucun", "Aucun")],
)
def test_how_a_platform_treats_the_invoice_is_told_in_words(text, told):
    (note,) = lay_out(Invoice(notes=(Note(text=text, subject_code="BAR"),))).notes

    assert pairs(note.pieces) == [("", told)]


@pytest.mark.parametrize(
    ("scheme", "told"),
    [("9927", "42 (n° de TVA suisse)"), ("ABZ", "42 (immatriculation du véhicule)")],
)
def test_a_scheme_is_told_in_words(scheme, told):
    seller = Party(identifiers=(Identifier("42", scheme),))

    assert pairs(lay_out(Invoice(seller=seller)).seller.pieces) == [("Identifiant", told)]


def test_a_unit_that_was_agreed_upon_is_told_so():
    line = InvoiceLine(quantity=Decimal(1), unit_code="ZZ")
    (row,) = lay_out(Invoice(lines=(line,))).lines.lines

    assert value(row.quantity) == f"1{NBSP}unité convenue"


def test_a_reason_that_names_the_article_of_its_code_is_told_once():
    reason = "Exonération de TVA, article 261, 4, 4° du CGI"
    vat = VatBreakdown(
        category_code="E", exemption_reason=reason, exemption_reason_code="vatex-fr-cgi261-4"
    )
    (row,) = lay_out(Invoice(vat_breakdown=(vat,))).sums.vat

    assert [one.value for one in row.notes] == [reason]


def test_a_code_in_small_letters_is_told_in_words():
    vat = VatBreakdown(category_code="E", exemption_reason_code="vatex-eu-132-1a")
    (row,) = lay_out(Invoice(vat_breakdown=(vat,))).sums.vat

    assert [one.value for one in row.notes] == ["Exonération\u00a0: services postaux publics"]


def test_the_words_of_a_code_of_reason_are_no_code():
    charge = DocumentAllowanceCharge(amount=Decimal(6), reason="Port", reason_code="FC")
    (row,) = lay_out(Invoice(charges=(charge,))).lines.adjustments

    assert pairs(row.details) == [("Motif", "Frais de transport")]


def test_what_holds_for_all_has_no_title_of_its_own_when_it_is_alone():
    (block,) = lay_out(Invoice(payment_terms="À 30 jours")).payment

    assert block.heading == ""
