"""Every format that a supplier may deposit ends in its customer's list."""

import pytest

from einvoice import Invoice, Profile, write_cii, write_ubl
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.invoices.models import Invoice as InvoiceRow
from pli.domain.invoices.queries import list_holdings
from pli.domain.invoices.vocabulary import DocumentFormat
from tests.make.deposits import (
    RECEIVED_AT,
    examined,
    make_arrival,
    make_index_line,
    outcome,
    small_pdf,
)
from tests.make.documents import make_credit_note, make_facturx_pdf, make_invoice
from tests.make.suppliers import account_access, make_account

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R104")]


def facturx(profile: Profile) -> bytes:
    return make_facturx_pdf(profile=profile)


def ubl(invoice: Invoice) -> bytes:
    return write_ubl(invoice)


@pytest.mark.parametrize(
    ("content", "name", "held_as"),
    [
        *(
            pytest.param(
                lambda profile=profile: facturx(profile),
                "f.pdf",
                DocumentFormat.FACTURX,
                id=f"Factur-X {profile}",
            )
            for profile in Profile
        ),
        pytest.param(lambda: write_cii(make_invoice()), "f.xml", DocumentFormat.CII, id="CII"),
        pytest.param(lambda: ubl(make_invoice()), "f.xml", DocumentFormat.UBL, id="UBL Invoice"),
        pytest.param(
            lambda: ubl(make_credit_note()), "a.xml", DocumentFormat.UBL, id="UBL CreditNote"
        ),
    ],
)
def test_an_electronic_invoice_is_in_the_list_of_its_customer(
    content: object, name: str, held_as: DocumentFormat
) -> None:
    account = make_account()
    assert callable(content)

    arrival = examined(
        make_arrival(account.supplier, content(), file_name=name, customer_number=account.number)
    )

    assert outcome(arrival)[:2] == (ArrivalState.AVAILABLE, [])
    (row,) = list_holdings(access=account_access(account), now=RECEIVED_AT).rows
    assert (row.is_credit_note, str(row.total_with_vat)) == (name == "a.xml", "466.80")
    assert InvoiceRow.objects.get().format == held_as


def test_a_plain_pdf_with_its_index_line_is_too() -> None:
    account = make_account()
    line = make_index_line(customer_number=account.number)

    examined(make_arrival(account.supplier, small_pdf(), index_line=line))

    (row,) = list_holdings(access=account_access(account), now=RECEIVED_AT).rows
    assert (row.number, str(row.total_with_vat)) == ("LB-2026-000042", "466.80")
