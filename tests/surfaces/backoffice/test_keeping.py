"""« Conservation »: which invoices are kept longer, and what was destroyed (R072)."""

from datetime import date, timedelta
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from pli.domain.archive.models import StoredFile
from pli.domain.archive.operations import purge_files
from pli.domain.archive.queries.open_file import file_store
from pli.domain.deposits.models import Arrival
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.operations import hold_invoice
from pli.domain.invoices.queries import InvoiceNotFound
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Role
from pli.kit.ids import new_id
from tests.make.backoffice import file_of, page_of
from tests.make.deposits import make_deposited_invoice
from tests.make.pages import ask, texts
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R072")]


def make_invoice_of(member: Member, number: str = "LB-1") -> Invoice:
    account = member.supplier.accounts.first() or make_account(supplier=member.supplier)
    return make_deposited_invoice(account=account, number=number)


def make_destroyed(member: Member, number: str = "LB-1") -> Invoice:
    invoice = make_invoice_of(member, number)
    StoredFile.objects.filter(id=invoice.document_id).update(keep_until=date(2026, 3, 15))
    purge_files(now=timezone.now() + timedelta(hours=2))
    return invoice


def page_of_invoice(member: Member, invoice_id: UUID) -> str:
    return page_of(member, "invoice-keeping", invoice_id=invoice_id)


def test_an_invoice_is_kept_longer_with_its_reason_then_no_longer(
    client: Client, administrator: Member
) -> None:
    invoice = make_invoice_of(administrator)
    page = page_of_invoice(administrator, invoice.id)
    assert "est conservé jusqu’au" in texts(ask(client, page), ".pli-next")[0]

    held = client.post(page, {"reason": "Litige avec Garage Morel"})
    shown = texts(ask(client, page), ".pli-next")[0]
    listed = ask(client, page_of(administrator, "settings-keeping"))

    assert (held.status_code, held["Location"]) == (302, page)
    assert "Motif : Litige avec Garage Morel" in shown.replace("\u00a0", " ")
    assert [row[:4] for row in texts(listed, "tbody th")] == ["LB-1"]

    client.post(page, {"end": "1"})

    assert "est conservé jusqu’au" in texts(ask(client, page), ".pli-next")[0]
    kinds = (
        Entry.objects.filter(subject_id=invoice.id).order_by("id").values_list("kind", flat=True)
    )
    assert list(kinds)[-2:] == [EntryKind.LEGAL_HOLD_PLACED, EntryKind.LEGAL_HOLD_LIFTED]


@pytest.mark.parametrize(("reason", "said"), [("", "Dites pourquoi"), ("x" * 301, "300")])
def test_a_reason_is_asked_for_and_nothing_typed_is_lost(
    client: Client, administrator: Member, reason: str, said: str
) -> None:
    page = page_of_invoice(administrator, make_invoice_of(administrator).id)

    answer = client.post(page, {"reason": reason})

    assert answer.status_code == 422
    assert said in answer.text
    assert reason in answer.text


def test_held_twice_or_lifted_twice_is_told(client: Client, administrator: Member) -> None:
    page = page_of_invoice(administrator, make_invoice_of(administrator).id)

    assert client.post(page, {"end": "1"}).status_code == 404
    client.post(page, {"reason": "Litige"})
    assert client.post(page, {"reason": "Litige"}).status_code == 409


@pytest.mark.parametrize("role", [Role.ADVISER, Role.DEPOSITOR, Role.SELLER])
def test_only_an_administrator_decides_what_is_kept(client: Client, role: Role) -> None:
    member = make_staff(role=role)
    invoice = make_invoice_of(member)
    sign_in(client, member)

    pages = (page_of(member, "settings-keeping"), page_of_invoice(member, invoice.id))
    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert client.post(pages[1], {"reason": "x"}).status_code == 404


def test_an_invoice_of_another_supplier_does_not_exist() -> None:
    invoice = make_deposited_invoice()
    other = make_supplier(code="belcour", name="Cafés Belcour")

    with pytest.raises(InvoiceNotFound):
        hold_invoice(
            access=supplier_access(other),
            invoice_id=invoice.id,
            reason="x",
            held_at=timezone.now(),
        )


def test_with_nothing_held_nor_destroyed_the_page_says_so(
    client: Client, administrator: Member
) -> None:
    page = ask(client, page_of(administrator, "settings-keeping"))

    assert "Aucune. En cas de litige" in page.text
    assert "rien n’est encore arrivé à son terme" in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_many_questions_for_one_row_as_for_three(
    client: Client, administrator: Member, count: int, django_assert_max_num_queries
) -> None:
    for rank in range(count):
        make_destroyed(administrator, f"LB-{rank}")
        kept = make_invoice_of(administrator, f"KEPT-{rank}")
        client.post(page_of_invoice(administrator, kept.id), {"reason": "Litige"})

    with django_assert_max_num_queries(QUERIES):
        page = ask(client, page_of(administrator, "settings-keeping"))

    assert len(texts(page, "tbody tr")) == 2 * count


QUERIES = 13


def test_a_certificate_names_each_file_and_its_invoice(
    client: Client, administrator: Member
) -> None:
    invoice = make_destroyed(administrator)
    page = ask(client, page_of(administrator, "settings-keeping"))
    link = page.select_one("a[download]")
    assert link is not None

    answer = client.get(str(link["href"]))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "certificat-de-destruction-" in answer["Content-Disposition"]
    last = answer.content.decode("utf-8-sig").splitlines()[-1]
    assert last.startswith(f"{invoice.document.sha256};")
    assert last.endswith("LB-1 (14/03/2026)")


def test_a_certificate_of_somebody_else_is_not_found(client: Client, administrator: Member) -> None:
    path = page_of(administrator, "settings-certificate", certificate_id=new_id())

    assert client.get(path).status_code == 404


def test_the_page_of_a_destroyed_file_says_so_and_gives_no_bytes(
    client: Client, administrator: Member
) -> None:
    invoice = make_destroyed(administrator)
    arrival = Arrival.objects.get(invoice=invoice)

    page = ask(client, file_of(administrator, arrival))

    assert "Le fichier reçu a été détruit le" in page.text
    assert "Télécharger le fichier reçu" not in page.text
    assert client.get(file_of(administrator, arrival, "file-original")).status_code == 410
    shown = texts(ask(client, page_of_invoice(administrator, invoice.id)), ".pli-next")[0]
    assert shown.startswith("Son fichier a été détruit le")


def test_the_command_counts_and_then_destroys() -> None:
    member = make_staff(role=Role.ADMINISTRATOR)
    invoice = make_invoice_of(member)
    StoredFile.objects.filter(id=invoice.document_id).update(keep_until=date(2026, 3, 15))
    # Its bytes are of this minute, and rest for an hour: nothing is certified yet.
    counted, done = StringIO(), StringIO()

    call_command("purge", "--dry-run", stdout=counted)
    call_command("purge", stdout=done)

    assert counted.getvalue().split()[:2] == [str(member.supplier.space_id), "1"]
    assert "Certificat" not in done.getvalue()
    assert StoredFile.objects.get(id=invoice.document_id).purged_at is not None
    file_store().open(invoice.space_id, invoice.document.sha256).close()
