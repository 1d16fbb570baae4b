"""Who are the customers of this supplier?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from pli.domain.customers.models import Contract, CustomerAccount, RegisteredAddress
from pli.domain.customers.queries.may_read_register import require_register_reader
from pli.domain.spaces.vocabulary import Access
from pli.kit.pagination import Cursor, Page, Place, keyset_page


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One customer number in the list of customers."""

    account_id: UUID
    space_id: UUID
    number: str
    company_name: str
    siren: str
    address: str  # on file; empty when none is known
    created_at: datetime


def list_accounts(
    *, access: Access, cursor: Cursor | None = None, search: str = ""
) -> Page[AccountRow]:
    """List accounts, latest first, by number, company, SIREN, address or contract as `search` says.

    Raises RoleMissing.
    """
    require_register_reader(access)
    current = RegisteredAddress.objects.filter(account=OuterRef("pk"), replaced_at=None)
    accounts = CustomerAccount.objects.filter(supplier_id=access.space_id).annotate(
        address_on_file=Subquery(current.values("address")[:1])
    )
    # PostgreSQL refuses a NUL: with this in its place the search finds nothing.
    text = search.replace("\0", "\N{REPLACEMENT CHARACTER}").strip()
    page = keyset_page(
        _found(accounts, text), day_field="created_at", cursor=cursor, place_of=_place
    )
    rows = [_row(account) for account in page.rows]
    return Page(rows, page.previous, page.following)


def _found(accounts: QuerySet[CustomerAccount], search: str) -> QuerySet[CustomerAccount]:
    if not search:
        return accounts
    named = Contract.objects.filter(account=OuterRef("pk"), number__istartswith=search)
    return accounts.filter(
        Q(number__istartswith=search)
        | Q(company_name__icontains=search)
        | Q(siren="".join(search.split()))
        | Q(address_on_file__icontains=search)
        | Q(Exists(named))
    )


def _place(account: CustomerAccount) -> Place:
    return account.created_at, account.id


def _row(account: CustomerAccount) -> AccountRow:
    address: str | None = getattr(account, "address_on_file")  # noqa: B009 - annotated above
    return AccountRow(
        account_id=account.id,
        space_id=account.space_id,
        number=account.number,
        company_name=account.company_name,
        siren=account.siren,
        address=address or "",
        created_at=account.created_at,
    )
