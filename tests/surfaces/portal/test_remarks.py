"""« Suivi »: notes and labels on the page of an invoice, and the list narrowed by a label."""

import pytest
from django.test import Client
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Invoice, InvoiceNote, Label
from pli.kit.days import paris_date
from tests.make.deposits import make_deposited_invoice
from tests.make.pages import ask, post, read, texts
from tests.make.site import Member

pytestmark = pytest.mark.django_db


def deposit(member: Member) -> Invoice:
    """Deposit an invoice of today, which no « Historique d’affichage » hides."""
    account = CustomerAccount.objects.get(space=member.space)
    now = timezone.now()
    return make_deposited_invoice(account=account, issue_date=paris_date(now), deposited_at=now)


@pytest.fixture
def invoice(member: Member) -> Invoice:
    return deposit(member)


def page_of(member: Member, invoice: Invoice) -> str:
    return f"/espace/{member.space.id}/factures/{invoice.id}/"


def test_a_note_is_written_read_and_taken_off(client: Client, member: Member, invoice: Invoice):
    path = page_of(member, invoice)

    answer = post(client, f"{path}notes/ajout/", text="Vu avec Paul <b>")
    page = ask(client, f"{path}?onglet=suivi")
    (note,) = texts(page, ".portal-notes .portal-long")
    taken = post(client, f"{path}notes/{InvoiceNote.objects.get().id}/retrait/")

    assert (answer.status_code, note, taken.status_code) == (302, "Vu avec Paul <b>", 302)
    assert texts(ask(client, f"{path}?onglet=suivi"), ".portal-notes") == []


def test_a_note_that_cannot_be_kept_is_given_back_whole(
    client: Client, member: Member, invoice: Invoice
):
    text = "x" * 2001

    answer = post(client, f"{page_of(member, invoice)}notes/ajout/", text=text)

    assert answer.status_code == 422
    assert read(answer).select_one("textarea").get_text().strip() == text
    assert not InvoiceNote.objects.exists()


def test_labels_are_put_and_the_list_is_narrowed_by_one(
    client: Client, member: Member, invoice: Invoice
):
    deposit(member)
    path = page_of(member, invoice)

    answer = post(client, f"{path}etiquettes/", nouvelle="À payer")
    page = ask(client, f"{path}?onglet=suivi")
    narrowed = ask(client, f"/espace/{member.space.id}/factures/?etiquette=À payer")

    assert answer.status_code == 302
    ticked = page.select(".portal-follow-up input[type=checkbox][checked]")
    assert [str(one["value"]) for one in ticked] == [str(Label.objects.get().id)]
    assert texts(narrowed, ".pli-chips li")[0].startswith("Étiquette : À payer")
    assert [row for row in texts(narrowed, "tbody th") if invoice.number in row] != []
    assert len(narrowed.select("tbody tr")) == 1


def test_two_who_have_the_page_open_lose_no_label(client: Client, member: Member, invoice: Invoice):
    path = page_of(member, invoice)
    shown = ask(client, f"{path}?onglet=suivi")
    (seen,) = [str(one.get("value", "")) for one in shown.select("input[name=avant]")]

    post(client, f"{path}etiquettes/", nouvelle="À payer", avant=seen)
    post(client, f"{path}etiquettes/", nouvelle="Litige", avant=seen)
    both = ask(client, f"{path}?onglet=suivi")
    (ticked,) = [str(one["value"]) for one in both.select("input[name=avant]")]
    kept = Label.objects.get(name="Litige").id
    post(client, f"{path}etiquettes/", etiquettes=str(kept), avant=ticked)

    assert len(ticked.split()) == 2
    assert list(Label.objects.values_list("name", flat=True)) == ["Litige"]


def test_a_label_that_does_not_exist_is_told_and_changes_nothing(
    client: Client, member: Member, invoice: Invoice
):
    narrowed = ask(client, f"/espace/{member.space.id}/factures/?etiquette=inconnue")

    assert len(narrowed.select("tbody tr")) == 1
    assert [line for line in texts(narrowed, ".pli-next") if "« inconnue »" in line] != []


def test_a_label_too_long_is_given_back_with_what_is_wrong(
    client: Client, member: Member, invoice: Invoice
):
    answer = post(client, f"{page_of(member, invoice)}etiquettes/", nouvelle="x" * 41)

    assert answer.status_code == 422
    assert "Une étiquette compte 40 signes au plus." in " ".join(
        texts(read(answer), ".pli-error-summary")
    )
