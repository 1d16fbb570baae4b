"""The roles that a party can have, and the numbers that EN 16931 gives its terms there.

The terms that EN 16931 leaves out for a role bear the number of its group.
"""

SELLER = {
    "group": "BG-4",
    "identifiers": "BT-29",
    "name": "BT-27",
    "legal_information": "BT-33",
    "legal_id": "BT-30",
    "trading_name": "BT-28",
    "contact.name": "BT-41",
    "contact.department": "BT-41-0",
    "contact.phone": "BT-42",
    "contact.email": "BT-43",
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
    "legal_id": "BT-47",
    "trading_name": "BT-45",
    "contact.name": "BT-56",
    "contact.department": "BT-56-0",
    "contact.phone": "BT-57",
    "contact.email": "BT-58",
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
TAX_REPRESENTATIVE = {
    "group": "BG-11",
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
PAYEE = {"group": "BG-10", "identifiers": "BT-60", "name": "BT-59", "legal_id": "BT-61"}
DELIVERY = {
    "post_code": "BT-78",
    "line_1": "BT-75",
    "line_2": "BT-76",
    "line_3": "BT-165",
    "city": "BT-77",
    "country_code": "BT-80",
    "subdivision": "BT-79",
}
