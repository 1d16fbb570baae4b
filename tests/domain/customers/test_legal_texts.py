"""A supplier's legal texts: on its pages today, on a document as they were on its day (R010)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pypdf import PdfReader

from einvoice import write_cii
from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import LegalTextTooLong, change_brand
from pli.domain.customers.queries import brand_on, brand_periods, supplier_by_code
from pli.domain.customers.vocabulary import LEGAL_TEXT_LENGTH_MAX, BrandGiven
from pli.domain.invoices.queries import open_readable
from pli.domain.spaces.vocabulary import Role
from tests.make.backoffice import page_of
from tests.make.deposits import examined, make_arrival
from tests.make.documents import make_invoice
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import (
    REGISTERED_AT,
    account_access,
    make_account,
    make_supplier,
    supplier_access,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R010")]

TEXT = "SA au capital de 8 000 000 € – RCS Nanterre 100 000 009"
CHANGED_AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def say(supplier: Supplier, text: str, *, at: datetime = CHANGED_AT) -> None:
    supplier.refresh_from_db()
    brand = BrandGiven(
        name=supplier.name,
        service_name=supplier.service_name,
        brand_color=supplier.brand_color,
        sender_name=supplier.sender_name,
        sender_address=supplier.sender_address,
    )
    access = supplier_access(supplier)
    change_brand(access=access, brand=replace(brand, legal_text=text), changed_at=at)


def words_of(client: Client, path: str) -> str:
    page = BeautifulSoup(client.get(path).text, "html.parser")
    return " ".join(page.get_text(" ").split())


def test_what_they_were_stays_known_with_its_period() -> None:
    supplier = make_supplier()
    say(supplier, f"  {TEXT} \r\n\r\n Médiateur :\tMédiation Exemple ")
    say(supplier, "SAS", at=CHANGED_AT + timedelta(days=90))

    kept = f"{TEXT}\nMédiateur : Médiation Exemple"
    assert [period.legal_text for period in brand_periods(supplier.space_id)] == ["SAS", kept, ""]
    assert brand_on(supplier.space_id, date(2026, 3, 9)).legal_text == ""
    assert brand_on(supplier.space_id, date(2026, 3, 10)).legal_text == kept
    assert supplier_by_code("locavia").legal_text == "SAS"


def test_more_than_a_foot_holds_is_refused() -> None:
    with pytest.raises(LegalTextTooLong):
        say(make_supplier(), "x" * (LEGAL_TEXT_LENGTH_MAX + 1))


@pytest.mark.parametrize("page", ["/portail/locavia/", "/portail/locavia/contact/"])
def test_the_pages_of_the_supplier_show_them_and_those_of_others_do_not(
    client: Client, page: str
) -> None:
    say(make_supplier(), TEXT)
    make_supplier(code="belcour", name="Cafés Belcour")

    assert TEXT in words_of(client, page)
    assert TEXT not in words_of(client, page.replace("locavia", "belcour"))


@pytest.mark.parametrize(
    ("issue_date", "said"), [(date(2026, 3, 9), False), (date(2026, 3, 10), True)]
)
def test_a_readable_copy_says_them_as_they_were_on_its_day(issue_date: date, *, said: bool) -> None:
    account = make_account()
    say(account.supplier, TEXT)
    say(account.supplier, "Tout autre", at=CHANGED_AT + timedelta(days=400))
    content = write_cii(make_invoice(issue_date=issue_date, customer_number=account.number))
    arrival = examined(make_arrival(account.supplier, content, received_at=REGISTERED_AT))
    assert arrival.invoice_id is not None

    with open_readable(
        access=account_access(account),
        invoice_id=arrival.invoice_id,
        now=CHANGED_AT + timedelta(days=500),
    ).content as pages:
        text = " ".join(PdfReader(BytesIO(pages.read())).pages[0].extract_text().split())

    assert ("RCS Nanterre 100 000 009" in text.replace("\u00a0", " ")) is said
    assert "Tout autre" not in text


@pytest.fixture
def administrator(client: Client) -> Member:
    member = make_staff(role=Role.ADMINISTRATOR)
    sign_in(client, member, page="/connexion/")
    return member


def test_the_page_of_the_brand_keeps_them_with_the_rest(
    client: Client, administrator: Member
) -> None:
    supplier = administrator.supplier
    path = page_of(administrator, "settings-brand")
    given = {
        "name": supplier.name,
        "service_name": supplier.service_name,
        "brand_color": supplier.brand_color,
        "sender_name": supplier.sender_name,
        "sender_address": supplier.sender_address,
        "legal_text": TEXT,
    }

    kept = client.post(path, given)
    refused = client.post(path, given | {"legal_text": "x" * 401})

    assert (kept.status_code, refused.status_code) == (302, 422)
    assert supplier_by_code("locavia").legal_text == TEXT
    assert TEXT in words_of(client, path)
