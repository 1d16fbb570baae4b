"""Where UBL writes the terms of a party."""

from collections.abc import Iterator
from dataclasses import replace

from einvoice.syntaxes.mapping import Fixed, Group, Row, Term
from einvoice.syntaxes.mapping.values import DATE
from einvoice.syntaxes.roles import number_of, scheme_number_of

_ADDRESS = {
    "line_1": "cbc:StreetName",
    "line_2": "cbc:AdditionalStreetName",
    "city": "cbc:CityName",
    "post_code": "cbc:PostalZone",
    "subdivision": "cbc:CountrySubentity",
    "line_3": "cac:AddressLine/cbc:Line",
    "country_code": "cac:Country/cbc:IdentificationCode",
}
_CONTACT = {
    "name": "cbc:Name",
    "phone": "cbc:Telephone",
    "fax": "cbc:Telefax",
    "email": "cbc:ElectronicMail",
}

_VAT = "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID=VAT]"
_LOCAL_TAX = "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID=FC|LOC]"
_OTHER_TAX = "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID!=VAT|FC|LOC]"
_CREDITOR = "cac:PartyIdentification[cbc:ID/@schemeID=SEPA]/cbc:ID"

_KNOWN_AS = "cac:PartyName/cbc:Name"
_REGISTERED_AS = "cac:PartyLegalEntity/cbc:RegistrationName"


def party(name: str, path: str, numbers: dict[str, str], *creditor: Term) -> tuple[Row, ...]:
    """The rows of a party whose name stands in the legal register."""
    return (
        *_identities(name, path, numbers, creditor),
        Term(number_of(numbers, "trading_name"), f"{name}.trading_name", f"{path}/{_KNOWN_AS}"),
        *_middle(name, path, numbers),
        Term(number_of(numbers, "name"), f"{name}.name", f"{path}/{_REGISTERED_AS}"),
        *_end(name, path, numbers),
    )


def other_party(name: str, path: str, numbers: dict[str, str], *creditor: Term) -> tuple[Row, ...]:
    """The rows of a payee or a tax representative, who have one name only."""
    return (
        *_identities(name, path, numbers, creditor),
        Term(number_of(numbers, "name"), f"{name}.name", f"{path}/{_KNOWN_AS}"),
        *_middle(name, path, numbers),
        *_end(name, path, numbers),
    )


def of_document(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The same rows, for a party of the invoice that stands within one of its groups."""
    return tuple(
        replace(row, of_document=True) if isinstance(row, (Term, Group)) else row for row in rows
    )


def delivery(name: str, path: str, numbers: dict[str, str]) -> tuple[Row, ...]:
    """The rows of a delivery, of the invoice or of a line."""
    location, receiver = f"{path}/cac:DeliveryLocation", f"{path}/cac:DeliveryParty"
    identifier = (
        Term(number_of(numbers, "identifiers"), "value", "."),
        Term(scheme_number_of(numbers, "identifiers"), "scheme", "@schemeID"),
    )
    called = numbers["name"]
    return (
        Term(numbers["date"], f"{name}.delivery_date", f"{path}/cbc:ActualDeliveryDate", DATE),
        Group(
            number_of(numbers, "identifiers"),
            f"{name}.location_ids",
            f"{location}/cbc:ID",
            identifier,
        ),
        # The French extension names the place, EN 16931 the party that is there.
        Term(called, f"{name}.name", f"{location}/cbc:Name", reading_only=True),
        *_address(name, "address", f"{location}/cac:Address", numbers),
        Term(called, f"{name}.name", f"{receiver}/{_KNOWN_AS}"),
        *_contact(name, f"{receiver}/cac:Contact", numbers),
    )


def creditor(path: str, *, reading_only: bool) -> Term:
    """BT-90, which UBL has among the identifiers of the seller or of the payee."""
    return Term("BT-90", "creditor_id", f"{path}/{_CREDITOR}", reading_only=reading_only)


def _identities(
    name: str, path: str, numbers: dict[str, str], creditor: tuple[Term, ...]
) -> tuple[Row, ...]:
    electronic = number_of(numbers, "electronic_address")
    identifier = (
        Term(number_of(numbers, "identifiers"), "value", "cbc:ID"),
        Term(scheme_number_of(numbers, "identifiers"), "scheme", "cbc:ID/@schemeID"),
    )
    role = number_of(numbers, "role_code")
    return (
        Term(electronic, f"{name}.electronic_address.value", f"{path}/cbc:EndpointID"),
        Term(
            scheme_number_of(numbers, "electronic_address"),
            f"{name}.electronic_address.scheme",
            f"{path}/cbc:EndpointID/@schemeID",
        ),
        Term(role, f"{name}.role_code", f"{path}/cbc:IndustryClassificationCode"),
        *creditor,
        Group(
            number_of(numbers, "identifiers"),
            f"{name}.identifiers",
            f"{path}/cac:PartyIdentification",
            identifier,
        ),
    )


def _middle(name: str, path: str, numbers: dict[str, str]) -> Iterator[Row]:
    local = number_of(numbers, "tax_registration_id")
    field = f"{name}.tax_registration_id"
    vat = number_of(numbers, "vat_number")
    yield from _address(name, "address", f"{path}/cac:PostalAddress", numbers)
    yield Term(vat, f"{name}.vat_number", f"{path}/{_VAT}/cbc:CompanyID")
    yield Fixed(f"{path}/{_VAT}/cac:TaxScheme/cbc:ID", "VAT")
    yield Term(local, field, f"{path}/{_LOCAL_TAX}/cbc:CompanyID")
    yield Fixed(f"{path}/{_LOCAL_TAX}/cac:TaxScheme/cbc:ID", "FC")
    yield Term(local, field, f"{path}/{_OTHER_TAX}/cbc:CompanyID", reading_only=True)


def _end(name: str, path: str, numbers: dict[str, str]) -> Iterator[Row]:
    entity = f"{path}/cac:PartyLegalEntity"
    legal = f"{name}.legal_id"
    form = number_of(numbers, "legal_information")
    yield Term(number_of(numbers, "legal_id"), f"{legal}.value", f"{entity}/cbc:CompanyID")
    scheme = scheme_number_of(numbers, "legal_id")
    yield Term(scheme, f"{legal}.scheme", f"{entity}/cbc:CompanyID/@schemeID")
    yield Term(form, f"{name}.legal_information", f"{entity}/cbc:CompanyLegalForm")
    yield from _address(name, "legal_address", f"{entity}/cac:RegistrationAddress", numbers)
    yield from _contact(name, f"{path}/cac:Contact", numbers)


def _address(name: str, held: str, path: str, numbers: dict[str, str]) -> Iterator[Term]:
    group = number_of(numbers, held)
    for part, place in _ADDRESS.items():
        number = numbers.get(f"{held}.{part}", group)
        yield Term(number, f"{name}.{held}.{part}", f"{path}/{place}")


def _contact(name: str, path: str, numbers: dict[str, str]) -> Iterator[Term]:
    for part, place in _CONTACT.items():
        number = number_of(numbers, f"contact.{part}")
        yield Term(number, f"{name}.contact.{part}", f"{path}/{place}")
