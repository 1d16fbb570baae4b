"""The roles that a party can have, and the numbers that its terms have there.

EN 16931 numbers the seller, the buyer, the payee and the tax representative; the French
extension (EXT-FR-FE) and Factur-X (BT-X) number those who act for them. A term that none of
them numbers bears the number of its group.
"""

_ADDRESS = ("post_code", "line_1", "line_2", "line_3", "city", "country_code", "subdivision")
_CONTACT = ("name", "department", "phone", "fax", "email")

_FRENCH = (
    "name",
    "role_code",
    "trading_name",
    "identifiers",
    "identifiers.scheme",
    "legal_id",
    "legal_id.scheme",
    "vat_number",
    "vat_number.scheme",
    "electronic_address",
    "electronic_address.scheme",
    "address",
    "address.line_1",
    "address.line_2",
    "address.line_3",
    "address.city",
    "address.post_code",
    "address.subdivision",
    "address.country_code",
    "contact",
    "contact.name",
    "contact.phone",
    "contact.email",
)


def _french(group: str, first: int) -> dict[str, str]:
    """A role of the French extension, which numbers the terms of each in the same order."""
    numbers = {part: f"EXT-FR-FE-{first + rank:02}" for rank, part in enumerate(_FRENCH)}
    return {"group": group, **numbers}


def _facturx(
    group: str, numbers: dict[str, int], *, contact: int, address: int | None = None
) -> dict[str, str]:
    """A role of Factur-X: contact and address are numbered in a row, from these."""
    held = {f"contact.{part}": contact + rank for rank, part in enumerate(_CONTACT)}
    if address is not None:
        held |= {f"address.{part}": address + rank for rank, part in enumerate(_ADDRESS)}
    return {"group": group, **{part: f"BT-X-{n}" for part, n in (held | numbers).items()}}


SELLER = {
    "group": "BG-4",
    "identifiers": "BT-29",
    "name": "BT-27",
    "role_code": "BT-X-543",
    "legal_information": "BT-33",
    "legal_id": "BT-30",
    "trading_name": "BT-28",
    "legal_address": "BG-X-14",
    "contact.name": "BT-41",
    "contact.department": "BT-41-0",
    "contact.type_code": "BT-X-317",
    "contact.phone": "BT-42",
    "contact.fax": "BT-X-107",
    "contact.email": "BT-43",
    "further_contacts": "BG-6",
    "address.post_code": "BT-38",
    "address.line_1": "BT-35",
    "address.line_2": "BT-36",
    "address.line_3": "BT-162",
    "address.city": "BT-37",
    "address.country_code": "BT-40",
    "address.subdivision": "BT-39",
    "electronic_address": "BT-34",
    "vat_number": "BT-31",
    "tax_registration_id": "BT-32",
}
BUYER = {
    "group": "BG-7",
    "identifiers": "BT-46",
    "name": "BT-44",
    "role_code": "BT-X-544",
    "legal_information": "BT-X-334",
    "legal_id": "BT-47",
    "trading_name": "BT-45",
    "legal_address": "BG-X-15",
    "contact.name": "BT-56",
    "contact.department": "BT-56-0",
    "contact.type_code": "BT-X-318",
    "contact.phone": "BT-57",
    "contact.fax": "BT-X-115",
    "contact.email": "BT-58",
    "further_contacts": "BG-9",
    "address.post_code": "BT-53",
    "address.line_1": "BT-50",
    "address.line_2": "BT-51",
    "address.line_3": "BT-163",
    "address.city": "BT-52",
    "address.country_code": "BT-55",
    "address.subdivision": "BT-54",
    "electronic_address": "BT-49",
    "vat_number": "BT-48",
}
TAX_REPRESENTATIVE = _facturx(
    "BG-11",
    {
        "identifiers": 117,
        "legal_id": 118,
        "trading_name": 119,
        "electronic_address": 125,
        "contact.type_code": 319,
        "role_code": 547,
    },
    contact=120,
) | {
    "name": "BT-62",
    "address.post_code": "BT-67",
    "address.line_1": "BT-64",
    "address.line_2": "BT-65",
    "address.line_3": "BT-164",
    "address.city": "BT-66",
    "address.country_code": "BT-69",
    "address.subdivision": "BT-68",
    "vat_number": "BT-63",
}
PAYEE = {
    "group": "BG-10",
    "identifiers": "BT-60",
    "identifiers.scheme": "BT-60-1",
    "name": "BT-59",
    "role_code": "EXT-FR-FE-26",
    "trading_name": "BT-X-243",
    "legal_id": "BT-61",
    "legal_id.scheme": "BT-61-1",
    "vat_number": "EXT-FR-FE-27",
    "electronic_address": "EXT-FR-FE-29",
    "electronic_address.scheme": "EXT-FR-FE-30",
    **{
        f"address.{part}": f"EXT-FR-FE-{number}"
        for number, part in enumerate(
            ("line_1", "line_2", "line_3", "city", "post_code", "subdivision", "country_code"), 32
        )
    },
    "contact.name": "EXT-FR-FE-40",
    "contact.phone": "EXT-FR-FE-41",
    "contact.email": "EXT-FR-FE-42",
}

BUYER_AGENT = _french("EXT-FR-FE-BG-01", 3)
PAYER = _french("EXT-FR-FE-BG-02", 43)
SALES_AGENT = _french("EXT-FR-FE-BG-03", 66)
INVOICEE = _french("EXT-FR-FE-BG-04", 89)
INVOICER = _french("EXT-FR-FE-BG-05", 112)

LINE_SELLER = _facturx(
    "EXT-FR-FE-BG-12",
    {
        "identifiers": 568,
        "role_code": 570,
        "legal_information": 571,
        "trading_name": 573,
        "contact.department": 574,
        "contact.type_code": 575,
        "electronic_address": 586,
        "vat_number": 587,
        "tax_registration_id": 588,
    },
    contact=574,
    address=579,
) | {
    "name": "EXT-FR-FE-164",
    "legal_id": "EXT-FR-FE-167",
    "address.country_code": "EXT-FR-FE-177",
}
BUYER_TAX_REPRESENTATIVE = _facturx(
    "BG-X-54",
    {
        "identifiers": 365,
        "name": 362,
        "trading_name": 363,
        "legal_id": 366,
        "vat_number": 367,
        "electronic_address": 368,
        "contact.type_code": 371,
        "contact.phone": 372,
        "contact.fax": 373,
        "contact.email": 374,
        "role_code": 546,
    },
    contact=369,
    address=375,
)
PRODUCT_END_USER = _facturx(
    "BG-X-18",
    {
        "identifiers": 127,
        "name": 128,
        "legal_id": 129,
        "trading_name": 130,
        "electronic_address": 143,
        "vat_number": 144,
        "contact.type_code": 320,
        "role_code": 548,
    },
    contact=131,
    address=136,
)
ULTIMATE_SHIP_TO = _facturx(
    "BG-X-27",
    {
        "identifiers": 163,
        "name": 164,
        "legal_id": 165,
        "trading_name": 166,
        "electronic_address": 179,
        "vat_number": 180,
        "contact.type_code": 322,
        "role_code": 551,
    },
    contact=167,
    address=172,
)
SHIP_FROM = _facturx(
    "BG-X-30",
    {
        "identifiers": 182,
        "name": 183,
        "legal_id": 184,
        "trading_name": 185,
        "electronic_address": 198,
        "vat_number": 199,
        "contact.type_code": 323,
        "role_code": 552,
    },
    contact=186,
    address=191,
)
LINE_ULTIMATE_SHIP_TO = _facturx(
    "BG-X-10",
    {
        "identifiers": 68,
        "name": 69,
        "legal_id": 70,
        "trading_name": 71,
        "electronic_address": 83,
        "vat_number": 84,
        "contact.phone": 73,
        "contact.fax": 74,
        "contact.email": 75,
        "contact.type_code": 316,
        "role_code": 542,
    },
    contact=72,
    address=76,
)
MANUFACTURER = {"group": "BG-31"}

SHIP_TO = {
    "group": "BG-13",
    "name": "BT-70",
    "identifiers": "BT-71",
    "date": "BT-72",
    "contact.name": "BT-X-155",
    "contact.department": "BT-X-156",
    "contact.type_code": "BT-X-321",
    "contact.phone": "BT-X-157",
    "contact.fax": "BT-X-158",
    "contact.email": "BT-X-159",
    "address.post_code": "BT-78",
    "address.line_1": "BT-75",
    "address.line_2": "BT-76",
    "address.line_3": "BT-165",
    "address.city": "BT-77",
    "address.country_code": "BT-80",
    "address.subdivision": "BT-79",
}
LINE_SHIP_TO = {
    "group": "EXT-FR-FE-BG-10",
    "name": "EXT-FR-FE-149",
    "identifiers": "EXT-FR-FE-146",
    "identifiers.scheme": "EXT-FR-FE-148",
    "date": "EXT-FR-FE-158",
    "contact.name": "BT-X-54",
    "contact.department": "BT-X-54-1",
    "contact.type_code": "BT-X-315",
    "contact.phone": "BT-X-55",
    "contact.fax": "BT-X-56",
    "contact.email": "BT-X-57",
    "address.line_1": "EXT-FR-FE-151",
    "address.line_2": "EXT-FR-FE-152",
    "address.line_3": "EXT-FR-FE-153",
    "address.city": "EXT-FR-FE-154",
    "address.post_code": "EXT-FR-FE-155",
    "address.subdivision": "EXT-FR-FE-156",
    "address.country_code": "EXT-FR-FE-157",
}


def number_of(numbers: dict[str, str], part: str) -> str:
    """The number of a term in a role: its own, or that of the group."""
    return numbers.get(part, numbers["group"])


def scheme_number_of(numbers: dict[str, str], part: str) -> str:
    """The number of the scheme of an identifier in a role."""
    return numbers.get(f"{part}.scheme", f"{number_of(numbers, part)}-1")
