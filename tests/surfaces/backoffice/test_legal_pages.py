"""A supplier's legal texts: where they are written, and where customers read them (R010)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import change_brand
from pli.domain.customers.queries import supplier_by_code
from pli.domain.customers.vocabulary import BrandGiven
from tests.make.backoffice import page_of
from tests.make.site import Member
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R010")]

TEXT = "SA au capital de 8 000 000 € – RCS Nanterre 100 000 009"


CHANGED_AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def say(supplier: Supplier, text: str) -> None:
    supplier.refresh_from_db()
    brand = BrandGiven(
        name=supplier.name,
        service_name=supplier.service_name,
        brand_color=supplier.brand_color,
        sender_name=supplier.sender_name,
        sender_address=supplier.sender_address,
    )
    access = supplier_access(supplier)
    change_brand(access=access, brand=replace(brand, legal_text=text), changed_at=CHANGED_AT)


def words_of(client: Client, path: str) -> str:
    page = BeautifulSoup(client.get(path).text, "html.parser")
    return " ".join(page.get_text(" ").split())


@pytest.mark.parametrize("page", ["/portail/locavia/", "/portail/locavia/contact/"])
def test_the_pages_of_the_supplier_show_them_and_those_of_others_do_not(
    client: Client, page: str
) -> None:
    say(make_supplier(), TEXT)
    make_supplier(code="belcour", name="Cafés Belcour")

    assert TEXT in words_of(client, page)
    assert TEXT not in words_of(client, page.replace("locavia", "belcour"))


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
