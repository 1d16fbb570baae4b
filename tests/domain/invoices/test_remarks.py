"""Notes and labels: what the people of a space write on their invoices."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Invoice, InvoiceNote, Label
from pli.domain.invoices.operations import (
    LabelInvalid,
    LabelsTooMany,
    NoteInvalid,
    NoteNotFound,
    NotesTooMany,
    label_invoice,
    remove_note,
    write_note,
)
from pli.domain.invoices.queries import (
    InvoiceNotFound,
    invoice_remarks,
    list_holdings,
    list_labels,
)
from pli.domain.invoices.vocabulary import (
    LABELS_OF_SPACE_MAX,
    NOTES_OF_INVOICE_MAX,
    HoldingFilter,
)
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from tests.make.deposits import make_deposited_invoice
from tests.make.people import make_login
from tests.make.suppliers import account_access, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)


def label(account: CustomerAccount, invoice: Invoice, *names: str) -> None:
    """Put these labels on an invoice, and no others."""
    known = {one.name: one.label_id for one in list_labels(access=account_access(account))}
    for name in names or ("",):
        label_invoice(
            access=account_access(account),
            invoice_id=invoice.id,
            label_ids=[known[one] for one in names if one in known],
            new_name="" if name in known else name,
            labelled_at=NOW,
        )
        known |= {one.name: one.label_id for one in list_labels(access=account_access(account))}


def names_of(account: CustomerAccount) -> list[str]:
    return [one.name for one in list_labels(access=account_access(account))]


def write(account: CustomerAccount, invoice: Invoice, text: str = "À vérifier") -> None:
    write_note(access=account_access(account), invoice_id=invoice.id, text=text, written_at=NOW)


def colleague_of(account: CustomerAccount) -> Access:
    login = make_login(space=account.space)
    return Access(
        space_id=account.space_id,
        space_kind=SpaceKind.CUSTOMER,
        roles=frozenset({Role.USER}),
        person_id=login.person_id,
        login_id=login.id,
        person_is_proved=False,
    )


def test_colleagues_read_a_note_and_its_supplier_never():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    write(account, invoice, "  Vu avec Paul.\r\nÀ payer.  ")

    remarks = invoice_remarks(access=colleague_of(account), invoice_id=invoice.id, now=NOW)

    assert [note.text for note in remarks.notes] == ["Vu avec Paul.\nÀ payer."]
    with pytest.raises(InvoiceNotFound):
        invoice_remarks(access=supplier_access(account.supplier), invoice_id=invoice.id, now=NOW)


def test_a_note_is_taken_off_by_who_wrote_it_or_by_the_administrator():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    author, other = colleague_of(account), None
    for _time in range(2):
        write_note(access=author, invoice_id=invoice.id, text="À moi", written_at=NOW)
    first, second = InvoiceNote.objects.order_by("id")

    other = Access(
        space_id=account.space_id,
        space_kind=SpaceKind.CUSTOMER,
        roles=frozenset({Role.USER}),
        person_id=uuid4(),
        login_id=uuid4(),
        person_is_proved=False,
    )
    with pytest.raises(NoteNotFound):
        remove_note(access=other, invoice_id=invoice.id, note_id=first.id, removed_at=NOW)
    remove_note(access=author, invoice_id=invoice.id, note_id=first.id, removed_at=NOW)
    remove_note(
        access=account_access(account), invoice_id=invoice.id, note_id=second.id, removed_at=NOW
    )

    assert not InvoiceNote.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "a\0b"])
def test_a_note_says_something_and_not_too_much(text: str):
    account = make_account()
    invoice = make_deposited_invoice(account=account)

    with pytest.raises(NoteInvalid):
        write(account, invoice, text)


def test_an_invoice_has_so_many_notes():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    holding = invoice.holdings.get()
    InvoiceNote.objects.bulk_create(
        InvoiceNote(holding=holding, text="x", written_at=NOW)
        for _rank in range(NOTES_OF_INVOICE_MAX)
    )

    with pytest.raises(NotesTooMany):
        write(account, invoice)


def test_a_label_is_one_word_however_it_is_typed_and_narrows_the_list():
    account = make_account()
    first = make_deposited_invoice(account=account)
    make_deposited_invoice(account=account)
    label(account, first, "À payer", "Flotte")

    access = account_access(account)
    label_invoice(
        access=access,
        invoice_id=first.id,
        label_ids=[one.label_id for one in list_labels(access=access)],
        new_name="à PAYER",
        labelled_at=NOW,
    )

    labels = list_labels(access=access)
    assert sorted(one.name for one in labels) == ["Flotte", "À payer"]
    wanted = HoldingFilter(label_id=labels[0].label_id)
    page = list_holdings(access=access, now=NOW, wanted=wanted)
    assert [row.invoice_id for row in page.rows] == [first.id]


def test_a_label_that_no_invoice_has_any_more_is_forgotten():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    label(account, invoice, "À payer")
    label(account, invoice)

    assert names_of(account) == []


def test_labels_of_another_space_are_left_out_and_not_seen():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    other = make_account(supplier=make_supplier(code="autre", name="Autre"))
    theirs = make_deposited_invoice(account=other)
    label(other, theirs, "À payer")

    label_invoice(
        access=account_access(account),
        invoice_id=invoice.id,
        label_ids=[Label.objects.get().id],
        labelled_at=NOW,
    )

    assert names_of(account) == []
    wanted = HoldingFilter(label_id=Label.objects.get().id)
    assert list_holdings(access=account_access(account), now=NOW, wanted=wanted).rows == []
    with pytest.raises(InvoiceNotFound):
        label_invoice(
            access=account_access(account), invoice_id=theirs.id, label_ids=[], labelled_at=NOW
        )


def test_what_a_colleague_changed_meanwhile_stays_as_they_left_it():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    label(account, invoice, "Ancienne", "Gardée", "Retirée")
    known = {one.name: one.label_id for one in list_labels(access=account_access(account))}
    seen = set(known.values())
    label(account, invoice, "Ancienne", "Gardée", "D’un collègue")

    label_invoice(
        access=account_access(account),
        invoice_id=invoice.id,
        label_ids=seen - {known["Ancienne"]},
        seen_ids=seen,
        new_name="Nouvelle",
        labelled_at=NOW,
    )

    assert sorted(names_of(account)) == ["D’un collègue", "Gardée", "Nouvelle"]


@pytest.mark.parametrize("name", ["x" * 41, "a\0b"])
def test_a_label_is_short(name: str):
    account = make_account()
    invoice = make_deposited_invoice(account=account)

    with pytest.raises(LabelInvalid):
        label(account, invoice, name)


def test_a_space_has_so_many_labels():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    labels = Label.objects.bulk_create(
        Label(space=account.space, name=f"L{rank}") for rank in range(LABELS_OF_SPACE_MAX)
    )

    with pytest.raises(LabelsTooMany):
        label_invoice(
            access=account_access(account),
            invoice_id=invoice.id,
            label_ids=[one.id for one in labels],
            new_name="De trop",
            labelled_at=NOW,
        )


def test_the_journal_says_that_it_was_written_and_never_what():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    write(account, invoice, "Un secret")
    label(account, invoice, "Un autre")
    label(account, invoice, "Un autre")
    remove_note(
        access=account_access(account),
        invoice_id=invoice.id,
        note_id=InvoiceNote.objects.get().id,
        removed_at=NOW,
    )

    kinds = [EntryKind.NOTE_WRITTEN, EntryKind.LABELS_CHANGED, EntryKind.NOTE_REMOVED]
    entries = Entry.objects.filter(space_id=account.space_id, kind__in=kinds).order_by("id")
    assert [one.kind for one in entries] == kinds
    assert [one.details for one in entries] == [{}, {}, {}]


@pytest.mark.parametrize("count", [1, 3])
def test_remarks_are_read_by_the_same_queries_however_many(django_assert_num_queries, count: int):
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    for _rank in range(count):
        write(account, invoice)

    with django_assert_num_queries(3):
        remarks = invoice_remarks(access=account_access(account), invoice_id=invoice.id, now=NOW)
    assert len(remarks.notes) == count
