"""A rehearsal says what applying will do; half an address erases nothing."""

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import (
    REGISTER_CHUNK,
    LineOutcome,
    RegisterLine,
)
from tests.make.line_reports import faults, outcomes
from tests.make.registers import imported, make_line
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

ADDED, CHANGED, UNCHANGED, REFUSED = LineOutcome


@pytest.mark.parametrize("between", [0, REGISTER_CHUNK])
@pytest.mark.parametrize("is_rehearsal", [True, False])
def test_two_new_numbers_that_differ_by_zeros_are_told_alike_before_and_after(
    between: int,
    is_rehearsal: bool,  # noqa: FBT001 - a parameter
) -> None:
    others = [
        make_line(number, numero_client=f"A{number}", contrat=f"CT-{number}")
        for number in range(3, 3 + between)
    ]
    lines = [make_line(2, numero_client="00482"), *others, make_line(900, numero_client="482")]

    reports = imported(make_supplier(), *lines, is_rehearsal=is_rehearsal)

    assert outcomes(reports) == [ADDED] * (1 + between) + [REFUSED]
    assert faults(reports) == [("numero_client", "number-like-another")]


def test_a_new_customer_s_other_contract_needs_no_company_in_a_rehearsal_either() -> None:
    lines = [make_line(2), RegisterLine(3, {"numero_client": "48213", "contrat": "C-2"})]

    said = [
        outcomes(imported(make_supplier(code=code), *lines, is_rehearsal=is_rehearsal))
        for code, is_rehearsal in (("a", True), ("b", False))
    ]

    assert said == [[ADDED, CHANGED]] * 2


def test_a_town_alone_erases_no_address() -> None:
    supplier = make_supplier()
    imported(supplier, make_line())

    reports = imported(supplier, make_line(adresse="", code_postal="", ville="Paris"))

    assert outcomes(reports) == [UNCHANGED]
    assert CustomerAccount.objects.get().postal_address == "12 rue des Tilleuls\n69003 Lyon"


def test_a_town_alone_is_an_address_for_who_has_none() -> None:
    supplier = make_supplier()
    imported(supplier, make_line(adresse="", code_postal="", ville=""))

    reports = imported(supplier, make_line(adresse="", code_postal="", ville="Paris"))

    assert outcomes(reports) == [CHANGED]
    assert CustomerAccount.objects.get().postal_address == "Paris"
