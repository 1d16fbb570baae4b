"""« Vérifier une facture »: who deposited this file, or what bears this code, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from pli.domain.archive.queries import open_file
from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import register_host, represent_seller
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.identity.vocabulary import Visitor
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.operations import VerificationsTooMany, count_verification
from pli.domain.invoices.vocabulary import (
    VERIFICATIONS_OF_NETWORK_MAX,
    VERIFICATIONS_OF_SOURCE_MAX,
    Nature,
)
from pli.kit.tokens import spaced_code
from pli.project.bodies import FORM_BYTES_MAX
from tests.make.deposits import make_deposited_invoice
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db

SECRETS = ("Garage Morel", "48213", "LB-2026", "466,80")
PAGE = "/verifier/"


@pytest.fixture(autouse=True)
def behind_a_proxy(settings: Settings) -> None:
    settings.PLI_TRUSTED_PROXIES = ("127.0.0.1",)


def bytes_of(invoice: Invoice) -> bytes:
    with open_file(invoice.document_id) as content:
        return content.read()


def verify(client: Client, content: bytes, name: str = "recu.pdf", **headers: str) -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    return client.post(PAGE, {"document": file}, headers=headers)  # type: ignore[return-value]


def told(response: HttpResponse) -> str:
    page = BeautifulSoup(response.text, "html.parser").select_one("main")
    assert page is not None
    return " ".join(page.get_text(" ").split())


def verdict(response: HttpResponse) -> str:
    heading = BeautifulSoup(response.text, "html.parser").select_one("#verdict")
    assert heading is not None
    return " ".join(heading.get_text().split())


def test_an_original_is_recognised_by_its_bytes_and_nothing_else_is_told(client: Client):
    invoice = make_deposited_invoice()

    response = verify(client, bytes_of(invoice))

    assert verdict(response) == "Ce fichier est un original déposé par Locavia le 14/03/2026"
    assert [secret for secret in SECRETS if secret in told(response)] == []


def test_the_name_told_is_the_operators_whatever_the_supplier_calls_itself(client: Client):
    invoice = make_deposited_invoice()
    Supplier.objects.update(name="Une grande banque")

    response = verify(client, bytes_of(invoice))

    assert verdict(response) == "Ce fichier est un original déposé par Locavia le 14/03/2026"
    assert "Une grande banque" not in response.text


def test_what_is_compared_is_the_siren_of_the_company_that_issued_it(client: Client):
    account = make_account(supplier=make_supplier(siren="200000008"))
    invoice = make_deposited_invoice(account=account, entite="location")

    response = verify(client, bytes_of(invoice))

    assert (
        "Son émetteur est connu ici sous le nom Locavia Location et le SIREN 100 000 017 :"
        " comparez-les avec ceux du document." in told(response)
    )
    assert "200" not in told(response).replace("2026", "")


@pytest.mark.parametrize(
    ("identifier", "shown"),
    [("200000008", "le SIREN 200 000 008"), ("DE811569869", "l’identifiant DE811569869")],
)
def test_a_seller_for_whom_the_supplier_deposits_is_the_one_to_compare(
    client: Client, identifier: str, shown: str
):
    invoice = make_deposited_invoice()
    represent_seller(
        supplier_space_id=invoice.space_id, identifier=identifier, name="Garage Muster"
    )
    Invoice.objects.update(entity=None, seller_identifier=identifier)

    response = verify(client, bytes_of(invoice))

    assert f"sous le nom Garage Muster et {shown} : comparez-les" in told(response)


def test_a_file_larger_than_a_form_is_read(client: Client):
    answer = verify(client, b"x" * (FORM_BYTES_MAX + 1))

    assert (answer.status_code, verdict(answer)[:7]) == (200, "Inconnu")


@pytest.mark.parametrize("change", [b"\n", b" "])
def test_a_changed_file_is_unknown_and_one_is_told_what_to_do(client: Client, change: bytes):
    invoice = make_deposited_invoice()

    response = verify(client, bytes_of(invoice) + change)

    assert verdict(response) == "Inconnu : ce fichier n’est pas un original déposé ici"
    assert "appelez votre conseiller clientèle" in told(response)
    assert "Locavia" not in told(response)


def test_a_file_of_a_paper_original_is_no_original(client: Client):
    account = make_account(original_channel=OriginalChannel.PAPER)
    invoice = make_deposited_invoice(account=account)

    response = verify(client, bytes_of(invoice))

    assert verdict(response).endswith("mais l’original est sur papier")


def test_a_copy_says_that_a_platform_carried_the_original(client: Client):
    invoice = make_deposited_invoice()
    Holding.objects.update(nature=Nature.COPY)

    response = verify(client, bytes_of(invoice))

    assert verdict(response) == "Ce fichier est une copie déposée par Locavia le 14/03/2026"


def test_two_suppliers_who_deposited_the_same_bytes_are_both_named(client: Client):
    first = make_deposited_invoice(number="LB-7")
    other = make_account(supplier=make_supplier(code="belcour", name="Cafés Belcour"))
    make_deposited_invoice(account=other, number="LB-7")

    response = verify(client, bytes_of(first))

    assert [name in told(response) for name in ("Locavia", "Cafés Belcour")] == [True, True]


def test_an_invoice_that_its_customer_may_not_see_yet_is_unknown(client: Client):
    invoice = make_deposited_invoice()
    tomorrow = timezone.now() + timedelta(days=1)
    Holding.objects.update(available_at=tomorrow, available_until=tomorrow + timedelta(days=9))

    assert verdict(verify(client, bytes_of(invoice))).startswith("Inconnu")


def test_an_invoice_that_is_no_longer_available_is_still_an_original(client: Client):
    invoice = make_deposited_invoice()
    Holding.objects.update(available_until=datetime(2026, 3, 15, tzinfo=UTC))

    assert verdict(verify(client, bytes_of(invoice))).startswith("Ce fichier est un original")


@pytest.mark.parametrize("typed", [str.lower, spaced_code, lambda code: f" {spaced_code(code)} "])
def test_a_code_is_recognised_however_it_is_typed(client: Client, typed):
    make_deposited_invoice()
    code = Holding.objects.get().check_code

    response = client.get(PAGE, {"code": typed(code)})

    assert verdict(response) == (
        "Ce code est celui d’une copie lisible d’une facture déposée par Locavia le 14/03/2026"
    )
    assert [secret for secret in SECRETS if secret in told(response)] == []


def test_the_code_of_a_duplicata_says_that_the_original_is_on_paper(client: Client):
    make_deposited_invoice(account=make_account(original_channel=OriginalChannel.PAPER))
    code = Holding.objects.get().check_code

    response = client.get(PAGE, {"code": code})

    assert verdict(response).startswith("Ce code est celui d’un duplicata")
    assert "L’original a été envoyé sur papier" in told(response)


def test_a_code_that_nobody_printed_is_unknown(client: Client):
    make_deposited_invoice()

    response = client.get(PAGE, {"code": "ABCD-EFGH-JKLM-NPQR"})

    assert verdict(response) == "Inconnu : ce code n’a pas été imprimé ici"


@pytest.mark.parametrize(
    "code", ["", "ABCD", "ABCD-EFGH-JKLM-NPQ0", "É" * 16, "x" * 5_000, "\0" * 16]
)
def test_what_is_no_code_is_refused_with_a_sentence(client: Client, code: str):
    response = client.get(PAGE, {"code": code})

    assert response.status_code == 422
    assert BeautifulSoup(response.text, "html.parser").select_one(".is-wrong") is not None


def test_no_file_is_refused_with_a_sentence(client: Client):
    response = client.post(PAGE)

    assert response.status_code == 422
    assert "Choisissez un fichier." in told(response)


def test_an_empty_file_is_unknown_like_any_other(client: Client):
    assert verdict(verify(client, b"")).startswith("Inconnu")


def test_each_holding_has_a_code_of_its_own():
    account = make_account()
    for _ in range(3):
        make_deposited_invoice(account=account)

    codes = set(Holding.objects.values_list("check_code", flat=True))
    assert (len(codes), {len(code) for code in codes}) == (3, {16})


def test_who_asks_too_often_is_told_when_to_come_back(client: Client):
    for _ in range(VERIFICATIONS_OF_SOURCE_MAX):
        count_verification(visitor=Visitor(ip="192.0.2.9", browser=""), counted_at=timezone.now())

    file = verify(client, b"x", x_forwarded_for="192.0.2.9")
    code = client.get(
        PAGE, {"code": "ABCD-EFGH-JKLM-NPQR"}, headers={"x-forwarded-for": "192.0.2.9"}
    )
    elsewhere = verify(client, b"x", x_forwarded_for="192.0.2.10")

    assert [one.status_code for one in (file, code, elsewhere)] == [429, 429, 200]
    assert "Une pause avant la prochaine vérification" in told(file)


def test_the_many_sources_of_one_network_share_a_limit_and_others_go_on():
    asked_at = timezone.now()
    ask = lambda ip: count_verification(visitor=Visitor(ip, ""), counted_at=asked_at)  # noqa: E731
    for rank in range(VERIFICATIONS_OF_NETWORK_MAX):
        ask(f"2001:db8:7:{rank:x}::1")

    with pytest.raises(VerificationsTooMany):
        ask("2001:db8:7:ffff::1")
    ask("2001:db8:8::1")
    ask("192.0.2.44")


def test_a_suppliers_own_host_leads_to_the_platform(settings: Settings):
    supplier = make_supplier()
    register_host(supplier_space_id=supplier.space_id, host="factures.locavia.example")
    own = Client(headers={"host": "factures.locavia.example"})

    answer = own.get(PAGE, {"code": "ABCD"})

    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{settings.PLI_ORIGIN}/verifier/?code=ABCD",
    )
