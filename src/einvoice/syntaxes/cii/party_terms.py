"""Where CII writes the terms of a party: all of them, for every role."""

from collections.abc import Mapping

from einvoice.syntaxes.mapping import Group, Row, Term

_PATHS = {
    "name": "ram:Name",
    "legal_information": "ram:Description",
    "legal_id": "ram:SpecifiedLegalOrganization/ram:ID",
    "trading_name": "ram:SpecifiedLegalOrganization/ram:TradingBusinessName",
    "contact.name": "ram:DefinedTradeContact/ram:PersonName",
    "contact.department": "ram:DefinedTradeContact/ram:DepartmentName",
    "contact.phone": (
        "ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber"
    ),
    "contact.email": "ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID",
    "address.post_code": "ram:PostalTradeAddress/ram:PostcodeCode",
    "address.line_1": "ram:PostalTradeAddress/ram:LineOne",
    "address.line_2": "ram:PostalTradeAddress/ram:LineTwo",
    "address.line_3": "ram:PostalTradeAddress/ram:LineThree",
    "address.city": "ram:PostalTradeAddress/ram:CityName",
    "address.country_code": "ram:PostalTradeAddress/ram:CountryID",
    "address.subdivision": "ram:PostalTradeAddress/ram:CountrySubDivisionName",
    "electronic_address": "ram:URIUniversalCommunication/ram:URIID",
    "vat_number": "ram:SpecifiedTaxRegistration[ram:ID/@schemeID=VA]/ram:ID",
    "tax_registration_id": "ram:SpecifiedTaxRegistration[ram:ID/@schemeID=FC]/ram:ID",
}

# These two are an identifier and its scheme, not a bare text.
_WITH_SCHEME = {"legal_id", "electronic_address"}


def party(name: str, path: str, numbers: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows of a party in one role."""
    group = numbers["group"]
    rows: list[Row] = [*_identifiers(name, path, numbers.get("identifiers", group))]
    for part, place in _PATHS.items():
        number = numbers.get(part, group)
        if part in _WITH_SCHEME:
            rows.append(Term(number, f"{name}.{part}.value", f"{path}/{place}"))
            rows.append(Term(f"{number}-1", f"{name}.{part}.scheme", f"{path}/{place}/@schemeID"))
        else:
            rows.append(Term(number, f"{name}.{part}", f"{path}/{place}"))
    return tuple(rows)


def address(name: str, path: str, numbers: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows of an address that belongs to no party of the model."""
    return tuple(
        Term(numbers[part], f"{name}.{part}", f"{path}/{place}")
        for part, place in (
            (full.removeprefix("address."), place)
            for full, place in _PATHS.items()
            if full.startswith("address.")
        )
    )


def _identifiers(name: str, path: str, number: str) -> tuple[Row, Row]:
    value = Term(number, "value", ".")
    scheme = Term(f"{number}-1", "scheme", "@schemeID")
    holder = f"{name}.identifiers"
    return (
        Group(number, holder, f"{path}/ram:ID", (value,), lacking="scheme"),
        Group(number, holder, f"{path}/ram:GlobalID", (value, scheme), having="scheme"),
    )
