"""Where UBL writes the terms of a party."""

from collections.abc import Mapping

from einvoice.syntaxes.mapping import Fixed, Group, Row, Term

_ADDRESS = {
    "line_1": "cbc:StreetName",
    "line_2": "cbc:AdditionalStreetName",
    "city": "cbc:CityName",
    "post_code": "cbc:PostalZone",
    "subdivision": "cbc:CountrySubentity",
    "line_3": "cac:AddressLine/cbc:Line",
    "country_code": "cac:Country/cbc:IdentificationCode",
}

_VAT = "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID=VAT]"
_LOCAL_TAX = "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID=FC]"
_OTHER_TAX = "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID!=VAT|FC]"
_CREDITOR = "cac:PartyIdentification[cbc:ID/@schemeID=SEPA]/cbc:ID"


def trading_party(
    name: str, path: str, numbers: Mapping[str, str], *creditor: Term
) -> tuple[Row, ...]:
    """The rows of the seller or the buyer, whose name stands in the legal register."""
    trading_name = _number(numbers, "trading_name")
    return (
        *_identities(name, path, numbers, creditor),
        Term(trading_name, f"{name}.trading_name", f"{path}/cac:PartyName/cbc:Name"),
        *_middle(name, path, numbers),
        Term(numbers["name"], f"{name}.name", f"{path}/cac:PartyLegalEntity/cbc:RegistrationName"),
        *_end(name, path, numbers),
    )


def other_party(
    name: str, path: str, numbers: Mapping[str, str], *creditor: Term
) -> tuple[Row, ...]:
    """The rows of a payee or a tax representative, who have one name only."""
    return (
        *_identities(name, path, numbers, creditor),
        Term(numbers["name"], f"{name}.name", f"{path}/cac:PartyName/cbc:Name"),
        *_middle(name, path, numbers),
        *_end(name, path, numbers),
    )


def address(name: str, path: str, numbers: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows of a postal address."""
    return tuple(
        Term(_number(numbers, f"address.{part}", part), f"{name}.{part}", f"{path}/{place}")
        for part, place in _ADDRESS.items()
    )


def creditor(path: str, *, reading_only: bool) -> Term:
    """BT-90, which UBL has among the identifiers of the seller or of the payee."""
    return Term("BT-90", "creditor_id", f"{path}/{_CREDITOR}", reading_only=reading_only)


def _identities(
    name: str, path: str, numbers: Mapping[str, str], creditor: tuple[Term, ...]
) -> tuple[Row, ...]:
    electronic = _number(numbers, "electronic_address")
    number = _number(numbers, "identifiers")
    identifier = (
        Term(number, "value", "cbc:ID"),
        Term(f"{number}-1", "scheme", "cbc:ID/@schemeID"),
    )
    return (
        Term(electronic, f"{name}.electronic_address.value", f"{path}/cbc:EndpointID"),
        Term(
            f"{electronic}-1",
            f"{name}.electronic_address.scheme",
            f"{path}/cbc:EndpointID/@schemeID",
        ),
        *creditor,
        Group(number, f"{name}.identifiers", f"{path}/cac:PartyIdentification", identifier),
    )


def _middle(name: str, path: str, numbers: Mapping[str, str]) -> tuple[Row, ...]:
    local = _number(numbers, "tax_registration_id")
    field = f"{name}.tax_registration_id"
    return (
        *address(f"{name}.address", f"{path}/cac:PostalAddress", numbers),
        Term(_number(numbers, "vat_number"), f"{name}.vat_number", f"{path}/{_VAT}/cbc:CompanyID"),
        Fixed(f"{path}/{_VAT}/cac:TaxScheme/cbc:ID", "VAT"),
        Term(local, field, f"{path}/{_LOCAL_TAX}/cbc:CompanyID"),
        Fixed(f"{path}/{_LOCAL_TAX}/cac:TaxScheme/cbc:ID", "FC"),
        Term(local, field, f"{path}/{_OTHER_TAX}/cbc:CompanyID", reading_only=True),
    )


def _end(name: str, path: str, numbers: Mapping[str, str]) -> tuple[Row, ...]:
    legal = _number(numbers, "legal_id")
    entity, contact = f"{path}/cac:PartyLegalEntity", f"{path}/cac:Contact"
    return (
        Term(legal, f"{name}.legal_id.value", f"{entity}/cbc:CompanyID"),
        Term(f"{legal}-1", f"{name}.legal_id.scheme", f"{entity}/cbc:CompanyID/@schemeID"),
        Term(
            _number(numbers, "legal_information"),
            f"{name}.legal_information",
            f"{entity}/cbc:CompanyLegalForm",
        ),
        Term(_number(numbers, "contact.name"), f"{name}.contact.name", f"{contact}/cbc:Name"),
        Term(
            _number(numbers, "contact.phone"), f"{name}.contact.phone", f"{contact}/cbc:Telephone"
        ),
        Term(
            _number(numbers, "contact.email"),
            f"{name}.contact.email",
            f"{contact}/cbc:ElectronicMail",
        ),
    )


def _number(numbers: Mapping[str, str], *fields: str) -> str:
    return next((numbers[one] for one in fields if one in numbers), numbers.get("group", ""))
