"""Documents that factur-x generates, read: its twelve combinations of format, level and kind."""

import copy
from datetime import date
from typing import Any

import pytest
from facturx import generate_xml

from einvoice import read_document, write_cii, write_ubl
from einvoice.model import Invoice
from einvoice.profiles import Profile
from tests.make.schemas import schema_faults

LEVELS = {
    "basicwl": Profile.BASIC_WL,
    "en16931": Profile.EN16931,
    "extended": Profile.EXTENDED,
    "extended-ctc-fr": Profile.EXTENDED_CTC_FR,
}
SCHEMAS = {
    "basicwl": "BASIC WL",
    "en16931": "EN 16931",
    "extended": "EXTENDED",
    "extended-ctc-fr": "CII D22B",
}
COMBINATIONS = [
    (flavor, level, type_code)
    for flavor, levels in (
        ("factur-x", ("basicwl", "en16931", "extended", "extended-ctc-fr")),
        ("ubl-2.1", ("en16931", "extended-ctc-fr")),
    )
    for level in levels
    for type_code in ("380", "381")
]

DAY, LATER = date(2026, 3, 2), date(2026, 4, 13)


def company(name: str, siren: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "legal_identifier": siren,
        "legal_identifier_schemeid": "0002",
        "einvoicing_addr": siren,
        "einvoicing_addr_schemeid": "0225",
        "addr_l1": "12 rue des Tilleuls",
        "addr_l2": "Bâtiment B",
        "addr_l3": "Zone sud",
        "city": "Lyon",
        "postcode": "69003",
        "country_subdivision": "Rhône",
        "country_code": "FR",
        **more,
    }


PERSON = {"name": "Ada Roux", "phone": "+33 4 00 00 00 00", "email": "ada@example.org"}
VAT = {"vat_category_code": "S", "vat_rate": "20.00"}

LINE = {
    "BT-126": "1",
    "BT-127-00": [{"EXT-FR-FE-183": "AAI", "BT-127": "Premier loyer"}, {"BT-127": "Sans sujet"}],
    "BT-128": {"ABZ": "GA-123-BC"},
    "BT-129": "1",
    "BT-130": "MON",
    "BT-131": "389.00",
    "BT-132": "7",
    "BT-133": "613500",
    "BT-134": DAY,
    "BT-135": LATER,
    "BT-146": "389.00",
    "BT-147-00": [{"BT-147": "11.00", "EXT-FR-FE-195": "Fidélité", "EXT-FR-FE-196": "95"}],
    "BT-148": "400.00",
    "BT-149": "1",
    "BT-151": "S",
    "BT-152": "20.00",
    "BT-153": "Loyer véhicule",
    "BT-154": "Une berline",
    "BT-155": "LOY",
    "BT-156": "A-1",
    "BT-157": "3518370900150",
    "BT-157-1": "0160",
    "BT-158": {"HS": {"2.0": "870323", None: "8703"}},
    "BT-159": "FR",
    "BG-27": [{"amount": "3.00", "base_amount": "30.00", "rate": "10", "reason": "Remise"}],
    "BG-28": [{"amount": "3.00", "reason": "Taxe", "non_vat_tax_code": "OTH"}],
    "BG-32": [
        {"BT-160": "Immatriculation", "BT-161": "GA-123-BC"},
        {"EXT-FR-FE-159": "AAA", "EXT-FR-FE-160": "1350", "EXT-FR-FE-161": "KGM"},
    ],
    "EXT-FR-FE-135": "BC-77",
    "EXT-FR-FE-136": "LB-31",
    "EXT-FR-FE-137": "386",
    "EXT-FR-FE-138": DAY,
    "EXT-FR-FE-139": "4",
    "EXT-FR-FE-140": "BL-5",
    "EXT-FR-FE-141": "2",
    "EXT-FR-FE-144": "OV-12",
    "EXT-FR-FE-145": "1",
    "EXT-FR-FE-158": DAY,
    "EXT-FR-FE-163": "DETAIL",
    "EXT-FR-FE-181": "77.80",
    "EXT-FR-FE-182": "70.00",
    "EXT-FR-FE-184": "466.80",
    "EXT-FR-FE-193": "DAP",
    "EXT-FR-FE-194": "Lyon",
    "EXT-FR-FE-200": DAY,
    "EXT-FR-FE-BG-10": company("Site de Bron", "500000005", identifiers={"0009": "50000000500013"}),
    "EXT-FR-FE-BG-12": company("Agence Roux", "300000007", vat_identifier="FR12300000007"),
}

DATA = {
    "BT-1": "LB-42",
    "BT-2": DAY,
    "BT-3": "380",
    "BT-5": "CHF",
    "BT-6": "EUR",
    "BT-8": "payment",
    "BT-9": LATER,
    "BT-10": "SERVICE-3",
    "BT-11": "PRJ",
    "BT-11-0": "Projet",
    "BT-12": "CT-1",
    "BT-13": "BC-77",
    "BT-14": "OV-12",
    "BT-15": "BR-9",
    "BT-16": "BL-5",
    "BT-17": ["LOT-1"],
    "BT-18": {"ABZ": "GA-123-BC"},
    "BT-19": "401",
    "BT-20": "30 jours",
    "BT-23": "S1",
    "BT-72": DAY,
    "BT-73": DAY,
    "BT-74": LATER,
    "BT-81": "59",
    "BT-82": "Prélèvement",
    "BT-83": "LB-42",
    "BT-84": "FR7630006000011234567890189",
    "BT-85": "Locavia Bail",
    "BT-86": "AGRIFRPP",
    "BT-89": "RUM-1",
    "BT-90": "FR00ZZZ000000",
    "BT-91": "FR7630006000011234567890189",
    "BT-106": "389.00",
    "BT-107": "5.00",
    "BT-108": "5.00",
    "BT-109": "389.00",
    "BT-110": "77.80",
    "BT-111": "70.00",
    "BT-112": "466.80",
    "BT-113": "66.80",
    "BT-115": "400.00",
    "EXT-FR-FE-01": "GC",
    "EXT-FR-FE-185": "EXW",
    "EXT-FR-FE-186": "Nanterre",
    "EXT-FR-FE-197": DAY,
    "EXT-FR-FE-198": DAY,
    "EXT-FR-FE-199": DAY,
    "BG-1": [{"BT-21": "PMT", "BT-22": "Indemnité : 40 €."}, {"BT-22": "Merci."}],
    "BG-3": [{"BT-25": "LB-31", "EXT-FR-FE-02": "386", "BT-26": DAY}],
    "BG-4": company(
        "Locavia Bail",
        "100000009",
        biz_name="Locavia",
        legal_info="SA au capital de 42 000 €",
        vat_identifier="FR88100000009",
        tax_identifier="LOCAL-1",
        identifiers={"0009": "10000000900017"},
        contacts=[PERSON],
    ),
    "BG-7": company(
        "Garage Morel",
        "200000008",
        vat_identifier="FR18200000008",
        identifiers={"0009": "20000000800018"},
        contacts=[PERSON],
    ),
    "BG-10": {"name": "Affacturage SA", "legal_identifier": "600000004"},
    "BG-11": company("Fisc SARL", "700000003", vat_identifier="FR15700000003"),
    "BG-13": company("Garage Morel, Bron", "200000008", identifiers={"0009": "20000000800018"}),
    "EXT-FR-FE-BG-01": company("Achats Réunis", "300000007", role_code="AB", contacts=[PERSON]),
    "EXT-FR-FE-BG-02": company("Groupe Morel", "400000006"),
    "EXT-FR-FE-BG-03": company("Agence Roux", "300000007", contacts=[PERSON]),
    "EXT-FR-FE-BG-04": company("Groupe Morel", "400000006"),
    "EXT-FR-FE-BG-05": company("Facturier SARL", "800000002"),
    "BG-20": [{"amount": "5.00", "reason": "Geste", "reason_code": "95", **VAT}],
    "BG-21": [
        {"amount": "2.00", "reason": "Port", "reason_code": "FC", **VAT},
        {"amount": "3.00", "reason": "Taxe", "non_vat_tax_code": "OTH", **VAT},
    ],
    "BG-23": [{"BT-116": "389.00", "BT-117": "77.80", "BT-118": "S", "BT-119": "20.00"}],
    "BG-24": [
        {"BT-122": "J-1", "BT-124": "https://example.org/j1.pdf"},
        {
            "BT-122": "J-2",
            "BT-123": "BON_LIVRAISON",
            "BT-125": b"a;b",
            "BT-125-1": "text/csv",
            "BT-125-2": "bl.csv",
        },
    ],
    "BG-25": [LINE],
}


def generated(flavor: str, level: str, type_code: str) -> bytes:
    data = copy.deepcopy(DATA) | {"BT-3": type_code}
    content: bytes = generate_xml(
        data, flavor=flavor, level=level, check_xsd=False, check_schematron=False
    )
    return content


def written(flavor: str, invoice: Invoice) -> bytes:
    return write_cii(invoice) if flavor == "factur-x" else write_ubl(invoice)


@pytest.mark.parametrize(("flavor", "level", "type_code"), COMBINATIONS)
def test_all_that_is_generated_is_read(flavor, level, type_code):
    found = read_document(generated(flavor, level, type_code), name="oracle.xml")

    assert (found.faults, found.unmapped) == ((), ())
    assert found.profile is LEVELS[level]
    assert found.invoice.type_code == type_code


@pytest.mark.parametrize(("flavor", "level", "type_code"), COMBINATIONS)
def test_what_was_read_is_written_as_a_valid_document_that_says_the_same(flavor, level, type_code):
    invoice = read_document(generated(flavor, level, type_code), name="oracle.xml").invoice
    again = written(flavor, invoice)
    kind = "CreditNote" if invoice.is_credit_note else "Invoice"

    assert schema_faults(SCHEMAS[level] if flavor == "factur-x" else kind, again) == []
    assert read_document(again, name="again.xml").invoice == invoice
    assert written(flavor, read_document(again, name="again.xml").invoice) == again


def test_the_terms_of_the_french_extension_are_found_where_they_belong():
    invoice = read_document(
        generated("ubl-2.1", "extended-ctc-fr", "380"), name="oracle.xml"
    ).invoice
    line = invoice.lines[0]

    parties = [
        invoice.buyer_agent,
        invoice.payer,
        invoice.sales_agent,
        invoice.invoicee,
        invoice.invoicer,
        line.seller,
    ]
    assert [one.name for one in parties] == [
        "Achats Réunis",
        "Groupe Morel",
        "Agence Roux",
        "Groupe Morel",
        "Facturier SARL",
        "Agence Roux",
    ]
    assert (line.subtype_code, line.purchase_order_id) == ("DETAIL", "BC-77")
    assert (line.delivery.delivery_date, line.delivery_terms.code) == (DAY, "DAP")
    assert [one.tax_code for one in invoice.charges] == [None, "OTH"]
