"""« Transmettre »: a link to one invoice, until it ends or is revoked, with who took it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.deposits.queries import proof_of_invoice
from pli.domain.handover.models import SharedLink
from pli.domain.handover.operations import (
    LinkDaysInvalid,
    LinkShared,
    RecipientMissing,
    SharedLinkNotFound,
    SharedLinksTooMany,
    SharedLinkTakingsTooMany,
    revoke_shared_link,
    share_invoice,
    take_shared_invoice,
)
from pli.domain.handover.queries import (
    SharedLinkExpired,
    SharedLinkRevoked,
    SharedLinkRow,
    SharedLinkUnknown,
    recipients_of_links,
    shared_invoice,
    shared_links,
)
from pli.domain.handover.vocabulary import SHARED_LINK_TAKINGS_MAX, SHARED_LINKS_OF_INVOICE_MAX
from pli.domain.identity.models import Login
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.queries import InvoiceNotFound, one_holding
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries import Actor, read_journal
from pli.domain.spaces.vocabulary import Access, Role
from pli.surfaces.portal.invoice_proof import show_proof
from tests.make.deposits import make_deposited_invoice
from tests.make.people import access_of, make_login, make_membership, member_access
from tests.make.suppliers import account_access, make_account, make_supplier

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def share(
    account: CustomerAccount,
    invoice: Invoice,
    *,
    recipient: str = "Cabinet Vial",
    days: int = 30,
    at: datetime = NOW,
    access: Access | None = None,
) -> LinkShared:
    return share_invoice(
        access=access
        or member_access(
            account.space, realm_id=account.supplier_id, since_at=NOW - timedelta(days=1)
        ),
        invoice_id=invoice.id,
        recipient=recipient,
        days=days,
        shared_at=at,
    )


def seen(account: CustomerAccount, invoice: Invoice, now: datetime = NOW) -> list[SharedLinkRow]:
    return list(shared_links(access=account_access(account), invoice_id=invoice.id, now=now))


def take(account: CustomerAccount, token: str, *, at: datetime = NOW) -> bytes:
    document = take_shared_invoice(
        token=token, realm_id=account.supplier_id, browser=FIREFOX, taken_at=at
    )
    with document.content as content:
        return content.read()


def test_whoever_has_the_link_takes_that_invoice_as_often_as_they_like():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    shared = share(account, invoice)

    page = shared_invoice(token=shared.token, realm_id=account.supplier_id, now=NOW)
    contents = [take(account, shared.token) for _time in range(2)]

    assert (page.company_name, page.number) == ("Garage Morel", invoice.number)
    assert contents[0] == contents[1] != b""
    (row,) = seen(account, invoice)
    assert (row.recipient, row.is_standing) == ("Cabinet Vial", True)
    assert [(one.taken_at, one.browser) for one in row.takings] == [(NOW, FIREFOX)] * 2


def test_looking_is_not_taking_and_the_holder_s_own_marks_stay():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    shared = share(account, invoice)

    shared_invoice(token=shared.token, realm_id=account.supplier_id, now=NOW)
    assert seen(account, invoice)[0].takings == []
    take(account, shared.token)

    holding = Holding.objects.get(invoice=invoice)
    assert (holding.opened_at, holding.downloaded_at) == (None, None)


def test_the_journal_says_who_made_used_and_revoked_it():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    shared = share(account, invoice)
    take(account, shared.token)
    revoke_shared_link(
        access=account_access(account),
        invoice_id=invoice.id,
        link_id=shared.link_id,
        revoked_at=NOW,
    )

    kinds = [
        EntryKind.INVOICE_SHARED,
        EntryKind.SHARED_INVOICE_TAKEN,
        EntryKind.SHARED_LINK_REVOKED,
    ]
    entries = Entry.objects.filter(space_id=account.space_id, kind__in=kinds).order_by("id")
    assert [one.kind for one in entries] == kinds
    assert {one.details["shared_link_id"] for one in entries} == {str(shared.link_id)}
    holding = Holding.objects.get(invoice=invoice)
    assert (entries[1].details["document_id"], entries[1].details["nature"]) == (
        str(invoice.document_id),
        holding.nature,
    )
    written = str([one.details for one in entries])
    assert (shared.token in written, "Vial" in written) == (False, False)


def test_the_journal_knows_the_link_and_the_proofs_say_for_whom_it_was():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    shared = share(account, invoice)
    take(account, shared.token)
    access = replace(account_access(account), roles=frozenset({Role.ADMINISTRATOR}))

    taken, made = read_journal(access=access).rows[:2]
    sheet = one_holding(access=access, invoice_id=invoice.id, now=NOW)
    recipients = recipients_of_links(access=access, link_ids={shared.link_id})
    shown = show_proof(proof_of_invoice(access=access, sheet=sheet), sheet, recipients).moments

    assert (taken.entry.kind, taken.actor, taken.name, taken.about) == (
        EntryKind.SHARED_INVOICE_TAKEN,
        Actor.SHARED_LINK,
        "",
        "",
    )
    assert (made.entry.kind, made.name) == (EntryKind.INVOICE_SHARED, "Camille Roux")
    assert (taken.shared_link_id, made.shared_link_id) == (shared.link_id, shared.link_id)
    assert [(one.title, one.actor) for one in shown[:2]] == [
        ("Téléchargée par un lien transmis", "Un lien transmis à Cabinet Vial"),
        ("Transmise à Cabinet Vial par un lien", "Camille Roux"),
    ]


def test_a_link_that_is_asked_on_and_on_takes_a_rest_and_writes_no_more_proofs():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    shared, other = share(account, invoice), share(account, invoice)
    for _time in range(SHARED_LINK_TAKINGS_MAX):
        take(account, shared.token)

    with pytest.raises(SharedLinkTakingsTooMany):
        take(account, shared.token)

    entries = Entry.objects.filter(kind=EntryKind.SHARED_INVOICE_TAKEN)
    assert entries.count() == SHARED_LINK_TAKINGS_MAX
    assert shared_invoice(token=shared.token, realm_id=account.supplier_id, now=NOW).number
    assert take(account, other.token) != b""
    assert take(account, shared.token, at=NOW + timedelta(hours=2)) != b""


def test_a_revoked_link_opens_nothing_and_revoking_twice_changes_nothing():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    shared = share(account, invoice)
    for later in (0, 1):
        revoke_shared_link(
            access=account_access(account),
            invoice_id=invoice.id,
            link_id=shared.link_id,
            revoked_at=NOW + timedelta(days=later),
        )

    with pytest.raises(SharedLinkRevoked):
        take(account, shared.token)
    assert seen(account, invoice)[0].revoked_at == NOW


def test_a_link_opens_only_while_whoever_made_it_could_open_that_invoice():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    login = make_login(space=account.space, realm_id=account.supplier_id)
    maker = make_membership(login, roles=[Role.USER])
    shared = share(account, invoice, access=access_of(maker))
    contract = Holding.objects.get(invoice=invoice).contract_number

    def opens() -> bool:
        try:
            take(account, shared.token)
        except SharedLinkRevoked:
            assert seen(account, invoice)[0].is_without_maker
            return False
        assert seen(account, invoice)[0].is_standing
        return True

    def limit_to(number: str) -> bool:
        Membership.objects.filter(id=maker.id).update(is_limited=True, contract_numbers=[number])
        return opens()

    assert [limit_to("AUTRE-1"), limit_to(contract.upper())] == [False, True]
    Login.objects.filter(id=login.id).update(suspended_at=NOW)
    assert opens() is False
    Login.objects.filter(id=login.id).update(suspended_at=None)
    assert opens() is True
    Membership.objects.filter(id=maker.id).update(ended_at=NOW)
    assert opens() is False


def test_a_link_that_nobody_of_the_space_made_opens_nothing():
    account = make_account()
    invoice = make_deposited_invoice(account=account)

    shared = share(account, invoice, access=account_access(account))

    with pytest.raises(SharedLinkRevoked):
        take(account, shared.token)


def test_a_link_ends_at_its_hour_and_never_after_the_invoice():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    shared = share(account, invoice, days=7)

    with pytest.raises(SharedLinkExpired):
        take(account, shared.token, at=NOW + timedelta(days=7))

    until = NOW + timedelta(days=3)
    Holding.objects.filter(invoice=invoice).update(available_until=until)
    assert share(account, invoice, days=90).expires_at == until


def test_a_wrong_link_and_one_of_another_supplier_s_pages_are_unknown():
    account = make_account()
    shared = share(account, make_deposited_invoice(account=account))
    other = make_supplier(code="autre", name="Autre")

    for token, realm_id in (("nothing", account.supplier_id), (shared.token, other.space_id)):
        with pytest.raises(SharedLinkUnknown):
            shared_invoice(token=token, realm_id=realm_id, now=NOW)


def test_only_the_hash_of_the_secret_is_kept():
    account = make_account()
    shared = share(account, make_deposited_invoice(account=account))

    assert shared.token not in str(SharedLink.objects.values().get())


@pytest.mark.parametrize("recipient", ["", "   ", "x" * 81, "a\0b"])
def test_a_link_is_for_somebody_who_has_a_name(recipient: str):
    account = make_account()
    invoice = make_deposited_invoice(account=account)

    with pytest.raises(RecipientMissing):
        share(account, invoice, recipient=recipient)


def test_a_link_lives_as_long_as_is_offered():
    account = make_account()
    invoice = make_deposited_invoice(account=account)

    with pytest.raises(LinkDaysInvalid):
        share(account, invoice, days=3650)


def test_an_invoice_has_so_many_links_at_once_and_revoked_ones_do_not_count():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    links = [share(account, invoice) for _rank in range(SHARED_LINKS_OF_INVOICE_MAX)]

    with pytest.raises(SharedLinksTooMany):
        share(account, invoice)
    revoke_shared_link(
        access=account_access(account),
        invoice_id=invoice.id,
        link_id=links[0].link_id,
        revoked_at=NOW,
    )
    share(account, invoice)


def test_an_invoice_and_a_link_of_another_space_are_not_found():
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    shared = share(account, invoice)
    other = make_account(supplier=make_supplier(code="autre", name="Autre"))

    with pytest.raises(InvoiceNotFound):
        share(other, invoice)
    for access, link_id in (
        (account_access(other), shared.link_id),
        (account_access(account), uuid4()),
    ):
        with pytest.raises(SharedLinkNotFound):
            revoke(access, invoice.id, link_id)
    assert seen(other, invoice) == []


def revoke(access: Access, invoice_id: UUID, link_id: UUID) -> None:
    revoke_shared_link(access=access, invoice_id=invoice_id, link_id=link_id, revoked_at=NOW)


@pytest.mark.parametrize("count", [1, 3])
def test_links_are_read_by_the_same_queries_however_many(django_assert_num_queries, count: int):
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    for _rank in range(count):
        take(account, share(account, invoice).token)

    with django_assert_num_queries(4):
        assert len(seen(account, invoice)) == count
