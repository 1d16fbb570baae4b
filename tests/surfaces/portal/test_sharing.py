"""« Transmettre » on its page, and the page that its link opens."""

import pytest
from django.test import Client

from pli.domain.customers.models import CustomerAccount
from pli.domain.handover.models import SharedLink
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.notices.vocabulary import LINK_ERRORS_MAX
from tests.make.deposits import make_deposited_invoice
from tests.make.pages import ask, bytes_of, post, read, texts
from tests.make.site import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice(member: Member) -> Invoice:
    return make_deposited_invoice(account=CustomerAccount.objects.get(space=member.space))


def guest() -> Client:
    return Client(headers={"host": "localhost"})


def page_of(member: Member, invoice: Invoice) -> str:
    return f"/espace/{member.space.id}/factures/{invoice.id}/transmission/"


def make_link(client: Client, member: Member, invoice: Invoice) -> str:
    """Make one on the page; give the path that it shows."""
    answer = post(client, page_of(member, invoice), recipient="Cabinet Vial", days="30")
    assert answer.status_code == 200
    (shown,) = texts(read(answer), ".portal-shared .pli-copy-value")
    return shown[shown.index("/portail/") :]


def test_the_page_of_an_invoice_leads_there(client: Client, member: Member, invoice: Invoice):
    page = ask(client, f"/espace/{member.space.id}/factures/{invoice.id}/")

    assert page.find("a", href=page_of(member, invoice))


def test_a_link_is_shown_once_and_then_listed_without_its_secret(
    client: Client, member: Member, invoice: Invoice
):
    path = make_link(client, member, invoice)
    secret = path.rstrip("/").rpartition("/")[2]

    page = ask(client, page_of(member, invoice))

    assert secret not in str(page)
    assert texts(page, ".portal-links h3") == ["Cabinet Vial"]
    assert "Personne ne s’en est encore servi." in texts(page, ".portal-links p")


def test_somebody_without_identifiant_looks_then_takes_and_both_are_told_apart(
    client: Client, member: Member, invoice: Invoice
):
    path = make_link(client, member, invoice)
    windows = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"
    reader = Client(headers={"host": "localhost", "user-agent": windows})

    shown = ask(reader, path)
    assert texts(shown, "dd")[0] == invoice.number
    assert "Garage Morel" in texts(shown, "dd")
    assert texts(ask(client, page_of(member, invoice)), ".portal-takings li") == []
    answer = reader.post(path)

    assert bytes_of(answer).startswith(b"%PDF")
    (taking,) = texts(ask(client, page_of(member, invoice)), ".portal-takings li")
    assert taking.endswith("avec Firefox sous Windows")
    assert Holding.objects.get(invoice=invoice).downloaded_at is None


def test_a_revoked_link_says_so(client: Client, member: Member, invoice: Invoice):
    path = make_link(client, member, invoice)
    link = SharedLink.objects.get()

    answer = post(client, f"{page_of(member, invoice)}{link.id}/revocation/")
    gone = guest().get(path)

    assert answer.status_code == 302
    assert gone.status_code == 410
    assert "Ce lien n’ouvre plus rien" in gone.content.decode()
    listed = ask(client, page_of(member, invoice))
    assert listed.select(".portal-links form") == []
    assert "Personne ne s’en est servi." in texts(listed, ".portal-links p")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"recipient": "", "days": "30"}, "Dites à qui vous transmettez cette facture."),
        ({"recipient": "x" * 81, "days": "30"}, "80 signes au plus."),
        ({"recipient": "Cabinet Vial", "days": "3650"}, "3650"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, member: Member, invoice: Invoice, given: dict[str, str], sentence: str
):
    answer = post(client, page_of(member, invoice), **given)

    assert answer.status_code == 422
    assert sentence in " ".join(texts(read(answer), ".pli-error-summary"))
    assert not SharedLink.objects.exists()


def test_too_many_wrong_links_from_one_place_are_slowed_down(
    client: Client, member: Member, invoice: Invoice
):
    right = make_link(client, member, invoice)
    statuses = [
        guest().get("/portail/locavia/transmise/un-secret-invente-de-toutes-pieces/").status_code
        for _time in range(LINK_ERRORS_MAX + 1)
    ]

    assert statuses == [404] * LINK_ERRORS_MAX + [429]
    assert guest().get(right).status_code == 200
