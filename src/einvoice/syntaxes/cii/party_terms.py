"""Where CII writes the terms of a party: all of them, for every role."""

from collections.abc import Iterator

from einvoice.syntaxes.cii.paths import DAY
from einvoice.syntaxes.mapping import Group, Implied, Row, Term
from einvoice.syntaxes.mapping.values import DATE_102
from einvoice.syntaxes.roles import number_of, scheme_number_of

_CONTACT = {
    "name": "ram:PersonName",
    "department": "ram:DepartmentName",
    "type_code": "ram:TypeCode",
    "phone": "ram:TelephoneUniversalCommunication/ram:CompleteNumber",
    "fax": "ram:FaxUniversalCommunication/ram:CompleteNumber",
    "email": "ram:EmailURIUniversalCommunication/ram:URIID",
}
_ADDRESS = {
    "post_code": "ram:PostcodeCode",
    "line_1": "ram:LineOne",
    "line_2": "ram:LineTwo",
    "line_3": "ram:LineThree",
    "city": "ram:CityName",
    "country_code": "ram:CountryID",
    "subdivision": "ram:CountrySubDivisionName",
}
# That a mail address is one, in the code lists that the field uses.
_IS_MAIL = ("SMTP", "EM")


def party(name: str, path: str, numbers: dict[str, str]) -> tuple[Row, ...]:
    """The rows of a party in one role."""
    legal = f"{path}/ram:SpecifiedLegalOrganization"
    tax = f"{path}/ram:SpecifiedTaxRegistration"
    contact = f"{path}/ram:DefinedTradeContact"
    further = number_of(numbers, "further_contacts")

    def term(part: str, place: str) -> Term:
        return Term(number_of(numbers, part), f"{name}.{part}", place)

    return (
        *_identifiers(f"{name}.identifiers", path, numbers),
        term("name", f"{path}/ram:Name"),
        term("role_code", f"{path}/ram:RoleCode"),
        term("legal_information", f"{path}/ram:Description"),
        *_with_scheme(name, "legal_id", f"{legal}/ram:ID", numbers),
        term("trading_name", f"{legal}/ram:TradingBusinessName"),
        *_address(name, "legal_address", f"{legal}/ram:PostalTradeAddress", numbers),
        *_contact(name, f"{contact}[1]", numbers),
        Group(further, f"{name}.further_contacts", contact, _further_contact(numbers)),
        *_address(name, "address", f"{path}/ram:PostalTradeAddress", numbers),
        *_with_scheme(
            name, "electronic_address", f"{path}/ram:URIUniversalCommunication/ram:URIID", numbers
        ),
        term("vat_number", f"{tax}[ram:ID/@schemeID=VA]/ram:ID"),
        term("tax_registration_id", f"{tax}[ram:ID/@schemeID=FC]/ram:ID"),
    )


def delivery(name: str, path: str, numbers: dict[str, str]) -> tuple[Row, ...]:
    """The rows of the place of a delivery, which is less than a party."""
    return (
        *_identifiers(f"{name}.location_ids", path, numbers),
        Term(numbers["name"], f"{name}.name", f"{path}/ram:Name"),
        *_contact(name, f"{path}/ram:DefinedTradeContact", numbers),
        *_address(name, "address", f"{path}/ram:PostalTradeAddress", numbers),
    )


def delivery_date(name: str, path: str, numbers: dict[str, str]) -> Term:
    """The row of the day of a delivery."""
    event = f"{path}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime"
    return Term(numbers["date"], f"{name}.delivery_date", f"{event}/{DAY}", DATE_102)


def _identifiers(name: str, path: str, numbers: dict[str, str]) -> Iterator[Group]:
    number = number_of(numbers, "identifiers")
    value = Term(number, "value", ".")
    scheme = Term(scheme_number_of(numbers, "identifiers"), "scheme", "@schemeID")
    yield Group(number, name, f"{path}/ram:ID", (value,), lacking="scheme")
    yield Group(number, name, f"{path}/ram:GlobalID", (value, scheme), having="scheme")


def _with_scheme(name: str, part: str, place: str, numbers: dict[str, str]) -> Iterator[Term]:
    yield Term(number_of(numbers, part), f"{name}.{part}.value", place)
    scheme = scheme_number_of(numbers, part)
    yield Term(scheme, f"{name}.{part}.scheme", f"{place}/@schemeID")


def _contact(name: str, path: str, numbers: dict[str, str]) -> Iterator[Row]:
    for part, place in _CONTACT.items():
        number = number_of(numbers, f"contact.{part}")
        yield Term(number, f"{name}.contact.{part}", f"{path}/{place}")
    yield Implied(f"{path}/{_CONTACT['email']}/@schemeID", _IS_MAIL)


def _further_contact(numbers: dict[str, str]) -> tuple[Row, ...]:
    terms = (
        Term(number_of(numbers, f"contact.{part}"), part, place) for part, place in _CONTACT.items()
    )
    return (*terms, Implied(f"{_CONTACT['email']}/@schemeID", _IS_MAIL))


def _address(name: str, held: str, path: str, numbers: dict[str, str]) -> Iterator[Term]:
    group = number_of(numbers, held)
    for part, place in _ADDRESS.items():
        number = numbers.get(f"{held}.{part}", group)
        yield Term(number, f"{name}.{held}.{part}", f"{path}/{place}")
